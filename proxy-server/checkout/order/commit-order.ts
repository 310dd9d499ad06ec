import type { OrderRecord } from '../../domain/order/order.ts';
import type { Store } from '../../domain/stores/store.ts';
import type { CheckoutContext } from '../context.ts';

/**
 * Runs `work` in a transaction, which ends with the save that it returns. If that save lost (another version was saved
 * first, or another owner has the lease) nothing of the transaction is kept, and undefined is returned.
 * @example
 * const saved = await commitOrder(context, async (store) => {
 *   await store.payments.accept(payment);
 *   return store.orders.save(next);
 * });
 */
export async function commitOrder(
  context: CheckoutContext,
  work: (store: Store) => Promise<OrderRecord | undefined>,
): Promise<OrderRecord | undefined> {
  try {
    return await context.store.transaction(async (store) => {
      const saved = await work(store);
      if (!saved) throw new LostSaveError();
      return saved;
    });
  } catch (error) {
    if (error instanceof LostSaveError) return undefined;
    throw error;
  }
}

/** Rolls the transaction back. */
class LostSaveError extends Error {}
