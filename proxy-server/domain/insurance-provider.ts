import type { GivenApplicant } from '../contract/applicant.ts';
import type { GroupPolicy, GroupPolicyPage } from '../contract/group-policy.ts';
import type { ListedConsumer, ListedTransaction } from '../contract/insurer-list.ts';
import type { Violation } from '../contract/problem.ts';
import type { Answers, Money, ProviderName } from '../contract/values.ts';
import type { OrderRecord, ProviderTicket } from './order.ts';

/** What went wrong without harm: nothing was done at the insurer, and the same request may be made again later. */
export type NotDone =
  /** The insurer is full; wait as told. */
  | { readonly status: 'busy' }
  /** Too many calls; wait until the window has moved on. */
  | { readonly status: 'limited'; readonly retryAfterMilliseconds: number }
  /** The insurer said no; the same request would be refused again. `reason` is in our words. */
  | { readonly status: 'refused'; readonly reason: string; readonly violations: readonly Violation[] };

/** Nobody knows whether it was done: time-out, cut line, server error or nonsense. `cause` is for the log. */
export interface Unclear {
  readonly status: 'unclear';
  readonly cause: string;
}

export type QuoteOutcome = { readonly status: 'done'; readonly premium: Money } | NotDone | Unclear;
export type PrepareOutcome = { readonly status: 'done'; readonly ticket: ProviderTicket } | NotDone | Unclear;

/** A document as it came, or the address where it lies. Its type is read from its content, not believed. */
export type Certificate =
  | { readonly type: 'document'; readonly mediaType: string; readonly bytes: Uint8Array }
  | { readonly type: 'link'; readonly url: string };

/** How a policy stands. `approvedAt` in milliseconds since 1970. */
export type PolicyStatus =
  | { readonly status: 'processing'; readonly policyNumber?: string | undefined }
  | {
      readonly status: 'approved';
      readonly policyNumber?: string | undefined;
      readonly approvedAt?: number | undefined;
      /** `YYYY-MM-DD`, where the insurer tells when the cover runs. */
      readonly startDate?: string | undefined;
      readonly endDate?: string | undefined;
      readonly certificate?: Certificate | undefined;
    }
  | { readonly status: 'declined'; readonly reason: string };

export type IssueOutcome =
  | {
      readonly status: 'done';
      readonly policy: PolicyStatus;
      /** Present where the shopper's video must be sent with it. */
      readonly activationCode?: string | undefined;
    }
  /** The insurer already has a policy under our reference: an earlier send arrived. `ticket` replaces the stored one. */
  | { readonly status: 'already-issued'; readonly ticket?: ProviderTicket | undefined }
  /** The ticket ran out before it bought anything: a new one is prepared and stored before the next send. */
  | { readonly status: 'ticket-expired' }
  | NotDone
  | Unclear;

export type LookUpOutcome =
  | { readonly status: 'done'; readonly policy: PolicyStatus }
  /**
   * The insurer knows of no policy of this order. The same may be sent again, under `ticket` where one is told; a spent
   * ticket can buy nothing any more, so that a new one may be prepared.
   */
  | {
      readonly status: 'absent';
      readonly ticket?: ProviderTicket | undefined;
      readonly ticketIsSpent?: boolean | undefined;
    }
  /** What the insurer has proves nothing either way; a person must decide. `found` is in our words, for staff. */
  | { readonly status: 'ambiguous'; readonly found: string }
  | NotDone
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
  /** Present where the insurer keeps one record per person (docs/promises.md#6-one-person-one-consumer). */
  readonly recognise?: RecogniseApplicant;
  /** Present where what is known of a proven customer need not be asked again. */
  readonly knownDetails?: KnownDetails;
  /** Present where the shopper's video can be sent on. */
  readonly activate?: ActivatePolicy;
  /**
   * True where `prepare` is done before money is asked for, so that the insurer's complaints reach the form while they
   * can be mended. Its ticket may run out; it is prepared again then. A ticket of the order that is still good is
   * answered as it is.
   */
  readonly preparesBeforePayment?: boolean;
  /** Until when such a ticket holds; milliseconds since 1970. */
  readonly holdEndsAt?: (ticket: ProviderTicket) => number | undefined;
  /** True where prices are known without asking: a price then says nothing of how the insurer is. */
  readonly quotesLocally?: boolean;
  /** True where the insurer takes no reference of ours: a policy's number is what ties it to one order alone. */
  readonly takesNoReference?: boolean;
  readonly listHospitals?: ListHospitals;
  readonly lookUpVehicle?: LookUpVehicle;
  readonly listTransactions?: ListTransactions;
  readonly listConsumers?: ListConsumers;
  readonly approvePolicy?: ApprovePolicy;
  readonly listGroupPolicies?: ListGroupPolicies;
  readonly findGroupPolicy?: FindGroupPolicy;
}

/** The hospitals a health cover can name. */
export type ListHospitals = () => Promise<
  { readonly status: 'done'; readonly hospitals: readonly Hospital[] } | NotDone | Unclear
>;

/** `name` is what travels as the answer; state and local government area where the insurer tells them. */
export interface Hospital {
  readonly name: string;
  readonly state?: string | undefined;
  readonly localGovernmentArea?: string | undefined;
  readonly address?: string | undefined;
}

/** What a register says of a number plate; costs the merchant money each time. */
export type LookUpVehicle = (
  registrationNumber: string,
) => Promise<
  { readonly status: 'done'; readonly vehicle: KnownVehicle } | { readonly status: 'absent' } | NotDone | Unclear
>;

export interface KnownVehicle {
  readonly brand?: string | undefined;
  readonly model?: string | undefined;
  readonly year?: number | undefined;
  readonly chassisNumber?: string | undefined;
}

/** `own` lists this partner account's, `all` every partner's (for the super-admin account alone). */
export type ListScope = 'own' | 'all';

export type ListTransactions = (
  scope: ListScope,
) => Promise<{ readonly status: 'done'; readonly transactions: readonly ListedTransaction[] } | NotDone | Unclear>;

export type ListConsumers = (
  scope: ListScope,
) => Promise<{ readonly status: 'done'; readonly consumers: readonly ListedConsumer[] } | NotDone | Unclear>;

/** Approves a policy by hand; for the super-admin account alone. */
export type ApprovePolicy = (
  consumerId: string,
  product: string,
  reference: string,
) => Promise<{ readonly status: 'done' } | NotDone | Unclear>;

/** One page, counted from 1, of the policies that the insurer has for this merchant. */
export type ListGroupPolicies = (
  page: number,
) => Promise<{ readonly status: 'done'; readonly page: GroupPolicyPage } | NotDone | Unclear>;

export type FindGroupPolicy = (
  policyNumber: string,
) => Promise<
  { readonly status: 'done'; readonly policy: GroupPolicy } | { readonly status: 'absent' } | NotDone | Unclear
>;

/** Whether we know this person at the insurer; `differs` when the e-mail is known under other details. */
export type RecogniseApplicant = (
  applicant: GivenApplicant,
  customerId: string | undefined,
) => Promise<'new' | 'known' | 'differs'>;

/** Ids of the questions of stage `applicant` whose answers the insurer has from this customer of the merchant. */
export type KnownDetails = (customerId: string) => Promise<readonly string[]>;

/** Sends the verification video; `activationCode` is the one the insurer gave at issue. May be repeated. */
export type ActivatePolicy = (
  order: OrderRecord,
  video: Uint8Array,
  activationCode: string,
) => Promise<{ readonly status: 'done' } | NotDone | Unclear>;
