import type { OrderRecord } from '../../domain/order/order.ts';
import { countsAsUnpaid } from '../../domain/order/order.ts';
import { payableMilliseconds } from '../../domain/order/retention.ts';
import type { DueErasure } from '../../domain/stores/unpaid-store.ts';
import type { CheckoutContext } from '../context.ts';
import { repeat } from '../repeat.ts';
import { withoutLargeAnswers } from './large-answers.ts';
import { changeOrder } from './read/find-order.ts';

/** How often what is due is looked for: an hour is an hour and a minute at most. */
const intervalMilliseconds = 60_000;

/** Orders that are looked up at once. */
const batchSize = 50;

/** Erases the pictures and members of unpaid orders as they become due, until the signal aborts. */
export function runLargeErasure(context: CheckoutContext, signal: AbortSignal): Promise<void> {
  return repeat(context, { waitMilliseconds: intervalMilliseconds, failure: 'erasing pictures failed', signal }, () =>
    eraseLargeAnswers(context),
  );
}

/**
 * Erases the pictures and members of unpaid orders whose time is over. Those of an order whose payment was begun stay
 * until the gateway can no longer take that payment: so long after the last attempt.
 */
async function eraseLargeAnswers(context: CheckoutContext): Promise<void> {
  const { store, clock, note } = context;
  let erased = 0;
  let batch: readonly DueErasure[] = [];
  do {
    batch = await store.unpaid.due(clock.now(), batchSize, batch.at(-1));
    for (const { id } of batch) if (await eraseOrKeep(context, id)) erased += 1;
  } while (batch.length === batchSize);
  if (erased === 0) return;
  await store.settleFiles();
  note('pictures of unpaid orders erased', { orders: erased });
}

/** True if they are erased. One order that cannot be changed now, or read, keeps no other from its turn. */
async function eraseOrKeep(context: CheckoutContext, id: string): Promise<boolean> {
  const [last] = await context.store.payments.attemptsOf(id);
  const payableUntil = last ? last.createdAt + payableMilliseconds : 0;
  const eraseOrWait = (order: OrderRecord) => {
    const { largeAnswers } = order;
    const now = context.clock.now();
    if (!largeAnswers || largeAnswers.eraseAt > now) return order;
    // a process of the version before has taken the money, and left what is counted as it was
    if (!countsAsUnpaid(order)) return { ...order, largeAnswers: undefined };
    // a payment has begun since its attempts were read: looked at again in a minute
    const hasBegun = order.openPayment !== undefined && order.openPayment.method !== 'merchant';
    if (hasBegun && !last) return order;
    if (payableUntil > now) return { ...order, largeAnswers: { ...largeAnswers, eraseAt: payableUntil } };
    return withoutLargeAnswers(order);
  };
  try {
    return (await changeOrder(context, id, eraseOrWait)).erasedAnswers !== undefined;
  } catch (error) {
    context.trouble('erasing pictures failed', { order: id, error: String(error) });
    return false;
  }
}
