import type { PaymentMethod } from '../contract/order.ts';
import type { Money } from '../contract/values.ts';

/** One try at collecting the premium; written before the gateway is called. The reference is ours. */
export interface PaymentAttempt {
  readonly reference: string;
  readonly orderId: string;
  readonly merchantId: string;
  readonly method: PaymentMethod;
  readonly expected: Money;
  readonly test: boolean;
  readonly createdAt: number;
}

/** What the gateway's page needs to know. */
export interface PaymentRequest {
  readonly reference: string;
  readonly amount: Money;
  readonly email: string;
  /** Where the gateway sends the shopper afterwards. */
  readonly returnUrl: string;
}

export type BeginOutcome =
  | { readonly status: 'begun'; readonly authorizationUrl: string }
  /** The gateway said no; a new attempt under another reference may work. */
  | { readonly status: 'refused'; readonly reason: string }
  | { readonly status: 'unclear'; readonly cause: string };

/** What the gateway's own server says of an attempt. Amounts in minor units. */
export type VerifyOutcome =
  /** Real, enough, ours, in our mode. `transactionId` is the gateway's, unique for ever. */
  | { readonly status: 'paid'; readonly amount: Money; readonly transactionId: string }
  /** Money moved, but not as asked: too much, too little, other currency or mode. A person must look. */
  | {
      readonly status: 'mismatch';
      readonly reason: string;
      readonly amount: Money | undefined;
      readonly transactionId: string;
    }
  | { readonly status: 'pending' }
  /** This attempt will bring no money. */
  | { readonly status: 'failed'; readonly reason: string }
  | { readonly status: 'unclear'; readonly cause: string };

/** Money that came under an attempt's reference, and how it stands now. */
export interface ReceivedPayment {
  readonly transactionId: string;
  /** Nothing where it came in another currency. */
  readonly amount: Money | undefined;
  /** `reversed`: all of it was given back. `disputed`: the payer's bank has taken it up, and it is not decided. */
  readonly standing: 'kept' | 'disputed' | 'reversed';
}

export type ReceivedOutcome =
  | { readonly status: 'known'; readonly received: readonly ReceivedPayment[] }
  | { readonly status: 'unclear'; readonly cause: string };

/** What a gateway's webhook says after its signature was found right; always verified by a call of our own. */
export interface WebhookEvent {
  /** Unique for this webhook, to work on it once. */
  readonly key: string;
  /** Our reference, or nothing where the event is none of ours or does not name it. */
  readonly reference: string | undefined;
  /** The gateway's id of the transaction, where that is all the event names. */
  readonly transactionId?: string | undefined;
  readonly event: string;
}

/** A gateway that collects money: is this payment real, enough, and ours? */
export interface PaymentGateway {
  readonly method: PaymentMethod;
  /** Whether one reference can bring money more than once, so that it is looked at again after it was paid. */
  readonly mayPayTwice: boolean;
  /** Asks the gateway to begin. Never repeated with the same reference. */
  begin(request: PaymentRequest): Promise<BeginOutcome>;
  /** Asks the gateway's server what became of the attempt. May be repeated. */
  verify(attempt: PaymentAttempt): Promise<VerifyOutcome>;
  /** Asks for all money that came under the attempt's reference, given back and disputed as well. May be repeated. */
  listReceived(attempt: PaymentAttempt): Promise<ReceivedOutcome>;
  /** Reads a webhook from its raw bytes; nothing where the signature is wrong. */
  readWebhook(body: Uint8Array, header: (name: string) => string | undefined): WebhookEvent | undefined;
}
