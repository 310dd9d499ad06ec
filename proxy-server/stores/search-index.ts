import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { OrderRecord } from '../domain/order.ts';
import type { ColumnCipher } from './database/column-cipher.ts';
import type { OrderRow, Schema } from './database/schema.ts';
import { inTransaction } from './history-store.ts';
import { toOrder } from './order-row.ts';
import type { SearchTerms } from './search-terms.ts';
import { termsOf } from './search-terms.ts';

/** An order's terms, and their digest: that they are in the tables is one comparison. */
export interface DigestedTerms {
  readonly terms: SearchTerms;
  readonly digest: string;
}

export function digestTerms(order: OrderRecord, cipher: ColumnCipher): DigestedTerms {
  const terms = termsOf(order, cipher);
  const digest = createHash('sha256').update(JSON.stringify(terms)).digest('base64url').slice(0, 22);
  return { terms, digest };
}

/** Writes the terms of an order that has just been inserted; part of the transaction it is called in. */
export async function insertTerms(
  db: Kysely<Schema>,
  { id, created_at }: Pick<OrderRow, 'id' | 'created_at'>,
  { order, person }: SearchTerms,
): Promise<void> {
  const rows = (hashes: readonly string[]) => hashes.map((term_hash) => ({ term_hash, created_at, order_id: id }));
  if (order.length > 0) await db.insertInto('order_terms').values(rows(order)).execute();
  if (person.length > 0) await db.insertInto('person_terms').values(rows(person)).execute();
}

/**
 * Replaces the terms of an order that was read or saved as `row`, unless another version has been saved since: what was
 * erased meanwhile is not written again.
 */
export function replaceTerms(
  db: Kysely<Schema>,
  row: Pick<OrderRow, 'id' | 'created_at' | 'version'>,
  { terms, digest }: DigestedTerms,
): Promise<void> {
  return inTransaction(db, true, async (db) => {
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
    .orderBy('id')
    .limit(limit)
    .execute();
  for (const row of rows) await replaceTerms(db, row, digestTerms(toOrder(row, cipher), cipher));
  return rows.length;
}
