import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../database/schema.ts';

/**
 * What shoppers are told by mail, once each of an order. `due_at` is when a mail is sent next; it is null before there is
 * a reason to, and in its place the body has what the mail will need.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('mails')
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
  const index = (name: string) => db.schema.createIndex(name).on('mails');
  await index('mails_due').column('due_at').where(sql.ref('due_at'), 'is not', null).execute();
  await index('mails_by_order').unique().columns(['order_id', 'type']).execute();
  await index('mails_by_age').column('created_at').execute();
  await index('mails_by_merchant').columns(['merchant_id', 'created_at', 'id']).execute();
  await index('mails_given_up')
    .columns(['merchant_id', 'created_at', 'id'])
    .where(sql.ref('state'), '=', sql.lit('given-up'))
    .execute();
}
