import type { Merchant } from '../checkout/context.ts';
import type { MerchantConfig } from '../config/merchant-config.ts';
import type { Store } from '../domain/store.ts';
import type { Finding } from './finding.ts';

const about = 'webhooks';

/** Whether the shop's server can be told: its address is usable, and nothing was given up. Tells it nothing. */
export async function examineWebhooks(
  merchant: Merchant,
  { webhook }: Pick<MerchantConfig, 'webhook'>,
  store: Store | undefined,
): Promise<Finding[]> {
  if (!webhook || !merchant.webhooks) return [];
  return [
    await examineAddress(merchant.webhooks, webhook.url),
    ...(webhook.url.startsWith('http:') && !webhook.allowsPrivate ? [notEncrypted] : []),
    ...(store ? await examineGivenUp(merchant, store) : []),
  ];
}

const notEncrypted: Finding = {
  status: 'warning',
  about,
  what: 'WEBHOOK_URL is not encrypted; orders are told over https in production.',
};

async function examineAddress(sender: NonNullable<Merchant['webhooks']>, url: string): Promise<Finding> {
  const outcome = await sender.probe();
  return outcome.status === 'failed'
    ? { status: 'error', about, what: `WEBHOOK_URL cannot be used: ${outcome.failure}.` }
    : { status: 'ok', about, what: `${new URL(url).host} can be reached.` };
}

async function examineGivenUp({ id, webhooks }: Merchant, store: Store): Promise<Finding[]> {
  const count = webhooks ? await store.webhooks.countGivenUp(id) : 0;
  if (count === 0) return [];
  const what = `${count} events were not taken for three days and given up: webhooks list --given-up, then webhooks send --given-up.`;
  return [{ status: 'warning', about, what }];
}
