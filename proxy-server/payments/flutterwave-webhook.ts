import { createHash } from 'node:crypto';
import type { WebhookEvent } from '../domain/payment/payment-gateway.ts';
import type { FlutterwaveWebhook } from './flutterwave-wire.ts';
import { webhookSchema } from './flutterwave-wire.ts';
import { parseGatewayJson } from './gateway-client.ts';

/** Parses a webhook in any of its shapes, after its hash was verified; an unreadable one has no reference. */
export function readFlutterwaveWebhook(body: Uint8Array): WebhookEvent {
  const parsed = webhookSchema.safeParse(parseGatewayJson(Buffer.from(body).toString('utf8')));
  const fingerprint = createHash('sha256').update(body).digest('hex');
  if (!parsed.success) return { key: fingerprint, reference: undefined, event: 'unreadable' };
  return chargeEvent(parsed.data, fingerprint) ?? refundEvent(parsed.data, fingerprint);
}

/** In its envelope, or flat as older accounts send it. The same event is sent for success and failure. */
function chargeEvent({ event, data, ...flat }: FlutterwaveWebhook, fingerprint: string): WebhookEvent | undefined {
  const charge = data ? { ...data, reference: data.tx_ref } : { ...flat, reference: flat.txRef };
  if (charge.reference === undefined) return undefined;
  const name = event ?? 'charge.completed';
  return {
    // events have no id; one transaction may be reported as pending first and as successful later
    key: `${name}:${charge.id ?? fingerprint}:${charge.status}`,
    reference: charge.reference,
    event: name,
  };
}

/** A refund names the transaction, not our reference; any other event is ignored. */
function refundEvent(webhook: FlutterwaveWebhook, fingerprint: string): WebhookEvent {
  const { TransactionId: transactionId, AmountRefunded: refunded, status } = webhook;
  if (transactionId === undefined)
    return { key: fingerprint, reference: undefined, event: webhook.event ?? 'unreadable' };
  return {
    key: `refund:${transactionId}:${refunded}:${status}`,
    reference: undefined,
    transactionId,
    event: 'refund',
  };
}
