import { DomainError } from '../../domain/errors.ts';
import type { Limits } from '../../domain/limits.ts';
import { addressesPerNetwork } from '../../domain/limits.ts';
import type { RequestSource } from '../../domain/order/request-source.ts';
import { unbegunMilliseconds } from '../../domain/order/retention.ts';
import type { Store } from '../../domain/stores/store.ts';
import type { UnpaidSum } from '../../domain/stores/unpaid-store.ts';

/** A request that adds to what is unpaid. */
export interface Sent {
  /** Undefined for the merchant's own server, from whose address all orders of a shop's cart come. */
  readonly source: RequestSource | undefined;
  /** Of its body. */
  readonly bytes: number;
}

/** What a request adds that is not stored yet. */
type Addition = 'order' | 'answers' | 'nothing';

interface ShareParts {
  readonly store: Pick<Store, 'unpaid'>;
  readonly limits: Limits;
  readonly now: number;
}

/**
 * Throws `too-much-unpaid` unless there is room for what was sent: for a large body, with pictures or members, by what is
 * held of its address, network and merchant; for any by how many orders of its address and network are unpaid. Called
 * before the work, so that nothing is done in vain; and again in the transaction that has stored it, where what is held
 * is exact over all processes.
 */
export async function assertRoom(
  { store, limits, now }: ShareParts,
  merchantId: string,
  { source, bytes }: Sent,
  adds: Addition,
): Promise<void> {
  const isLarge = bytes > limits.bodyBytes;
  // of small orders it does not matter when some at once are too many
  if (!isLarge && adds === 'nothing') return;
  const moreOrders = adds === 'order' ? 1 : 0;
  const moreBytes = adds === 'nothing' ? 0 : bytes;
  if (isLarge) {
    const ofMerchant = await store.unpaid.ofMerchant(merchantId, adds === 'nothing' ? 'in-turn' : undefined);
    if (ofMerchant.bytes + moreBytes > limits.merchantUnpaidBytes) throw noRoom(ofMerchant, now);
  }
  if (source) {
    assertShare(await store.unpaid.ofSource('address', source), 1);
    if (source.network !== source.address)
      assertShare(await store.unpaid.ofSource('network', source), addressesPerNetwork);
  }

  function assertShare(sum: UnpaidSum, addresses: number): void {
    if (sum.orders + moreOrders > limits.addressUnpaidOrders * addresses) throw noRoom(sum, now);
    if (isLarge && sum.bytes + moreBytes > limits.addressUnpaidBytes * addresses) throw noRoom(sum, now);
  }
}

/** When the next of what is held is erased there is room again, unless it is paid before. */
function noRoom({ nextErasureAt }: UnpaidSum, now: number): DomainError {
  const wait = Math.min(unbegunMilliseconds, Math.max(leastWaitMilliseconds, (nextErasureAt ?? 0) - now));
  return new DomainError(
    'too-much-unpaid',
    'Too much is waiting to be paid here. Pay or give up what is begun, or try again later.',
    { retryAfterSeconds: Math.ceil(wait / 1_000) },
  );
}

const leastWaitMilliseconds = 60_000;
