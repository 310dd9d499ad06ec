import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../database/schema.ts';

/**
 * What the console reads by day, without a walk: messages that wait, accepted payments, and the sales, whose index holds
 * all that is summed up. And what is counted that no order holds: offers, prices and calls.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
  for (const table of ['webhook_events', 'mails'] as const)
    await db.schema
      .createIndex(`${table}_waiting`)
      .on(table)
      .columns(['merchant_id', 'created_at', 'id'])
      .where(sql.ref('state'), '=', sql.lit('waiting'))
      .execute();
  await db.schema
    .createIndex('orders_by_day')
    .on('orders')
    .columns(['merchant_id', 'test', 'created_at', 'product', 'point', 'premium'])
    .execute();
  await db.schema
    .createIndex('payments_by_day')
    .on('payments')
    .columns(['merchant_id', 'accepted_at', 'transaction_id'])
    .execute();
  await db.schema
    .createTable('daily_counts')
    .addColumn('merchant_id', 'text', (column) => column.notNull())
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('label', 'text', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('daily_counts_once', ['merchant_id', 'day', 'what', 'label'])
    .execute();
  await db.schema.createIndex('daily_counts_by_day').on('daily_counts').column('day').execute();
}
