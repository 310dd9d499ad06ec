import type { GivenApplicant } from '../../contract/applicant.ts';
import type { Metadata } from '../../contract/metadata.ts';
import type { PaymentMethod } from '../../contract/order.ts';
import type { Violation } from '../../contract/problem.ts';
import type { Answers, Money, ProviderName } from '../../contract/values.ts';
import type { InsurerWords } from '../history/insurer-words.ts';
import type { Act } from '../history/order-history.ts';
import { actOfMove, withAct } from '../history/order-history.ts';
import type { Refund } from '../payment/refund.ts';
import type { RecoveryPoint } from './order-state.ts';
import { assertMove } from './order-state.ts';

/** What a provider needs again at the next step. Opaque to everything but its adapter; stored encrypted. */
export type ProviderTicket = Readonly<Record<string, string>>;

/** What a payer paid: with the fee, if the payer bears it, in the currency of the payment. */
export interface PaidAmount {
  /** Minor units of its currency. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  /** Milliseconds since 1970; undefined if the gateway does not say. */
  readonly at?: number | undefined;
}

/** Why a payment attempt came to nothing (`Order.payment.failure`). */
export interface PaymentFailure {
  readonly code: 'declined' | 'not-completed' | 'returned';
  /** For the shopper. */
  readonly message: string;
}

/** The payment that was accepted for an order. */
export interface AcceptedPayment {
  readonly method: PaymentMethod;
  readonly reference: string;
  /** The gateway's id of the payment. */
  readonly transactionId?: string | undefined;
  /** The premium that it bought. */
  readonly amount: Money;
  /** What was really paid; undefined for payments that an earlier version accepted. */
  readonly paid?: PaidAmount | undefined;
  readonly acceptedAt: number;
  /** What happened to it since it was accepted; undefined while the merchant keeps it. */
  readonly standing?: 'disputed' | 'reversed' | undefined;
}

/** A payment that the gateway's server confirmed, with the gateway's id of it. */
export type ProvenPayment = AcceptedPayment & { readonly transactionId: string };

/** A payment received besides the accepted one: it bought nothing and must be refunded. */
export interface RefundDue {
  readonly method: PaymentMethod;
  /** Our reference of the attempt. */
  readonly reference: string;
  /** The gateway's id of the payment. */
  readonly transactionId: string;
  /** Undefined if it was paid in another currency. */
  readonly amount?: Money | undefined;
  readonly paid?: PaidAmount | undefined;
}

/** The attempt that is open at the gateway; the reference is ours. */
export interface OpenPayment {
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly amount: Money;
  readonly authorizationUrl?: string | undefined;
  /** Set while the gateway says so; a new notification removes it until the gateway was polled again. */
  readonly failure?: PaymentFailure | undefined;
}

/** The stored status of the policy. */
interface PolicyRecord {
  readonly number?: string | undefined;
  readonly status: 'processing' | 'approved' | 'declined';
  /** Milliseconds since 1970. */
  readonly approvedAt?: number | undefined;
  /** `YYYY-MM-DD`, if the insurer states the period of cover. */
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
  /** When the insurer took the policy; the polls are spaced by the time since. */
  readonly issuedAt?: number | undefined;
  /** When the insurer last said how the policy stands. */
  readonly answeredAt?: number | undefined;
  /** Since when the insurer has said at each poll that it does not know the policy. */
  readonly absentSince?: number | undefined;
  /** Since when an approved policy lacks its certificate, and when the insurer was last asked for it. */
  readonly certificateAwaitedSince?: number | undefined;
  readonly certificateAskedAt?: number | undefined;
}

/** The certificate without its content. */
export interface CertificateRecord {
  readonly mediaType: string;
  readonly fileName: string;
}

/** Why the order needs a person; `message` is for staff. */
export interface OrderProblem {
  readonly code: string;
  readonly message: string;
  /** What it means for the shopper, where that may be shown; our words. */
  readonly shopperMessage?: string | undefined;
  /** When the insurer said the words that it stands for, as in `insurerSaid`. */
  readonly saidAt?: number | undefined;
  /** What may be corrected, by JSON pointer, in our words; undefined if nothing can be. */
  readonly errors?: readonly Violation[] | undefined;
}

/** The corrections of an order so far. */
interface Corrections {
  readonly count: number;
  /** The last one; milliseconds since 1970. */
  readonly at: number;
}

/** The pictures and lists of members of an order, which are kept a shorter time while it is unpaid. */
export interface LargeAnswers {
  /** By JSON pointer into the order's body. */
  readonly paths: readonly string[];
  /** How many bytes came with them. */
  readonly bytes: number;
  /** When they are erased, unless it is paid. Milliseconds since 1970. */
  readonly eraseAt: number;
}

/** The problem of an order whose pictures or members were erased before it was paid. */
export const answersErasedCode = 'answers-erased';

/** The problem of an order whose policy nobody can activate until the insurer writes to the shopper. */
export const activationCodeMissingCode = 'activation-code-missing';

/** One order as it is stored. Instants are milliseconds since 1970. Immutable: the next version is a new object. */
export interface OrderRecord {
  readonly id: string;
  readonly merchantId: string;
  readonly code: string;
  /** Our reference at the insurer: 32 lower-case hex characters, chosen when the order is placed. */
  readonly reference: string;
  readonly point: RecoveryPoint;
  readonly product: string;
  readonly provider: ProviderName;
  readonly period?: string | undefined;
  readonly premium: Money;
  /** Undefined once retention has erased it. Leaves out what the insurer already has of an authenticated customer. */
  readonly applicant?: GivenApplicant | undefined;
  /** In the place of a picture may stand a `StoredPicture`, here and in the applicant. */
  readonly answers?: Answers | undefined;
  /** The merchant's own id of the customer, if a customer token proved it. */
  readonly customerId?: string | undefined;
  readonly metadata?: OrderMetadata | undefined;
  readonly termsVersion: string;
  readonly test: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When a person last did something about it, or it came to this point; personal data is kept from then on. */
  readonly touchedAt: number;
  /** When an unpaid order expires. */
  readonly expiresAt: number;
  readonly openPayment?: OpenPayment | undefined;
  readonly payment?: AcceptedPayment | undefined;
  /** Undefined if there is nothing to refund. */
  readonly refundsDue?: readonly RefundDue[] | undefined;
  /** Money that was given back, or is being given back; oldest first. */
  readonly refunds?: readonly Refund[] | undefined;
  readonly ticket?: ProviderTicket | undefined;
  /** What the merchant changed in what is sent when the order was placed; opaque to everything but its adapter. */
  readonly wire?: string | undefined;
  readonly policy?: PolicyRecord | undefined;
  readonly certificate?: CertificateRecord | undefined;
  readonly verification?: OrderVerification | undefined;
  readonly problem?: OrderProblem | undefined;
  /** Undefined if there are none, or the order is paid. */
  readonly largeAnswers?: LargeAnswers | undefined;
  /** What was erased of them, and is still to be given again before the insurer is asked; undefined if nothing is. */
  readonly erasedAnswers?: readonly Violation[] | undefined;
  /** Set after a database was restored: the insurer may have more of this order than we. */
  readonly looksUpFirst?: boolean | undefined;
  /** Undefined if nothing was ever corrected. */
  readonly corrections?: Corrections | undefined;
  /** What its insurer and gateway said in their own words, oldest first; erased with the personal data. */
  readonly insurerSaid?: readonly InsurerWords[] | undefined;
  /** What the next save adds to the history, in its transaction; never read back. */
  readonly newActs?: readonly Act[] | undefined;
  /** What its row said when it was read; its next save tells the merchant's server of what has changed since. */
  readonly stored?: StoredOrder | undefined;
  /** When the worker runs the next step; undefined if there is none to run. */
  readonly dueAt?: number | undefined;
  /** Attempts at the present step. */
  readonly attempts: number;
  /** Counts saves; a save based on an older version is refused. */
  readonly version: number;
  /** What could not be read of its row; undefined if all could. Such an order is shown, and never saved. */
  readonly unreadable?: readonly string[] | undefined;
}

/** An order as its row has it, as far as the merchant's server was told of it, and as it can be searched. */
interface StoredOrder {
  readonly point: RecoveryPoint;
  readonly hasCertificate: boolean;
  /** How many there are. */
  readonly refundsDue: number;
  /** Of what it is found by; undefined if it cannot be found yet. */
  readonly searchDigest?: string | undefined;
  /** The ids of its pictures that have a row of their own. */
  readonly pictures?: readonly string[] | undefined;
}

/** What the shop noted with the order; erased with the personal data, since it may name a person. */
export interface OrderMetadata {
  readonly values: Metadata;
  /** Whether the merchant's server said it, and not only a page. */
  readonly isTrusted: boolean;
}

/** The status of the verification video. */
export interface OrderVerification {
  readonly by: 'insurer' | 'shopper';
  readonly state: 'awaited' | 'received' | 'accepted';
  /** From the insurer, if the shopper takes the video; stored encrypted. */
  readonly activationCode?: string | undefined;
}

/**
 * Returns the order at another recovery point, with its attempts reset. Its save writes the move to the history: `act`
 * says how, if it is not the usual one of this point. Throws `ForbiddenMoveError` if the table does not allow the move.
 */
export function moveTo(
  order: OrderRecord,
  point: RecoveryPoint,
  changes: Partial<OrderRecord>,
  act?: Act | undefined,
): OrderRecord {
  assertMove(order.point, point);
  const moved = { ...order, attempts: 0, dueAt: undefined, problem: undefined, ...changes, point };
  const written = act ?? actOfMove(moved);
  return written ? withAct(moved, written) : moved;
}

/** Returns the order at the same point, due again at a later time. */
export function reschedule(order: OrderRecord, dueAt: number, changes: Partial<OrderRecord> = {}): OrderRecord {
  return { ...order, ...changes, dueAt };
}

/** Returns the order due again later, without counting this attempt: the rate limiter let no call through. */
export function requeue(order: OrderRecord, dueAt: number): OrderRecord {
  return { ...order, dueAt, attempts: Math.max(0, order.attempts - 1) };
}

/** Whether no payment has been accepted or held for the order yet. */
export function isUnpaid({ point }: OrderRecord): boolean {
  return point === 'awaiting-payment' || point === 'expired' || point === 'cancelled';
}

/** Whether the order still counts as unpaid of its source: it waits for money, or what it holds that is large does. */
export function countsAsUnpaid({ point, largeAnswers }: OrderRecord): boolean {
  return point === 'awaiting-payment' || (point === 'expired' && largeAnswers !== undefined);
}

/** Whether the order stands still until a person has looked at it. */
export function needsAttention({ point }: OrderRecord): boolean {
  return point === 'refused' || point === 'held';
}
