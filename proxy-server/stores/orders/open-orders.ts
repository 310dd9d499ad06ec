import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { providerNameSchema } from '../../contract/values.ts';
import type { OpenOrders } from '../../domain/metrics.ts';
import type { RecoveryPoint } from '../../domain/order/order-state.ts';
import type { Schema } from '../database/schema.ts';

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

/** So many orders are read at a time to find the one that was paid first. */
const readAtOnce = 50;

/** When the first payment of an order was accepted. */
const paidAt = sql<number | null>`(select min(accepted_at) from payments where payments.order_id = orders.id)`;

/** Counts the orders that are paid and have not ended, by recovery point. */
export async function countOpenOrders(db: Kysely<Schema>): Promise<readonly OpenOrders[]> {
  const rows = await db
    .selectFrom('orders')
    .select(({ fn }) => ['provider', 'point', fn.countAll<number>().as('count')])
    // columns of one index, as those by which the oldest is found
    .where('provider', 'in', providerNameSchema.options)
    .where('point', 'in', open)
    .groupBy(['provider', 'point'])
    .execute();
  const byPoint = new Map<RecoveryPoint, OpenOrders>();
  for (const { provider, point: name, count } of rows) {
    const point = name as RecoveryPoint;
    const others = byPoint.get(point);
    byPoint.set(point, {
      point,
      count: Number(count) + (others?.count ?? 0),
      oldestAt: Math.min(await findOldest(db, provider, point), others?.oldestAt ?? Infinity),
    });
  }
  return [...byPoint.values()];
}

/**
 * When the order that has waited longest at a point was paid, or placed where no payment is known. No order is paid
 * before it is placed: what was placed after the earliest payment need not be read.
 */
async function findOldest(db: Kysely<Schema>, provider: string, point: RecoveryPoint): Promise<number> {
  let oldest = Infinity;
  let last: { readonly created_at: number; readonly id: string } = { created_at: 0, id: '' };
  for (;;) {
    const { created_at, id } = last;
    const rows = await db
      .selectFrom('orders')
      .select(['id', 'created_at', paidAt.as('paid_at')])
      .where('provider', '=', provider)
      .where('point', '=', point)
      .where(({ refTuple, tuple, eb }) => eb(refTuple('created_at', 'id'), '>', tuple(created_at, id)))
      .orderBy('created_at')
      .orderBy('id')
      .limit(readAtOnce)
      .execute();
    for (const row of rows) oldest = Math.min(oldest, Number(row.paid_at ?? row.created_at));
    const next = rows.at(-1);
    if (!next || rows.length < readAtOnce || Number(next.created_at) >= oldest) return oldest;
    last = next;
  }
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
