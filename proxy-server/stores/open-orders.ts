import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { providerNameSchema } from '../contract/values.ts';
import type { OpenOrders } from '../domain/metrics.ts';
import type { RecoveryPoint } from '../domain/order-state.ts';
import type { Schema } from './database/schema.ts';

const open = [
  'paid',
  'prepared',
  'issuing',
  'unclear',
  'awaiting-video',
  'under-review',
  'refused',
  'held',
] as const satisfies readonly RecoveryPoint[];

/** Counts the orders that are paid and have not ended, by recovery point. */
export async function countOpenOrders(db: Kysely<Schema>): Promise<readonly OpenOrders[]> {
  const rows = await db
    .selectFrom('orders')
    .leftJoin('payments', 'payments.order_id', 'orders.id')
    .select((column) => [
      'orders.point',
      column.fn.count<number>('orders.id').distinct().as('count'),
      column.fn.min<number>(sql<number>`coalesce(payments.accepted_at, orders.created_at)`).as('oldest_at'),
    ])
    // both columns of one index
    .where('orders.provider', 'in', providerNameSchema.options)
    .where('orders.point', 'in', open)
    .groupBy('orders.point')
    .execute();
  return rows.map(({ point, count, oldest_at }) => ({
    point: point as RecoveryPoint,
    count: Number(count),
    oldestAt: Number(oldest_at),
  }));
}
