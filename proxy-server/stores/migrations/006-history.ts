import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** What happens to each order, from now on, and what insurers and gateways say of it in their own words. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('order_history')
    .addColumn('order_id', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('by_kind', 'text', (column) => column.notNull())
    .addColumn('sealed_name', 'text')
    .addColumn('amount', 'bigint')
    .addColumn('currency', 'text')
    .addColumn('sealed_text', 'text')
    .addPrimaryKeyConstraint('order_history_once', ['order_id', 'sequence'])
    .execute();
  // retention erases the texts of orders that have ended
  await db.schema
    .createIndex('order_history_texts')
    .on('order_history')
    .column('order_id')
    .where(sql.ref('sealed_text'), 'is not', null)
    .execute();
  await db.schema.alterTable('orders').addColumn('sealed_insurer_said', 'text').execute();
}
