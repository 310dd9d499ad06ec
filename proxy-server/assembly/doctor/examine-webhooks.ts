import type { Merchant } from '../../checkout/context.ts';
import type { MerchantConfig } from '../../config/merchant-config.ts';
import type { Store } from '../../domain/stores/store.ts';
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
  what: 'WEBHOOK_URL is not encrypted.',
  mend: 'Set it to an https address: orders name people.',
};

async function examineAddress(sender: NonNullable<Merchant['webhooks']>, url: string): Promise<Finding> {
  const outcome = await sender.probe();
  return outcome.status === 'failed'
    ? {
        status: 'error',
        about,
        what: `WEBHOOK_URL cannot be used: ${outcome.failure}.`,
        mend: 'Correct the address, let the shop’s server answer there, or set WEBHOOK_ALLOW_PRIVATE=true for one in the same network.',
      }
    : { status: 'ok', about, what: `${new URL(url).host} can be reached.` };
}

async function examineGivenUp({ id, webhooks }: Merchant, store: Store): Promise<Finding[]> {
  const count = webhooks ? await store.webhooks.countGivenUp(id) : 0;
  if (count === 0) return [];
  const what = `${count} events were not taken for three days and given up.`;
  const mend = 'Run webhooks list --given-up, and when the shop’s server answers webhooks send --given-up.';
  return [{ status: 'warning', about, what, mend }];
}
