import type { ConsumerRelease, ConsumerReleaseRequest } from '../../contract/console/consumer-release.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Actor } from '../../domain/history/order-history.ts';
import type { CheckoutContext, Merchant } from '../context.ts';

/**
 * Frees an e-mail address under which somebody else is known, after a person has checked whose it is: whoever buys under
 * it next is registered anew. Recorded with who did it and why. Throws `not-offered`.
 */
export async function releaseEmail(
  { store, clock, note }: Pick<CheckoutContext, 'store' | 'clock' | 'note'>,
  merchant: Merchant,
  { email, reason }: ConsumerReleaseRequest,
  by: Actor,
): Promise<ConsumerRelease> {
  const keyOf = [...merchant.providers.values()].find(({ consumerKeyOf }) => consumerKeyOf)?.consumerKeyOf;
  if (!keyOf) throw new DomainError('not-offered', 'None of this merchant’s insurers keeps people apart by e-mail.');
  const { account, key } = keyOf(email);
  const released = await store.releases.release(account, key, {
    at: clock.now(),
    by,
    reason,
    merchantId: merchant.id,
  });
  if (released) note('e-mail address freed', { merchant: merchant.id, by: by.kind });
  return { released };
}
