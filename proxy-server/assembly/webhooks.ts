import { eventBody } from '../checkout/webhooks/event-body.ts';
import type { Config } from '../config/config.ts';
import type { MerchantConfig } from '../config/merchant-config.ts';
import type { Clock } from '../domain/clock.ts';
import type { DescribeEvent } from '../domain/order/order-events.ts';
import type { OutboxSender } from '../domain/stores/outbox.ts';
import { createWebhookSender } from '../notify/webhook-sender.ts';
import type { Outgoing } from '../runtime/outgoing-proxy.ts';

/** How long a merchant's server may take to answer. */
const webhookTimeoutMilliseconds = 15_000;

/** Longer than an attempt; after it the event of a dead process is sent again. */
export const webhookLeaseMilliseconds = 30_000;

/** What the merchants of a configuration are told: those without an address nothing. */
export function createEventWriter({ merchants }: Pick<Config, 'merchants'>): DescribeEvent | undefined {
  const told = new Set(merchants.filter(({ webhook }) => webhook).map(({ id }) => id));
  if (told.size === 0) return undefined;
  return (order, type, at) => (told.has(order.merchantId) ? eventBody(order, type, at) : undefined);
}

/** What sends to a merchant's server; undefined if it wants to be told nothing. */
export function assembleWebhooks(
  { webhook }: MerchantConfig,
  { clock, outgoing }: { readonly clock: Clock; readonly outgoing: Outgoing | undefined },
): OutboxSender | undefined {
  return (
    webhook &&
    createWebhookSender(
      {
        url: webhook.url,
        secrets: webhook.secrets.reveal(),
        allowsPrivate: webhook.allowsPrivate,
        timeoutMilliseconds: webhookTimeoutMilliseconds,
      },
      // a private address is of this network, where the outgoing proxy does not lead
      { now: clock.now, outgoing: webhook.allowsPrivate ? undefined : outgoing },
    )
  );
}
