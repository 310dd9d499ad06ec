import type { GivenApplicant } from '../contract/applicant.ts';
import type { PaymentMethod } from '../contract/order.ts';
import type { Answers, Money, ProviderName } from '../contract/values.ts';
import type { RecoveryPoint } from './order-state.ts';
import { assertMove } from './order-state.ts';

/** What a provider wants to be handed back at the next step: opaque to everyone else, kept encrypted. */
export type ProviderTicket = Readonly<Record<string, string>>;

/** The money that was accepted for an order. */
export interface AcceptedPayment {
  readonly method: PaymentMethod;
  readonly reference: string;
  /** The gateway's own id of it. */
  readonly transactionId?: string | undefined;
  readonly amount: Money;
  readonly acceptedAt: number;
  /** What became of it since; nothing while it is ours. */
  readonly standing?: 'disputed' | 'reversed' | undefined;
}

/** A payment whose truth is established, with the gateway's own id of it. */
export type ProvenPayment = AcceptedPayment & { readonly transactionId: string };

/** Money that came for an order besides what was accepted: it bought nothing and is to be given back. */
export interface RefundDue {
  readonly method: PaymentMethod;
  /** Of the attempt: ours. */
  readonly reference: string;
  /** The gateway's. */
  readonly transactionId: string;
  /** Nothing where it came in another currency. */
  readonly amount?: Money | undefined;
}

/** The attempt now open at the gateway; its reference is ours. */
export interface OpenPayment {
  readonly method: PaymentMethod;
  readonly reference: string;
  readonly amount: Money;
  readonly authorizationUrl?: string | undefined;
}

/** What the insurer said of the policy. */
export interface PolicyRecord {
  readonly number?: string | undefined;
  readonly status: 'processing' | 'approved' | 'declined';
  /** Milliseconds since 1970. */
  readonly approvedAt?: number | undefined;
  /** `YYYY-MM-DD`, where the insurer tells when the cover runs. */
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
}

/** What is known of the certificate without its bytes. */
export interface CertificateRecord {
  readonly mediaType: string;
  readonly fileName: string;
}

/** Why a person must look, in plain words. */
export interface OrderProblem {
  readonly code: string;
  readonly message: string;
}

/** One order as the proxy keeps it. Instants are milliseconds since 1970. A value: its next version is a new object. */
export interface OrderRecord {
  readonly id: string;
  readonly merchantId: string;
  readonly code: string;
  /** Sent to the insurer as the policy's id: 32 lower-case hex characters, chosen when the order is placed. */
  readonly reference: string;
  readonly point: RecoveryPoint;
  readonly product: string;
  readonly provider: ProviderName;
  readonly period?: string | undefined;
  readonly premium: Money;
  /** Gone once retention has erased it; without what the insurer knows of a proven customer. */
  readonly applicant?: GivenApplicant | undefined;
  readonly answers?: Answers | undefined;
  /** The merchant's own customer id, where a customer token proved it. */
  readonly customerId?: string | undefined;
  readonly termsVersion: string;
  readonly test: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Until when an unpaid order waits. */
  readonly expiresAt: number;
  readonly openPayment?: OpenPayment | undefined;
  readonly payment?: AcceptedPayment | undefined;
  /** Nothing where no money came too often. */
  readonly refundsDue?: readonly RefundDue[] | undefined;
  readonly ticket?: ProviderTicket | undefined;
  readonly policy?: PolicyRecord | undefined;
  readonly certificate?: CertificateRecord | undefined;
  readonly verification?: OrderVerification | undefined;
  readonly problem?: OrderProblem | undefined;
  /** When the worker should next look; nothing where the order rests. */
  readonly dueAt?: number | undefined;
  /** Tries of the present step. */
  readonly attempts: number;
  /** Counts saved versions; a save of an older one is refused. */
  readonly version: number;
}

/** How the verification video stands. */
export interface OrderVerification {
  readonly by: 'insurer' | 'shopper';
  readonly state: 'awaited' | 'received' | 'accepted';
  /** From the insurer, where the shopper takes the video; kept encrypted. */
  readonly activationCode?: string | undefined;
}

/** The order at its next point; throws `ForbiddenMoveError` where the table does not allow it. Tries start anew. */
export function moveTo(order: OrderRecord, point: RecoveryPoint, changes: Partial<OrderRecord>): OrderRecord {
  assertMove(order.point, point);
  return { ...order, attempts: 0, dueAt: undefined, problem: undefined, ...changes, point };
}

/** The order at the same point, to be looked at again at a later time. */
export function reschedule(order: OrderRecord, dueAt: number, changes: Partial<OrderRecord> = {}): OrderRecord {
  return { ...order, ...changes, dueAt };
}

/** The order as it was before its turn had come: nothing was asked of the insurer, so that this was no try. */
export function requeue(order: OrderRecord, dueAt: number): OrderRecord {
  return { ...order, dueAt, attempts: Math.max(0, order.attempts - 1) };
}

/** Whether money for the order would still be accepted, or noticed and held: nothing was settled yet. */
export function isUnpaid({ point }: OrderRecord): boolean {
  return point === 'awaiting-payment' || point === 'expired' || point === 'cancelled';
}
