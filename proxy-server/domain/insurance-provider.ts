import type { Applicant } from '../contract/applicant.ts';
import type { Fault } from '../contract/problem.ts';
import type { Answers, Money, ProviderName } from '../contract/values.ts';
import type { OrderRecord, ProviderTicket } from './order.ts';

/** What went wrong without harm: nothing was done at the insurer, and the same request may be made again later. */
export type NothingDone =
  /** The insurer is full; wait as told. */
  | { readonly outcome: 'busy' }
  /** Too many calls; wait until the window has moved on. */
  | { readonly outcome: 'limited'; readonly retryAfterMilliseconds: number }
  /** The insurer said no; the same request would be refused again. `reason` is in our words. */
  | { readonly outcome: 'refused'; readonly reason: string; readonly faults: readonly Fault[] };

/** Nobody knows whether it was done: time-out, cut line, server error or nonsense. `cause` is for the log. */
export interface Unclear {
  readonly outcome: 'unclear';
  readonly cause: string;
}

export type QuoteOutcome = { readonly outcome: 'done'; readonly premium: Money } | NothingDone | Unclear;
export type PrepareOutcome = { readonly outcome: 'done'; readonly ticket: ProviderTicket } | NothingDone | Unclear;

/** A document as it came, or the address where it lies. Its type is read from its content, not believed. */
export type Certificate =
  | { readonly kind: 'document'; readonly mediaType: string; readonly bytes: Uint8Array }
  | { readonly kind: 'link'; readonly url: string };

/** How a policy stands. `approvedAt` in milliseconds since 1970. */
export type Standing =
  | { readonly standing: 'processing'; readonly policyNumber?: string | undefined }
  | {
      readonly standing: 'approved';
      readonly policyNumber?: string | undefined;
      readonly approvedAt?: number | undefined;
      readonly certificate?: Certificate | undefined;
    }
  | { readonly standing: 'declined'; readonly reason: string };

export type IssueOutcome =
  | {
      readonly outcome: 'done';
      readonly standing: Standing;
      /** Present where the shopper's video must be sent with it. */
      readonly activationCode?: string | undefined;
    }
  /** The insurer already has a policy under our reference: an earlier send arrived. */
  | { readonly outcome: 'already-issued' }
  | NothingDone
  | Unclear;

export type LookUpOutcome =
  | { readonly outcome: 'done'; readonly standing: Standing }
  /** The insurer knows of no policy under our reference. */
  | { readonly outcome: 'absent' }
  | NothingDone
  | Unclear;

/** What is priced: the product, its period where it has one, and its rating answers. */
export interface RatingRequest {
  readonly product: string;
  readonly period?: string | undefined;
  readonly answers: Answers;
}

/**
 * An insurer, in our words. Split by what may be repeated. Expected outcomes are values: an adapter says `unclear`
 * rather than throw.
 */
export interface InsuranceProvider {
  readonly name: ProviderName;
  /** What the cover costs. May be repeated. */
  quote(request: RatingRequest): Promise<QuoteOutcome>;
  /** Does what can be done ahead; the ticket is stored before anything else happens. May be repeated. */
  prepare(order: OrderRecord): Promise<PrepareOutcome>;
  /** Buys the policy. Called once per lease; an adapter never repeats it by itself. */
  issue(order: OrderRecord, ticket: ProviderTicket): Promise<IssueOutcome>;
  /** How the policy stands under our reference; «absent» is an answer. May be repeated. */
  lookUp(order: OrderRecord, ticket: ProviderTicket): Promise<LookUpOutcome>;
  /** Present where the insurer keeps one record per person (contract, promise 6). */
  readonly recognise?: RecogniseApplicant;
  /** Present where the shopper's video can be sent on. */
  readonly activate?: ActivatePolicy;
}

/** Whether we know this person at the insurer; `differs` when the e-mail is known under other details. */
export type RecogniseApplicant = (
  applicant: Applicant,
  customerId: string | undefined,
) => Promise<'new' | 'known' | 'differs'>;

/** Sends the verification video; `activationCode` is the one the insurer gave at issue. May be repeated. */
export type ActivatePolicy = (
  order: OrderRecord,
  video: Uint8Array,
  activationCode: string,
) => Promise<{ readonly outcome: 'done' } | NothingDone | Unclear>;
