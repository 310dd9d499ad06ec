import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { OrderSearch } from '../../domain/order/order-filter.ts';
import type { ColumnCipher } from '../database/column-cipher.ts';
import type { OrderRow, Schema } from '../database/schema.ts';
import { onePage, parseCursor, pointsOf, selectFiltered } from '../orders/list-orders.ts';
import { asCode, asReference, termsOfText } from './search-terms.ts';

/** One page of a merchant's orders that a text names, newest first. */
export async function searchOrders(
  db: Kysely<Schema>,
  cipher: ColumnCipher,
  filter: OrderSearch,
): Promise<{ rows: OrderRow[]; nextCursor: string | null }> {
  const text = filter.text.trim();
  const terms = termsOfText(text, filter.merchantId, cipher);
  const [code, reference] = [asCode(text), asReference(text)];
  const select = () => selectFound(db, filter);
  // apart: within the query, SQLite would try it on every order of the merchant
  const ofAttempt = await db
    .selectFrom('payment_attempts')
    .select('order_id')
    .where('reference', '=', text)
    .executeTakeFirst();
  const sources = [
    ...(code ? [select().where('orders.code', '=', code)] : []),
    ...(reference ? [select().where('orders.reference', '=', reference)] : []),
    select().where('orders.id', '=', ofAttempt?.order_id ?? text),
  ];
  const [named, ofOrder, ofPerson] = await Promise.all([
    Promise.all(sources.map((source) => source.execute())),
    Promise.all(terms.order.map((hash) => ofTerm(db, filter, 'order_terms', hash))),
    Promise.all(terms.person.map((hash) => ofTerm(db, filter, 'person_terms', hash))),
  ]);
  return onePage(filter, [...named, ...ofOrder, ...ofPerson]);
}

/** Orders with the term, in the order of its index: one page is read of a term that thousands of orders have. */
async function ofTerm(
  db: Kysely<Schema>,
  filter: OrderSearch,
  table: 'order_terms' | 'person_terms',
  hash: string,
): Promise<OrderRow[]> {
  const after = parseCursor(filter.cursor);
  const term = sql.table(table);
  const bounds = [
    sql`t.term_hash = ${hash}`,
    ...(filter.from === undefined ? [] : [sql`t.created_at >= ${filter.from}`]),
    ...(filter.to === undefined ? [] : [sql`t.created_at < ${filter.to}`]),
    ...(after ? [sql`(t.created_at, t.order_id) < (${after.createdAt}, ${after.id})`] : []),
    sql`o.merchant_id = ${filter.merchantId}`,
    ...(filter.product === undefined ? [] : [sql`o.product = ${filter.product}`]),
    ...(filter.state ? [sql`o.point in (${sql.join(pointsOf(filter.state))})`] : []),
  ];
  const { rows } = await sql<OrderRow>`
    select o.* from ${term} t cross join orders o
    where o.id = t.order_id and ${sql.join(bounds, sql` and `)}
    order by t.created_at desc, t.order_id desc limit ${filter.limit + 1}
  `.execute(db);
  return rows;
}

function selectFound(db: Kysely<Schema>, filter: OrderSearch) {
  const query = selectFiltered(db, filter);
  return filter.state ? query.where('point', 'in', pointsOf(filter.state)) : query;
}
