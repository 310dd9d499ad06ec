import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { OrderState } from '../../contract/order.ts';
import type { OrderFilter } from '../../domain/order/order-filter.ts';
import type { RecoveryPoint } from '../../domain/order/order-state.ts';
import { publicStates } from '../../domain/order/order-state.ts';
import type { OrderRow, Schema } from '../database/schema.ts';

/** One page of a merchant's orders, newest first. */
export async function listOrders(
  db: Kysely<Schema>,
  filter: OrderFilter,
): Promise<{ rows: OrderRow[]; nextCursor: string | null }> {
  // a state is one to three points: each is read in the order of its index, which no index of several points has
  const points = filter.state ? pointsOf(filter.state) : [undefined];
  if (!filter.hasRefundsDue)
    return onePage(filter, await Promise.all(points.map((point) => selectPage(db, filter, point).execute())));
  // a declined order has been paid for, and what it was paid with is to be given back as well
  const isDue = points.map((point) => selectPage(db, filter, point).where('refunds_due', 'is not', null));
  const declined = points.some((point) => point === undefined || point === 'declined');
  const sources = declined ? [...isDue, selectPage(db, filter, 'declined')] : isDue;
  return onePage(filter, await Promise.all(sources.map((source) => source.execute())));
}

/** How many orders need a person, and of how many money is to be given back. */
export async function countOrders(
  db: Kysely<Schema>,
  merchantId: string,
): Promise<{ needsAttention: number; refundsDue: number }> {
  const count = (points: readonly RecoveryPoint[]) =>
    countOf(db, merchantId).where('point', 'in', points).executeTakeFirstOrThrow();
  const [attention, declined, due] = await Promise.all([
    count(pointsOf('needs-attention')),
    count(['declined']),
    countOf(db, merchantId)
      .where('refunds_due', 'is not', null)
      .where('point', '<>', 'declined')
      // of all times: so SQLite takes the index of those that have refunds due, not one of all orders
      .where('created_at', '>=', 0)
      .executeTakeFirstOrThrow(),
  ]);
  return { needsAttention: Number(attention.count), refundsDue: Number(declined.count) + Number(due.count) };
}

/** The newest of what several queries found, each once. */
export function onePage(
  { limit }: Pick<OrderFilter, 'limit'>,
  found: readonly (readonly OrderRow[])[],
): { rows: OrderRow[]; nextCursor: string | null } {
  const distinct = new Map(found.flat().map((row) => [row.id, row]));
  const rows = [...distinct.values()].sort(newestFirst);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last ? formatCursor(last) : null };
}

/** The points of a state. */
export function pointsOf(state: OrderState): RecoveryPoint[] {
  return (Object.keys(publicStates) as RecoveryPoint[]).filter((point) => publicStates[point] === state);
}

/** After which row a page begins; undefined if it is the first. */
export function parseCursor(cursor: string | undefined): { createdAt: number; id: string } | undefined {
  const match = /^(\d{1,15}) (\S{1,64})$/.exec(Buffer.from(cursor ?? '', 'base64url').toString());
  return match?.[2] ? { createdAt: Number(match[1]), id: match[2] } : undefined;
}

function selectPage(db: Kysely<Schema>, filter: OrderFilter, point: RecoveryPoint | undefined) {
  const query = selectFiltered(db, filter).orderBy('created_at', 'desc').orderBy('id', 'desc');
  return point ? query.where('point', '=', point) : query;
}

/** The orders of a page, and one more, by all of the filter but the state; in no order yet. */
export function selectFiltered(db: Kysely<Schema>, filter: Omit<OrderFilter, 'state'>) {
  let query = db
    .selectFrom('orders')
    .selectAll()
    .where('merchant_id', '=', filter.merchantId)
    .limit(filter.limit + 1);
  if (filter.product !== undefined) query = query.where('product', '=', filter.product);
  if (filter.from !== undefined) query = query.where('created_at', '>=', filter.from);
  if (filter.to !== undefined) query = query.where('created_at', '<', filter.to);
  const after = parseCursor(filter.cursor);
  // compared as a row, so that the index is entered at the cursor
  if (after) query = query.where(sql<boolean>`(created_at, id) < (${after.createdAt}, ${after.id})`);
  return query;
}

function countOf(db: Kysely<Schema>, merchantId: string) {
  return db
    .selectFrom('orders')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('merchant_id', '=', merchantId);
}

function newestFirst(left: OrderRow, right: OrderRow): number {
  return right.created_at - left.created_at || (left.id < right.id ? 1 : -1);
}

/** Where the page after this row begins. */
export function formatCursor({ created_at, id }: Pick<OrderRow, 'created_at' | 'id'>): string {
  return Buffer.from(`${created_at} ${id}`).toString('base64url');
}
