import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../database/schema.ts';

/**
 * What merchants' servers are told, written with the change of the order that it tells of. `due_at` is when an event is
 * sent next; a claim moves it to the end of its lease.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('webhook_events')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('merchant_id', 'text', (column) => column.notNull())
    .addColumn('order_id', 'text', (column) => column.notNull())
    .addColumn('order_version', 'integer', (column) => column.notNull())
    .addColumn('order_erased', 'integer', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('give_up_at', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('lease_owner', 'text')
    .addColumn('failure', 'text')
    .addColumn('sealed_body', 'text')
    .execute();
  const index = (name: string) => db.schema.createIndex(name).on('webhook_events');
  await index('webhook_events_due').column('due_at').where(sql.ref('due_at'), 'is not', null).execute();
  await index('webhook_events_by_order').column('order_id').execute();
  await index('webhook_events_by_age').column('created_at').execute();
  await index('webhook_events_by_merchant').columns(['merchant_id', 'created_at', 'id']).execute();
  await index('webhook_events_given_up')
    .columns(['merchant_id', 'created_at', 'id'])
    .where(sql.ref('state'), '=', sql.lit('given-up'))
    .execute();
}
