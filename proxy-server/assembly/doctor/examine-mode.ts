import type { Merchant } from '../../checkout/context.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { Store } from '../../domain/stores/store.ts';
import { saysDemo } from '../../providers/aims/account-mode.ts';
import type { Finding } from './finding.ts';

/** Compares the mode that is set with what the insurer's account gave for the latest active orders. */
export async function examineMode({ id, summary, providers }: Merchant, store: Store): Promise<Finding[]> {
  if (!providers.has('aims')) return [];
  const { orders } = await store.orders.list({ merchantId: id, state: 'active', limit: 50 });
  const shown = orders
    .filter(({ provider, test }) => provider === 'aims' && test === summary.test)
    .map(modeShownBy)
    .find((mode) => mode !== undefined);
  const set = summary.test ? 'test' : 'live';
  if (shown === undefined || shown === set) return [];
  const what = `AIMS_MODE is ${set}, but the latest policy is one of an account in ${shown} mode.`;
  const mend =
    'Look at the badge in the account’s dashboard, and set AIMS_MODE and the gateway’s key to the same mode.';
  return [{ status: 'error', about: 'account-mode', what, mend }];
}

/** A demo is called so; a document with a number that is not is a real one. */
function modeShownBy({ policy, certificate }: OrderRecord): 'test' | 'live' | undefined {
  if (policy?.number === undefined) return undefined;
  if (saysDemo(policy.number)) return 'test';
  return certificate === undefined || certificate.mediaType === 'text/uri-list' ? undefined : 'live';
}
