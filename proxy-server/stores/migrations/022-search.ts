import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../database/schema.ts';

/**
 * What orders are found by, as keyed hashes: of persons, which end with the personal data, and of payments and
 * policies, which are kept. `terms_digest` says which terms of an order are there; null: none yet. And the indexes of
 * the lists by product and of money that is to be given back.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
  for (const table of ['order_terms', 'person_terms'] as const) {
    await db.schema
      .createTable(table)
      .addColumn('term_hash', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('order_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint(`${table}_once`, ['term_hash', 'created_at', 'order_id'])
      .execute();
    await db.schema.createIndex(`${table}_by_order`).on(table).column('order_id').execute();
  }
  await db.schema.alterTable('orders').addColumn('terms_digest', 'text').execute();
  const index = (name: string) => db.schema.createIndex(name).on('orders');
  await index('orders_without_terms')
    .columns(['terms_digest', 'id'])
    .where(sql.ref('terms_digest'), 'is', null)
    .execute();
  await index('orders_by_product').columns(['merchant_id', 'product', 'created_at', 'id']).execute();
  await index('orders_by_product_and_state').columns(['merchant_id', 'product', 'point', 'created_at', 'id']).execute();
  await index('orders_with_refunds_due')
    .columns(['merchant_id', 'created_at', 'id'])
    .where(sql.ref('refunds_due'), 'is not', null)
    .execute();
}
