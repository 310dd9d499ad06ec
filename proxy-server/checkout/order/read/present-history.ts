import type { OrderHistory } from '../../../contract/history/order-history.ts';
import type { RecordedAct } from '../../../domain/history/order-history.ts';
import type { OrderRecord } from '../../../domain/order/order.ts';
import type { CheckoutContext } from '../../context.ts';

/** What happened to an order, oldest first, for its merchant and staff. */
export async function readHistory({ store }: CheckoutContext, { id }: OrderRecord): Promise<OrderHistory> {
  return { entries: (await store.history.of(id)).map(present) };
}

function present({ at, what, by, amount, text }: RecordedAct): OrderHistory['entries'][number] {
  return {
    at: new Date(at).toISOString(),
    what,
    by: { kind: by.kind, ...(by.name !== undefined && { name: by.name }) },
    ...(amount && { amount }),
    ...(text !== undefined && { text }),
  };
}
