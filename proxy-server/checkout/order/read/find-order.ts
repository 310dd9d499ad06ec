import { DomainError } from '../../../domain/errors.ts';
import type { OrderRecord } from '../../../domain/order/order.ts';
import type { Store } from '../../../domain/stores/store.ts';
import type { CheckoutContext, Merchant } from '../../context.ts';
import { commitOrder } from '../commit-order.ts';

/** Returns the order. Throws `order-not-found`. */
export async function findOrder(context: CheckoutContext, id: string): Promise<OrderRecord> {
  const order = await context.store.orders.find(id);
  if (!order) throw orderNotFound();
  return order;
}

/** An order of this merchant; another merchant's is not found. */
export async function findOwnOrder(
  context: CheckoutContext,
  merchant: Pick<Merchant, 'id'>,
  id: string,
): Promise<OrderRecord> {
  const order = await findOrder(context, id);
  if (order.merchantId !== merchant.id) throw orderNotFound();
  return order;
}

function orderNotFound(): DomainError {
  return new DomainError('order-not-found', 'There is no such order, or it is not yours to see.');
}

/** The merchant that sold the order. Throws `merchant-not-served` where the settings no longer have it. */
export function merchantOf(context: Pick<CheckoutContext, 'merchants'>, order: OrderRecord): Merchant {
  const merchant = context.merchants.get(order.merchantId);
  if (merchant) return merchant;
  throw new DomainError(
    'merchant-not-served',
    'The shop of this order is not served here just now. The order is kept.',
    {
      retryAfterSeconds: 60,
    },
  );
}

/** Runs in the transaction of a change. */
export type KeepChanged = (store: Store, saved: OrderRecord) => Promise<void>;

/**
 * Changes the newest version of an order, outside the worker. `change` is called again if another change was saved
 * first; it may throw, and returns the same object for no change. `alongside` writes in the transaction of the save.
 * Returns the saved order.
 * @example
 * const order = await changeOrder(context, id, (current) => moveTo(current, 'refunded', {}));
 */
export async function changeOrder(
  context: CheckoutContext,
  id: string,
  change: (order: OrderRecord) => OrderRecord,
  alongside?: KeepChanged,
): Promise<OrderRecord> {
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const order = await findOrder(context, id);
    const changed = change(order);
    if (changed === order) return order;
    const saved = alongside ? await saveWith(context, changed, alongside) : await context.store.orders.save(changed);
    if (saved) {
      context.changes.announce(id);
      if (saved.dueAt !== undefined && saved.dueAt <= context.clock.now()) context.changes.wake();
      return saved;
    }
    await context.clock.sleep(retryMilliseconds * (attempt + 1));
  }
  throw new DomainError('order-state-conflict', 'The order is being worked on; try again in a moment.', {
    retryAfterSeconds: 2,
  });
}

function saveWith(
  context: CheckoutContext,
  order: OrderRecord,
  alongside: KeepChanged,
): Promise<OrderRecord | undefined> {
  return commitOrder(context, async (store) => {
    const saved = await store.orders.save(order);
    if (saved) await alongside(store, saved);
    return saved;
  });
}

/** The worker leases an order for one upstream call at a time, so a short wait is enough unless the insurer is slow. */
const maxAttempts = 12;
const retryMilliseconds = 20;
