import type { GivenApplicant } from '../../contract/applicant.ts';
import type { GroupPolicy, GroupPolicyPage } from '../../contract/console/group-policy.ts';
import type { ListedConsumer, ListedTransaction } from '../../contract/console/insurer-list.ts';
import type { Violation } from '../../contract/problem.ts';
import type { Answers, Money, ProviderName } from '../../contract/values.ts';
import type { Said } from '../history/insurer-words.ts';
import type { OrderRecord, ProviderTicket } from '../order/order.ts';
import type { ExampleCover, Undocumented, WireExample } from './wire-report.ts';

/** The call certainly had no effect at the insurer, so the same request may be sent again later. */
export type NotDone = Said &
  /**
   * The insurer is overloaded or away; try again after the documented backoff. `retryAfterMilliseconds` is the time
   * until a call may be made again, if that is known.
   */
  (
    | { readonly status: 'busy'; readonly retryAfterMilliseconds?: number | undefined }
    /** The rate limit is reached, ours or the insurer's. */
    | { readonly status: 'limited'; readonly retryAfterMilliseconds: number }
    /**
     * The insurer rejected the request and would reject it again. `reason` is our own wording, for staff; `shopperReason`
     * is one that may be shown to the shopper, if it was recognised.
     */
    | {
        readonly status: 'refused';
        readonly reason: string;
        readonly violations: readonly Violation[];
        readonly shopperReason?: string | undefined;
      }
  );

/**
 * The call may or may not have had an effect: time-out, lost connection, 5xx or an unreadable response. `cause` is for
 * the log.
 */
export interface Unclear extends Said {
  readonly status: 'unclear';
  readonly cause: string;
  /** True if the insurer does respond, so that this is no sign of an outage. */
  readonly isAnswered?: boolean | undefined;
  /** The time until a call may be made again, if that is known. */
  readonly retryAfterMilliseconds?: number | undefined;
}

/** The result of pricing. */
export type QuoteOutcome = { readonly status: 'done'; readonly premium: Money } | NotDone | Unclear;
/** The result of preparing an order; `ticket` is stored before the next step. */
export type PrepareOutcome = { readonly status: 'done'; readonly ticket: ProviderTicket } | NotDone | Unclear;

/** The document itself, or its address. `mediaType` comes from the content, not from what the sender declares. */
export type Certificate =
  | { readonly type: 'document'; readonly mediaType: string; readonly bytes: Uint8Array }
  | { readonly type: 'link'; readonly url: string };

/** The status of a policy at the insurer. `approvedAt` in milliseconds since 1970. */
export type PolicyStatus = Said &
  (
    | { readonly status: 'processing'; readonly policyNumber?: string | undefined }
    | {
        readonly status: 'approved';
        readonly policyNumber?: string | undefined;
        readonly approvedAt?: number | undefined;
        /** `YYYY-MM-DD`, if the insurer states the period of cover. */
        readonly startDate?: string | undefined;
        readonly endDate?: string | undefined;
        readonly certificate?: Certificate | undefined;
      }
    /** `reason` is our own wording and may be shown to the shopper; undefined if the insurer's was not recognised. */
    | { readonly status: 'declined'; readonly reason?: string | undefined }
  );

/** The result of buying a policy. */
export type IssueOutcome =
  | {
      readonly status: 'done';
      readonly policy: PolicyStatus;
      /** Present if the shopper must send a video; it goes with the video. */
      readonly activationCode?: string | undefined;
    }
  /**
   * The insurer already has a policy under our reference: an earlier call arrived. `ticket` replaces the stored one.
   */
  | ({ readonly status: 'already-issued'; readonly ticket?: ProviderTicket | undefined } & Said)
  /** The ticket expired unused: a new one is prepared and stored before the next call. */
  | ({ readonly status: 'ticket-expired' } & Said)
  | NotDone
  /** `ticket` replaces the stored one. */
  | (Unclear & { readonly ticket?: ProviderTicket | undefined });

/** The result of looking a policy up by our reference. */
export type LookUpOutcome =
  | { readonly status: 'done'; readonly policy: PolicyStatus }
  /**
   * The insurer has no policy for this order, so the same request may be sent again: with `ticket` if it is set. With
   * `ticketIsSpent` the stored ticket can no longer buy anything, so a new one is prepared first.
   */
  | ({
      readonly status: 'absent';
      readonly ticket?: ProviderTicket | undefined;
      readonly ticketIsSpent?: boolean | undefined;
    } & Said)
  /**
   * The insurer has no policy for this order yet, but may still be working on a request that it received late: it is
   * asked again after a wait, with `ticket`, before anything is sent.
   */
  | ({
      readonly status: 'absent-once';
      readonly ticket: ProviderTicket;
      readonly askAgainMilliseconds: number;
    } & Said)
  /** The insurer's records prove neither case; a person must decide. `found` says what was found, for staff. */
  | { readonly status: 'ambiguous'; readonly found: string }
  | NotDone
  | Unclear;

/** What is priced: the product, its period if it has any, and its rating answers. */
export interface RatingRequest {
  readonly product: string;
  readonly period?: string | undefined;
  readonly answers: Answers;
  /** Nobody waits for it: every shopper's call goes first. */
  readonly isAhead?: boolean | undefined;
}

/**
 * The port to an insurer. Its outcomes carry what it said in its own words (`said`), for staff alone: it may hold what a
 * shopper typed, and any markup. Its methods are split by what may be repeated. Expected failures are values of the outcome:
 * an adapter returns `unclear` and does not throw. Optional members are capabilities that only some insurers have.
 * @example
 * const prepared = await provider.prepare(order);
 * if (prepared.status === 'done') {
 *   // the ticket is stored here, in a transaction
 *   const issued = await provider.issue(order, prepared.ticket);
 * }
 */
export interface InsuranceProvider {
  readonly name: ProviderName;
  /** Prices the cover. May be repeated. */
  quote(request: RatingRequest): Promise<QuoteOutcome>;
  /**
   * Does everything that comes before the purchase. The caller stores the ticket before it calls `issue`. May be
   * repeated.
   */
  prepare(order: OrderRecord): Promise<PrepareOutcome>;
  /** Buys the policy. Called once per lease; an adapter never retries it. */
  issue(order: OrderRecord, ticket: ProviderTicket): Promise<IssueOutcome>;
  /** Looks up the policy that has our reference; `absent` is one of the outcomes. May be repeated. */
  lookUp(order: OrderRecord, ticket: ProviderTicket): Promise<LookUpOutcome>;
  /**
   * What the merchant changes now in what is sent for a product, as it is stored with an order that is placed; undefined
   * if nothing.
   */
  readonly wireInForce?: (product: string) => string | undefined;
  /** What is sent although no document of the insurer names it. */
  readonly undocumented?: readonly Undocumented[];
  /** What each command sends for a cover, by default and with the merchant's changes. Sends nothing. */
  readonly describeWire?: (cover: ExampleCover) => readonly WireExample[];
  /** The unit that is set for the insurer's premiums; naira by default. */
  readonly premiumUnit?: 'naira' | 'kobo';
  /** What the insurer's clock showed in its last response, milliseconds since 1970; undefined before the first. */
  readonly insurerTime?: () => number | undefined;
  /** Present if the insurer keeps one record per person (docs/promises.md#6-one-person-one-consumer). */
  readonly recognise?: RecogniseApplicant;
  /** Under which account and key the record of an e-mail address is kept. */
  readonly consumerKeyOf?: (email: string) => { readonly account: string; readonly key: string };
  /** Present if details of an authenticated customer that the insurer already has need not be asked again. */
  readonly knownDetails?: KnownDetails;
  /** Present if the insurer accepts the shopper's verification video. */
  readonly activate?: ActivatePolicy;
  /**
   * True if `prepare` runs before payment, so that the shopper can still correct what the insurer rejects. If the
   * ticket expires, `prepare` runs again; for an order whose ticket is still valid it returns that ticket.
   */
  readonly preparesBeforePayment?: boolean;
  /** When such a ticket expires; milliseconds since 1970. */
  readonly holdEndsAt?: (ticket: ProviderTicket) => number | undefined;
  /** True if `quote` makes no call, so that a successful quote does not show that the insurer is healthy. */
  readonly quotesLocally?: boolean;
  /**
   * True if the insurer does not accept a reference of ours, so that only the policy number links a policy to its
   * order.
   */
  readonly takesNoReference?: boolean;
  /** Present if sales may be stopped: whether they are, because the account is in another mode than is set. */
  readonly isStopped?: () => boolean;
  readonly listHospitals?: ListHospitals;
  readonly lookUpVehicle?: LookUpVehicle;
  readonly listTransactions?: ListTransactions;
  readonly listConsumers?: ListConsumers;
  readonly approvePolicy?: ApprovePolicy;
  readonly listGroupPolicies?: ListGroupPolicies;
  readonly findGroupPolicy?: FindGroupPolicy;
  readonly listRecentGroupPolicies?: ListRecentGroupPolicies;
}

/** Lists the hospitals that a health cover can name. */
export type ListHospitals = (
  /** `ahead` if nobody waits for them yet. */
  priority?: 'quote' | 'ahead',
) => Promise<{ readonly status: 'done'; readonly hospitals: readonly Hospital[] } | NotDone | Unclear>;

/** `name` is the value of the answer; the rest is present if the insurer states it. */
export interface Hospital {
  readonly name: string;
  readonly state?: string | undefined;
  readonly localGovernmentArea?: string | undefined;
  readonly address?: string | undefined;
}

/** Looks a number plate up in the register of vehicles; each call costs the merchant money. */
export type LookUpVehicle = (
  registrationNumber: string,
) => Promise<
  { readonly status: 'done'; readonly vehicle: KnownVehicle } | { readonly status: 'absent' } | NotDone | Unclear
>;

/** What the register says of a vehicle; what it does not say is left out. */
export interface KnownVehicle {
  readonly brand?: string | undefined;
  readonly model?: string | undefined;
  readonly year?: number | undefined;
  readonly chassisNumber?: string | undefined;
}

/** `own` lists the records of this partner account, `all` those of every partner (super-admin account only). */
export type ListScope = 'own' | 'all';

/** Lists the insurer's records of policy requests. */
export type ListTransactions = (
  scope: ListScope,
) => Promise<{ readonly status: 'done'; readonly transactions: readonly ListedTransaction[] } | NotDone | Unclear>;

/** Lists the insurer's records of insured persons. */
export type ListConsumers = (
  scope: ListScope,
) => Promise<{ readonly status: 'done'; readonly consumers: readonly ListedConsumer[] } | NotDone | Unclear>;

/** Approves a policy by hand (super-admin account only). */
export type ApprovePolicy = (
  consumerId: string,
  product: string,
  reference: string,
) => Promise<{ readonly status: 'done' } | NotDone | Unclear>;

/** Returns one page of this merchant's group policies; pages are counted from 1. */
export type ListGroupPolicies = (
  page: number,
) => Promise<{ readonly status: 'done'; readonly page: GroupPolicyPage } | NotDone | Unclear>;

/**
 * Returns this merchant's group policies that were created since a moment (milliseconds since 1970), and perhaps older
 * ones, from at most so many pages. `isWhole` if none of them can be missing.
 */
export type ListRecentGroupPolicies = (
  since: number,
  mostPages: number,
) => Promise<
  { readonly status: 'done'; readonly policies: readonly GroupPolicy[]; readonly isWhole: boolean } | NotDone | Unclear
>;

/** Returns a group policy with its members, or `absent`. */
export type FindGroupPolicy = (
  policyNumber: string,
) => Promise<
  { readonly status: 'done'; readonly policy: GroupPolicy } | { readonly status: 'absent' } | NotDone | Unclear
>;

/**
 * Whether the person is registered at the insurer; `differs` if the e-mail is registered with another name or phone.
 */
type RecogniseApplicant = (
  applicant: GivenApplicant,
  customerId: string | undefined,
) => Promise<'new' | 'known' | 'differs'>;

/** Returns the ids of the fields of stage `applicant` whose values the insurer already has for this customer. */
type KnownDetails = (customerId: string) => Promise<readonly string[]>;

/** Sends the verification video with the `activationCode` that `issue` returned. May be repeated. */
type ActivatePolicy = (
  order: OrderRecord,
  video: Uint8Array,
  activationCode: string,
) => Promise<{ readonly status: 'done' } | NotDone | Unclear>;
