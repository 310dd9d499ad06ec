import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { OrderState } from '../contract/order.ts';
import type { RecoveryPoint } from '../domain/order-state.ts';
import { publicStates } from '../domain/order-state.ts';
import type { OrderFilter } from '../domain/store.ts';
import type { OrderRow, Schema } from './database/schema.ts';

/** One page of a merchant's orders, newest first. */
export async function listOrders(
  db: Kysely<Schema>,
  filter: OrderFilter,
): Promise<{ rows: OrderRow[]; nextCursor: string | null }> {
  // a state is one to three points: each is read in the order of its index, which no index of several points has
  const points = filter.state ? pointsOf(filter.state) : [undefined];
  const found = await Promise.all(points.map((point) => selectPage(db, filter, point)));
  const rows = found
    .flat()
    .sort(newestFirst)
    .slice(0, filter.limit + 1);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > filter.limit && last ? formatCursor(last) : null };
}

function selectPage(db: Kysely<Schema>, filter: OrderFilter, point: RecoveryPoint | undefined): Promise<OrderRow[]> {
  let query = db
    .selectFrom('orders')
    .selectAll()
    .where('merchant_id', '=', filter.merchantId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
  if (point) query = query.where('point', '=', point);
  if (filter.from !== undefined) query = query.where('created_at', '>=', filter.from);
  if (filter.to !== undefined) query = query.where('created_at', '<', filter.to);
  const after = parseCursor(filter.cursor);
  // compared as a row, so that the index is entered at the cursor
  if (after) query = query.where(sql<boolean>`(created_at, id) < (${after.createdAt}, ${after.id})`);
  return query.execute();
}

function pointsOf(state: OrderState): RecoveryPoint[] {
  return (Object.keys(publicStates) as RecoveryPoint[]).filter((point) => publicStates[point] === state);
}

function newestFirst(left: OrderRow, right: OrderRow): number {
  return right.created_at - left.created_at || (left.id < right.id ? 1 : -1);
}

function formatCursor({ created_at, id }: OrderRow): string {
  return Buffer.from(`${created_at} ${id}`).toString('base64url');
}

function parseCursor(cursor: string | undefined): { createdAt: number; id: string } | undefined {
  const match = /^(\d{1,15}) (\S{1,64})$/.exec(Buffer.from(cursor ?? '', 'base64url').toString());
  return match?.[2] ? { createdAt: Number(match[1]), id: match[2] } : undefined;
}
