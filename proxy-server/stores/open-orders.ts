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

/** When the first payment of an order was accepted. */
const paidAt = sql`(select min(accepted_at) from payments where payments.order_id = orders.id)`;

/** Counts the orders that are paid and have not ended, by recovery point. */
export async function countOpenOrders(db: Kysely<Schema>): Promise<readonly OpenOrders[]> {
  const rows = await db
    .selectFrom('orders')
    .select((column) => [
      'point',
      column.fn.countAll<number>().as('count'),
      // asked for order by order: joined, PostgreSQL reads the payments of all times
      column.fn.min<number>(sql<number>`coalesce(${paidAt}, created_at)`).as('oldest_at'),
    ])
    // both columns of one index
    .where('provider', 'in', providerNameSchema.options)
    .where('point', 'in', open)
    .groupBy('point')
    .execute();
  return rows.map(({ point, count, oldest_at }) => ({
    point: point as RecoveryPoint,
    count: Number(count),
    oldestAt: Number(oldest_at),
  }));
}

/** Counts the orders that are due at some time and were sold by none of these merchants, by merchant. */
export async function countUnservedOrders(
  db: Kysely<Schema>,
  merchants: readonly string[],
): Promise<readonly { readonly merchantId: string; readonly count: number }[]> {
  const rows = await db
    .selectFrom('orders')
    .select(({ fn }) => ['merchant_id', fn.countAll<number>().as('count')])
    .where('due_at', 'is not', null)
    .where('merchant_id', 'not in', merchants)
    .groupBy('merchant_id')
    .orderBy('merchant_id')
    .execute();
  return rows.map(({ merchant_id, count }) => ({ merchantId: merchant_id, count: Number(count) }));
}
