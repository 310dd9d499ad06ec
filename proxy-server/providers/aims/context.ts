import { nigerianDay } from '../../contract/nigerian-time.ts';
import type { OwnFields } from '../../contract/own-field.ts';
import type { AimsClient, AimsClientOptions } from './client/aims-client.ts';
import type { ProductCodes } from './codes/field-codes.ts';
import { codesOf } from './codes/product-codes.ts';
import type { Consumers, ConsumersOptions } from './consumers/consumers.ts';
import type { TransactionList } from './lists/transaction-list.ts';

/** What a provider is made with. */
export interface AimsOptions extends AimsClientOptions, ConsumersOptions {
  /** How long AIMS may take to answer. */
  readonly timeoutMilliseconds: number;
  /** How long sending a video may take. */
  readonly uploadTimeoutMilliseconds: number;
  /** Who takes the verification video: the insurer by its own e-mail, or the shopper in the widget. */
  readonly verification: 'insurer' | 'shopper';
  /** The command that carries a video; the documented one by default. */
  readonly activationCommand?: string | undefined;
  /** The merchant's own fields and names. */
  readonly fieldNames?: OwnFields | undefined;
  /**
   * Whether this is Octamile's own account; the only one for which some commands work
   * (docs/facts/aims-wire.md#commands).
   */
  readonly isSuperAdmin?: boolean | undefined;
}

/** What every request of one provider shares. */
export interface AimsContext {
  readonly options: AimsOptions;
  readonly client: AimsClient;
  readonly consumers: Consumers;
  readonly list: TransactionList;
}

/** A product's codes, with the merchant's own fields. */
export function codesIn({ options: parts }: AimsContext, productId: string): ProductCodes {
  return codesOf(productId, parts.fieldNames);
}

/** The day in Nigeria, `YYYY-MM-DD`. */
export function todayIn({ options: parts }: AimsContext): string {
  return nigerianDay(parts.clock.now());
}
