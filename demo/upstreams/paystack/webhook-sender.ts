import { createHmac } from 'node:crypto';
import type { DeliveryContext, EventMessage } from '../event-delivery.ts';
import { deliverEvent, deliveryFaults } from '../event-delivery.ts';
import type { Fault, FaultQueue } from '../fault-queue.ts';
import type { PaystackSettings } from './settings.ts';
import { domainOf, toPaystackJson, transactionData } from './transaction-data.ts';
import type { PaystackTransaction } from './transactions.ts';

/** Faults of an event. */
export const webhookFaults = [
  ...deliveryFaults,
  'webhook-out-of-order',
  'webhook-wrong-signature',
  'webhook-altered-body',
  'webhook-decimals',
  'webhook-escapes',
  'webhook-metadata-string',
  'webhook-metadata-zero',
] as const;

export interface WebhookContext extends DeliveryContext {
  readonly secretKey: string;
  readonly settings: PaystackSettings;
  readonly faults: FaultQueue;
}

/** `x-paystack-signature`: HMAC-SHA512 of the raw body with the secret key, lower-case hex. */
export function signatureOf(body: string, secretKey: string): string {
  return createHmac('sha512', secretKey).update(body).digest('hex');
}

/** The events that the stand-in can send. */
export const webhookEvents = [
  'charge.success',
  'bank.transfer.rejected',
  'refund.pending',
  'refund.processed',
  'refund.failed',
  'refund.needs-attention',
  'charge.dispute.create',
  'charge.dispute.resolve',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Sends the merchant's server an event; with `webhook-out-of-order` its refund before it. */
export async function sendEvent(
  context: WebhookContext,
  event: WebhookEvent,
  transaction: PaystackTransaction,
): Promise<void> {
  const body = eventBody(event, transaction, context.secretKey);
  const fault = context.faults.take('webhook', body);
  if (fault?.fault === 'webhook-out-of-order') {
    const refund = eventBody('refund.processed', transaction, context.secretKey);
    await deliverEvent(context, messageOf(refund, undefined, context.secretKey), fault);
  }
  await deliverEvent(context, messageOf(body, fault, context.secretKey), fault);
}

/** Applies a fault to the event; it is signed after that, unless the fault is in the signature. */
function messageOf(body: string, fault: Fault | undefined, secretKey: string): EventMessage {
  const signed = (text: string, signature = signatureOf(text, secretKey)) => ({
    body: text,
    headers: { 'x-paystack-signature': signature },
  });
  switch (fault?.fault) {
    case 'webhook-wrong-signature':
      return signed(body, signatureOf(body, `${secretKey}-not`));
    case 'webhook-altered-body':
      return signed(body.replace(/"amount":(\d+)/, '"amount":1$1'), signatureOf(body, secretKey));
    case 'webhook-decimals':
      return signed(body.replace(/"amount":(\d+)/g, '"amount":$1.00'));
    case 'webhook-escapes':
      return signed(body.replaceAll('/', String.raw`\/`).replaceAll('₦', String.raw`\u20a6`));
    case 'webhook-metadata-string':
      return signed(body.replace(/"metadata":(\{[^{}]*\}|0)/, '"metadata":""'));
    case 'webhook-metadata-zero':
      return signed(body.replace(/"metadata":(\{[^{}]*\}|"[^"]*")/, '"metadata":0'));
    default:
      return signed(body);
  }
}

function eventBody(event: WebhookEvent, transaction: PaystackTransaction, secretKey: string): string {
  const domain = domainOf(secretKey);
  const data = transactionData(transaction, domain);
  switch (event) {
    case 'charge.success':
    case 'bank.transfer.rejected':
      return toPaystackJson({ event, data });
    case 'refund.pending':
    case 'refund.processed':
    case 'refund.failed':
    case 'refund.needs-attention':
      // here the amount is a string and the payment is in `transaction_reference`
      return toPaystackJson({
        event,
        data: {
          status: event.slice('refund.'.length),
          transaction_reference: transaction.reference,
          refund_reference: null,
          amount: String(transaction.refunds.at(-1)?.amount ?? transaction.amount),
          currency: transaction.currency,
          customer: { first_name: null, last_name: null, email: transaction.email },
          domain,
        },
      });
    case 'charge.dispute.create':
    case 'charge.dispute.resolve':
      return toPaystackJson({ event, data: { ...transaction.dispute, transaction: data, domain } });
  }
}
