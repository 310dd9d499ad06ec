import { eventBody } from '../checkout/webhooks/event-body.ts';
import type { Config } from '../config/config.ts';
import type { DescribeEvent } from '../domain/order-events.ts';

/** How long a merchant's server may take to answer. */
export const webhookTimeoutMilliseconds = 15_000;

/** Longer than an attempt; after it the event of a dead process is sent again. */
export const webhookLeaseMilliseconds = 30_000;

/** What the merchants of a configuration are told: those without an address nothing. */
export function createEventWriter({ merchants }: Pick<Config, 'merchants'>): DescribeEvent | undefined {
  const told = new Set(merchants.filter(({ webhook }) => webhook).map(({ id }) => id));
  if (told.size === 0) return undefined;
  return (order, type, at) => (told.has(order.merchantId) ? eventBody(order, type, at) : undefined);
}
