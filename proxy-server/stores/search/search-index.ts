import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { ColumnCipher } from '../database/column-cipher.ts';
import { inTransaction } from '../database/in-transaction.ts';
import type { OrderRow, Schema } from '../database/schema.ts';
import { toOrder } from '../orders/order-row.ts';
import type { SearchTerms } from './search-terms.ts';
import { termsOf } from './search-terms.ts';

/** An order's terms, and their digest: that they are in the tables is one comparison. */
export interface DigestedTerms {
  readonly terms: SearchTerms;
  readonly digest: string;
}

export function digestTerms(order: OrderRecord, cipher: ColumnCipher): DigestedTerms {
  const terms = termsOf(order, cipher);
  return { terms, digest: `${digestOf(terms.order)}.${digestOf(terms.person)}` };
}

function digestOf(hashes: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(hashes)).digest('base64url').slice(0, 16);
}

/** Writes the terms of an order that has just been inserted; part of the transaction it is called in. */
export async function insertTerms(
  db: Kysely<Schema>,
  { id, created_at }: Pick<OrderRow, 'id' | 'created_at'>,
  { order, person }: SearchTerms,
): Promise<void> {
  const rows = (hashes: readonly string[]) => hashes.map((term_hash) => ({ term_hash, created_at, order_id: id }));
  const add = async (table: 'order_terms' | 'person_terms', hashes: readonly string[]) => {
    if (hashes.length === 0) return;
    await db
      .insertInto(table)
      .values(rows(hashes))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  };
  await add('order_terms', order);
  await add('person_terms', person);
}

/**
 * Writes the terms of an order whose save has brought others; part of that transaction. Payments and policies that it
 * once had go on to find it.
 */
export async function changeTerms(
  db: Kysely<Schema>,
  row: Pick<OrderRow, 'id' | 'created_at'>,
  { terms, digest }: DigestedTerms,
  before: string | undefined,
): Promise<void> {
  const [order, person] = digest.split('.');
  const [orderBefore, personBefore] = before?.split('.') ?? [];
  if (person !== personBefore) await db.deleteFrom('person_terms').where('order_id', '=', row.id).execute();
  await insertTerms(db, row, {
    order: order === orderBefore ? [] : terms.order,
    person: person === personBefore ? [] : terms.person,
  });
}

/**
 * Replaces the terms of an order that was read or saved as `row`, unless another version has been saved since: what was
 * erased meanwhile is not written again.
 */
function replaceTerms(
  db: Kysely<Schema>,
  row: Pick<OrderRow, 'id' | 'created_at' | 'version'>,
  { terms, digest }: DigestedTerms,
): Promise<void> {
  return inTransaction(db, async (db) => {
    const claimed = await db
      .updateTable('orders')
      .set({ terms_digest: digest })
      .where('id', '=', row.id)
      .where('version', '=', row.version)
      .executeTakeFirst();
    if (claimed.numUpdatedRows !== 1n) return;
    await db.deleteFrom('order_terms').where('order_id', '=', row.id).execute();
    await db.deleteFrom('person_terms').where('order_id', '=', row.id).execute();
    await insertTerms(db, row, terms);
  });
}

/** Writes the terms of up to `limit` orders that have none yet; returns how many. */
export async function indexOrders(db: Kysely<Schema>, cipher: ColumnCipher, limit: number): Promise<number> {
  const rows = await db
    .selectFrom('orders')
    .selectAll()
    .where('terms_digest', 'is', null)
    // as the index of those without terms is ordered: by `id` alone PostgreSQL walks the orders of all times
    .orderBy('terms_digest')
    .orderBy('id')
    .limit(limit)
    .execute();
  for (const row of rows) await replaceTerms(db, row, digestTerms(toOrder(row, cipher), cipher));
  return rows.length;
}
