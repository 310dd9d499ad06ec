import { nigerianDay } from '../../contract/fields/nigerian-time.ts';
import type { OwnFields } from '../../contract/fields/own-field.ts';
import type { Alarms } from '../../domain/alarm.ts';
import type { Note } from '../../domain/event-log.ts';
import type { RatingRequest } from '../../domain/insurer/insurance-provider.ts';
import type { ProviderTicket } from '../../domain/order/order.ts';
import type { ProductWire, WireChanges } from '../../wire/wire-changes.ts';
import { wireOf } from '../../wire/wire-changes.ts';
import type { AimsClient, AimsClientOptions } from './client/aims-client.ts';
import type { ProductCodes } from './codes/field-codes.ts';
import { codesOf } from './codes/product-codes.ts';
import type { Consumers, ConsumersOptions } from './consumers/consumers.ts';
import type { AbsenceProofs } from './lists/absence-proofs.ts';
import type { TransactionList } from './lists/transaction-list.ts';

/** The options of the adapter. */
export interface AimsOptions extends AimsClientOptions, ConsumersOptions {
  /** Time limit of a call. */
  readonly timeoutMilliseconds: number;
  /** Time limit of sending a video. */
  readonly uploadTimeoutMilliseconds: number;
  /** Who requests the verification video: the insurer by e-mail, or the widget from the shopper. */
  readonly verification: 'insurer' | 'shopper';
  /** Receives what AIMS answers in a form that we do not know: names of keys only. */
  readonly note?: Note | undefined;
  /** The merchant's own fields and names. */
  readonly fieldNames?: OwnFields | undefined;
  /** The unit of a premium; naira by default. */
  readonly premiumUnit?: 'naira' | 'kobo' | undefined;
  /** What a premium can plausibly be, in kobo; undefined if nothing is known. */
  readonly plausiblePremium?: (request: RatingRequest) => { least: number; most: number } | undefined;
  readonly alarms?: Alarms | undefined;
  /** Takes the mode of the account that an answer shows. */
  readonly onAccountMode?: ((mode: 'test' | 'live') => void) | undefined;
  /** What the merchant changes in what is sent (AIMS_WIRE). */
  readonly wire?: WireChanges | undefined;
  /**
   * Whether the credentials are those of Octamile's super-admin account, which some commands require
   * (docs/facts/aims-wire.md#commands).
   */
  readonly isSuperAdmin?: boolean | undefined;
}

/** What all calls of one adapter share. */
export interface AimsContext {
  readonly options: AimsOptions;
  readonly client: AimsClient;
  readonly consumers: Consumers;
  readonly list: TransactionList;
  readonly absences: AbsenceProofs;
}

/** A product's codes, with the merchant's own fields. */
export function codesIn({ options }: AimsContext, productId: string): ProductCodes {
  return codesOf(productId, options.fieldNames);
}

/** What the merchant changes now for a product; an order has what was in force when it was placed. */
export function wireNow({ options }: AimsContext, productId: string): ProductWire | undefined {
  return wireOf(options.wire, productId);
}

/** The day in Nigeria, `YYYY-MM-DD`. */
export function todayIn({ options }: AimsContext): string {
  return nigerianDay(options.clock.now());
}

/** The consumer's id in a ticket; throws if it has none. */
export function consumerOf(ticket: ProviderTicket): string {
  if (!ticket.consumerId) throw new Error('The ticket has no consumer id.');
  return ticket.consumerId;
}
