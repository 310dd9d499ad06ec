import type * as shop from '../contract/console/shop-help.ts';
import type * as order from '../contract/order.ts';
import type * as payment from '../contract/payment.ts';
import type * as quote from '../contract/quote.ts';
import type * as webhook from '../contract/webhook-event.ts';

// The contract's types are inferred from schemas. What the npm package ships needs no schemas: the compiler writes each
// of these out in full. The file is imported for its types alone, and never runs.

const quoteRequest = writtenOut<quote.QuoteRequest>();
/** What is to be insured, and for how long. */
export type QuoteRequest = typeof quoteRequest;

const pricedQuote = writtenOut<quote.Quote>();
/** What a cover costs, as a signed statement. */
export type Quote = typeof pricedQuote;

const orderRequest = writtenOut<order.OrderRequest>();
/** An order for an accepted quote. */
export type OrderRequest = typeof orderRequest;

const oneOrder = writtenOut<order.Order>();
/** One purchase, from the accepted quote to the policy. Later versions of the proxy add keys, states and codes. */
export type Order = typeof oneOrder;

/** A new order, and the token that opens it for the shopper: `/o/{order.id}#{token}`. */
export interface PlacedOrder {
  readonly order: Order;
  /** Shown once; keep it as you keep a password. */
  readonly token: string;
}

const paymentConfirmation = writtenOut<payment.PaymentConfirmation>();
/** What the shop has collected for one order: whole minor units, and a reference that buys this order alone. */
export type PaymentConfirmation = typeof paymentConfirmation;

const customerTokenRequest = writtenOut<shop.CustomerTokenRequest>();
/** Which of the shop's customers is buying. */
export type CustomerTokenRequest = typeof customerTokenRequest;

const customerToken = writtenOut<shop.CustomerToken>();
/** Proves for an hour at most which customer is buying. */
export type CustomerToken = typeof customerToken;

const webhookEvent = writtenOut<webhook.WebhookEvent>();
/** The body of a webhook. */
export type WebhookEvent = typeof webhookEvent;

function writtenOut<T>(): { [Key in keyof T]: T[Key] } {
  throw new Error('Only the type is used.');
}
