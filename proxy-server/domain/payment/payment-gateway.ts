import type { PaymentMethod } from '../../contract/order.ts';
import type { Money } from '../../contract/values.ts';
import type { Said } from '../history/insurer-words.ts';
import type { PaidAmount, PaymentFailure } from '../order/order.ts';

/** One attempt to collect the premium; stored before the gateway is called. The reference is ours. */
export interface PaymentAttempt {
  readonly reference: string;
  readonly orderId: string;
  readonly merchantId: string;
  readonly method: PaymentMethod;
  readonly expected: Money;
  readonly test: boolean;
  readonly createdAt: number;
  /** When the gateway was asked for it last, and how often in a row; undefined if it was not, or is to be asked next. */
  readonly asked?: { readonly at: number; readonly count: number } | undefined;
}

/** What the gateway needs to open its payment page. */
export interface PaymentRequest {
  readonly reference: string;
  readonly amount: Money;
  readonly email: string;
  /** The address to which the gateway sends the shopper afterwards. */
  readonly returnUrl: string;
}

/** The result of opening a payment page. */
export type BeginOutcome =
  | { readonly status: 'begun'; readonly authorizationUrl: string }
  /** The gateway rejected the request; a new attempt with another reference may succeed. */
  | { readonly status: 'refused'; readonly reason: string }
  | { readonly status: 'unclear'; readonly cause: string };

/** The status of an attempt at the gateway's server. Amounts in minor units. */
export type VerifyOutcome =
  /** Paid in full, in the right currency and mode. `transactionId` is the gateway's id; it never repeats. */
  | { readonly status: 'paid'; readonly amount: Money; readonly paid: PaidAmount; readonly transactionId: string }
  /** Paid, but with another amount, currency or mode, or to another account. A person must decide. */
  | {
      readonly status: 'mismatch';
      readonly reason: string;
      /** Undefined if the gateway names no amount or no currency. */
      readonly paid: PaidAmount | undefined;
      readonly transactionId: string;
    }
  | { readonly status: 'pending' }
  /** The gateway expects no payment of this attempt. `said` is its own reason of a payment that was tried. */
  | ({ readonly status: 'failed'; readonly failure: PaymentFailure } & Said)
  | { readonly status: 'unclear'; readonly cause: string };

/** A payment received under an attempt's reference, with its status now. */
export interface ReceivedPayment {
  readonly transactionId: string;
  /** Undefined if the gateway names no amount or no currency. */
  readonly paid: PaidAmount | undefined;
  /** `reversed`: refunded in full. `disputed`: the payer's bank has opened a dispute that is not decided yet. */
  readonly status: 'kept' | 'disputed' | 'reversed';
}

/** The result of listing the payments of an attempt. */
export type ReceivedOutcome =
  | { readonly status: 'known'; readonly received: readonly ReceivedPayment[] }
  | { readonly status: 'unclear'; readonly cause: string };

/** What to give back of a payment. */
export interface RefundRequest {
  /** The gateway's id of the payment. */
  readonly transactionId: string;
  /** Minor units, in the currency of the payment. */
  readonly amount: Pick<PaidAmount, 'amount' | 'currency'>;
  /** Whether that is all that was paid. */
  readonly isWhole: boolean;
  /** Names the refund at the gateway, if the gateway repeats notes; says nothing of the payer. */
  readonly note: string;
}

/** A refund as the gateway has it. */
export interface GatewayRefund {
  /** The gateway's id of the refund. */
  readonly id: string;
  /** Minor units, in the currency of the payment; undefined if the gateway does not say. */
  readonly amount: number | undefined;
  /** `needs-attention`: the gateway wants something of the merchant, at its dashboard. */
  readonly state: 'pending' | 'settled' | 'failed' | 'needs-attention';
  /** What was sent as the note, if the gateway repeats it. */
  readonly note: string | undefined;
}

/** The result of requesting a refund. */
export type RefundOutcome =
  | { readonly status: 'accepted'; readonly refund: GatewayRefund }
  /** Nothing was given back; `said` is the gateway's own reason, for staff. */
  | { readonly status: 'refused'; readonly reason: string; readonly said?: string | undefined }
  | { readonly status: 'unclear'; readonly cause: string };

/** The result of listing the refunds of a payment. */
export type RefundsOutcome =
  | { readonly status: 'known'; readonly refunds: readonly GatewayRefund[] }
  | { readonly status: 'unclear'; readonly cause: string };

/** Between which moments payments are listed, in milliseconds since 1970, and in how many calls at most. */
export interface PaymentRange {
  readonly from: number;
  readonly to: number;
  readonly mostPages: number;
}

/** A successful payment in a gateway's own list; money that went back as a whole may be left out. */
export interface ListedPayment {
  readonly transactionId: string;
  /** Ours, if it is a payment of ours. */
  readonly reference: string;
  /** Minor units of its currency. */
  readonly amount: number;
  readonly currency: string;
  readonly at: number;
}

/** The result of listing payments; `isWhole` is false if there are more. */
export type ListedOutcome =
  | { readonly status: 'known'; readonly payments: readonly ListedPayment[]; readonly isWhole: boolean }
  | { readonly status: 'unclear'; readonly cause: string };

/** Gives money back. Optional: a merchant who collects the premium itself gives it back itself. */
export interface GivesRefunds {
  /** Requests one refund. Repeated only after the list has proved that the first request did nothing. */
  refund(request: RefundRequest): Promise<RefundOutcome>;
  /** Requests all refunds of a payment, by the gateway's id of it. May be repeated. */
  listRefunds(transactionId: string): Promise<RefundsOutcome>;
}

/**
 * A webhook event whose signature is valid. It is only a notification: the payment is verified by a call of our own.
 */
export interface WebhookEvent {
  /** Identifies the event, so that it is handled once. */
  readonly key: string;
  /** Our reference; undefined if the event is not about a payment of ours or does not name it. */
  readonly reference: string | undefined;
  /** The gateway's id of the payment, if the event names nothing else. */
  readonly transactionId?: string | undefined;
  readonly event: string;
}

/**
 * The port to a payment gateway.
 * @example
 * const begun = await gateway.begin({ reference, amount, email, returnUrl });
 * if (begun.status === 'begun') redirectTo(begun.authorizationUrl);
 * // later, after a webhook, a return or a poll
 * const verified = await gateway.verify(attempt);
 */
export interface PaymentGateway {
  readonly method: PaymentMethod;
  /** Whether one reference can be paid more than once, so that it is reconciled after it was paid. */
  readonly mayPayTwice: boolean;
  /** Opens a payment page. Never repeated with the same reference. */
  begin(request: PaymentRequest): Promise<BeginOutcome>;
  /** Requests the attempt's status from the gateway's server. May be repeated. */
  verify(attempt: PaymentAttempt): Promise<VerifyOutcome>;
  /** Requests all payments under the attempt's reference, refunded and disputed ones included. May be repeated. */
  listReceived(attempt: PaymentAttempt): Promise<ReceivedOutcome>;
  /** Lists what was paid between two moments. Undefined if there is no such list. May be repeated. */
  readonly listPayments?: ((range: PaymentRange) => Promise<ListedOutcome>) | undefined;
  /** Undefined if refunds are not made through this gateway. */
  readonly refunds?: GivesRefunds | undefined;
  /** Parses a webhook from its raw bytes; undefined if the signature is wrong. */
  readWebhook(body: Uint8Array, header: (name: string) => string | undefined): WebhookEvent | undefined;
}
