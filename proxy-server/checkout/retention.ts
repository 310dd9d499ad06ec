import {
  consumerDays,
  countDays,
  day,
  leastWidgetVersions,
  mailDays,
  staffNameDays,
  webhookDays,
  webhookEventDays,
  widgetVersionDays,
} from '../domain/order/retention.ts';
import type { CheckoutContext } from './context.ts';
import { repeat } from './repeat.ts';

const hour = 3_600_000;

/** Erases what is no longer needed; docs/privacy.md says what is kept where, why and how long. */
export async function eraseExpired(
  { store, clock, note }: Pick<CheckoutContext, 'store' | 'clock' | 'note'>,
  retentionDays: number,
): Promise<void> {
  const now = clock.now();
  const orders = await store.orders.erasePersonalData(retentionDays);
  const certificates = await store.documents.sweep(now);
  const consumers = await store.consumers.sweep(now - consumerDays * day);
  const requests = await store.requests.sweep(now - day);
  const lookups = await store.lookups.sweep(now);
  await store.payments.forgetWebhooks(now - webhookDays * day);
  await store.webhooks.sweep(now - webhookEventDays * day);
  await store.mails.sweep(now - mailDays * day);
  await store.insights.sweep(Math.floor(now / day) - countDays);
  await store.releases.sweep(now - staffNameDays * day);
  await store.sessions.sweep(now);
  await store.widgetFiles.sweep(now - widgetVersionDays * day, leastWidgetVersions);
  await store.links.sweep(now);
  await store.history.eraseNames(now - staffNameDays * day);
  await store.settleFiles();
  if (orders + certificates + consumers + requests + lookups > 0)
    note('expired data erased', { orders, certificates, consumers, requests, lookups });
}

/** Runs `eraseExpired` every hour until the signal aborts. */
export function runRetention(context: CheckoutContext, retentionDays: number, signal: AbortSignal): Promise<void> {
  return repeat(context, { waitMilliseconds: hour, failure: 'retention failed', signal }, () =>
    eraseExpired(context, retentionDays),
  );
}
