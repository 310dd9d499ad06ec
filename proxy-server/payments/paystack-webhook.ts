import { createHash } from 'node:crypto';
import type { WebhookEvent } from '../domain/payment/payment-gateway.ts';
import { parseGatewayJson } from './gateway-client.ts';
import type { PaystackWebhook } from './paystack-wire.ts';
import { webhookSchema } from './paystack-wire.ts';

/** Parses a webhook after its signature was verified; an unreadable one has no reference. */
export function readPaystackWebhook(body: Uint8Array): WebhookEvent {
  const parsed = webhookSchema.safeParse(parseGatewayJson(Buffer.from(body).toString('utf8')));
  const fingerprint = createHash('sha256').update(body).digest('hex');
  if (!parsed.success) return { key: fingerprint, reference: undefined, event: 'unreadable' };
  const { event, data } = parsed.data;
  const reference = referenceIn(parsed.data);
  // Paystack's events have no id; several partial refunds of one payment differ in their bodies only
  const isRefund = event.startsWith('refund.');
  return { key: `${event}:${data.id ?? (isRefund ? fingerprint : (reference ?? fingerprint))}`, reference, event };
}

function referenceIn({ event, data }: PaystackWebhook): string | undefined {
  if (event === 'charge.success' || event === 'bank.transfer.rejected') return data.reference;
  if (event.startsWith('refund.')) return data.transaction_reference ?? data.transaction?.reference;
  return event.startsWith('charge.dispute.') ? data.transaction?.reference : undefined;
}
