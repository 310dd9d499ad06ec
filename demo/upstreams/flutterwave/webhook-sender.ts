import type { DeliveryContext, EventMessage } from '../event-delivery.ts';
import { deliverEvent, deliveryFaults } from '../event-delivery.ts';
import type { Fault, FaultQueue } from '../fault-queue.ts';
import type { FlutterwaveTransaction } from './payments.ts';
import type { FlutterwaveSettings } from './settings.ts';
import { customerOf, flwRefOf, naira, transactionData } from './transaction-data.ts';

/** Faults and variants of an event. */
export const webhookFaults = [
  ...deliveryFaults,
  'webhook-wrong-signature',
  'webhook-altered-body',
  'webhook-decimals',
  'webhook-escapes',
  'webhook-metadata-string',
  'webhook-missing-meta',
  'webhook-flat',
] as const;

export interface WebhookContext extends DeliveryContext {
  /** Sent unchanged in `verif-hash`. */
  readonly webhookHash: string;
  readonly settings: FlutterwaveSettings;
  readonly faults: FaultQueue;
}

/** The events that the stand-in can send. */
const webhookEvents = ['charge.completed', 'refund', 'test_assess'] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Sends the merchant's server an event about a transaction. */
export async function sendEvent(
  context: WebhookContext,
  event: WebhookEvent,
  transaction: FlutterwaveTransaction,
): Promise<void> {
  const body = eventBody(event, transaction);
  const fault = context.faults.take('webhook', JSON.stringify(body));
  await deliverEvent(context, messageOf(context, body, transaction, fault), fault);
}

function messageOf(
  context: WebhookContext,
  body: Record<string, unknown>,
  transaction: FlutterwaveTransaction,
  fault: Fault | undefined,
): EventMessage {
  const text = JSON.stringify(fault?.fault === 'webhook-flat' ? flatBody(transaction) : body);
  const proved = (changed: string, hash = context.webhookHash) => ({ body: changed, headers: { 'verif-hash': hash } });
  switch (fault?.fault) {
    case 'webhook-wrong-signature':
      return proved(text, `${context.webhookHash}-not`);
    case 'webhook-altered-body':
      return proved(text.replace(/"amount":(\d+)/, '"amount":1$1'));
    case 'webhook-decimals':
      return proved(text.replace(/amount":(\d+)(?=[,}])/g, 'amount":$1.00'));
    case 'webhook-escapes':
      return proved(text.replaceAll('/', String.raw`\/`).replaceAll('₦', String.raw`\u20a6`));
    case 'webhook-metadata-string':
      return proved(text.replace(/"meta":(\{[^{}]*\}|null)/, '"meta":""'));
    case 'webhook-missing-meta':
      return proved(text.replace(/"meta":(\{[^{}]*\}|null),/, ''));
    default:
      return proved(text);
  }
}

/**
 * The shapes of docs/facts/flutterwave.md#webhook: (a) in an envelope, (c) a refund with capitals, (d) the dashboard's
 * test.
 */
function eventBody(event: WebhookEvent, transaction: FlutterwaveTransaction): Record<string, unknown> {
  switch (event) {
    case 'charge.completed':
      return { event, 'event.type': eventType(transaction), data: transactionData(transaction) };
    case 'refund':
      return {
        id: transaction.refunds.at(-1)?.id ?? 0,
        AmountRefunded: naira(transaction.refunds.at(-1)?.amount ?? 0),
        FlwRef: flwRefOf(transaction),
        status: transaction.refunds.at(-1)?.status === 'failed' ? 'failed' : 'completed-mpgs',
        destination: 'payment_source',
        meta: '{"source":"availablebalance"}',
        TransactionId: transaction.id,
        createdAt: new Date(transaction.createdAt).toISOString(),
        'event.type': 'Refund',
      };
    case 'test_assess':
      return { event, data: { id: 0, status: 'successful' } };
  }
}

/** (b): without an envelope, as older accounts and the sandbox send it. */
function flatBody(transaction: FlutterwaveTransaction): Record<string, unknown> {
  return {
    id: transaction.id,
    txRef: transaction.payment.reference,
    flwRef: flwRefOf(transaction),
    orderRef: `URF_${transaction.id}`,
    paymentPlan: null,
    createdAt: new Date(transaction.createdAt).toISOString(),
    amount: naira(transaction.amount),
    charged_amount: naira(transaction.chargedAmount),
    status: transaction.status,
    IP: '102.89.0.1',
    currency: transaction.currency,
    appfee: naira(0),
    merchantfee: 0,
    merchantbearsfee: 1,
    customer: customerOf(transaction),
    entity: { card6: '553188', card_last4: '2950' },
    'event.type': eventType(transaction),
  };
}

function eventType({ type }: FlutterwaveTransaction): string {
  return type === 'card' ? 'CARD_TRANSACTION' : 'BANK_TRANSFER_TRANSACTION';
}
