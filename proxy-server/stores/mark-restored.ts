import { providerNameSchema } from '../contract/values.ts';
import type { RecoveryPoint } from '../domain/order/order-state.ts';
import type { RestoredMarks } from '../domain/stores/store.ts';
import type { Database } from './database/database.ts';

/** An order at one of these may have got its policy since, and the copy does not know of it. */
const unissued = [
  'awaiting-payment',
  'expired',
  'cancelled',
  'paid',
  'prepared',
  'issuing',
  'unclear',
  'refused',
  'held',
] as const satisfies readonly RecoveryPoint[];

/** These go on by themselves. */
const underWay = ['paid', 'prepared', 'issuing', 'unclear'] as const satisfies readonly RecoveryPoint[];

/**
 * Marks what a restored or promoted database holds, in one transaction: each order without a policy is looked up at the
 * insurer before anything is sent, and the gateway is asked again for each payment of it. Leases of processes that used
 * the other copy end.
 */
export async function markRestored({ patient }: Database, now: number): Promise<RestoredMarks> {
  return patient.transaction().execute(async (db) => {
    const marked = await db
      .updateTable('orders')
      .set((column) => ({ look_up_first: 1, version: column('version', '+', 1), lease_owner: null, lease_until: 0 }))
      .where('provider', 'in', providerNameSchema.options)
      .where('point', 'in', unissued)
      .executeTakeFirst();
    await db
      .updateTable('orders')
      .set({ due_at: now, woken: 1 })
      .where('provider', 'in', providerNameSchema.options)
      .where('point', 'in', underWay)
      .execute();
    const asked = await db
      .updateTable('payment_attempts')
      .set({ review_at: now })
      .where('order_id', 'in', db.selectFrom('orders').select('id').where('look_up_first', '=', 1))
      .executeTakeFirst();
    return { orders: Number(marked.numUpdatedRows), attempts: Number(asked.numUpdatedRows) };
  });
}
