import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** Sessions that staff ended before their time, and e-mail addresses that staff freed. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('ended_sessions')
    .addColumn('session_hash', 'text', (column) => column.primaryKey())
    .addColumn('runs_out_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('ended_sessions_by_end').on('ended_sessions').column('runs_out_at').execute();
  await db.schema
    .createTable('consumer_releases')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('email_hash', 'text', (column) => column.notNull())
    .addColumn('released_at', 'bigint', (column) => column.notNull())
    .addColumn('merchant_id', 'text', (column) => column.notNull())
    .addColumn('by_kind', 'text', (column) => column.notNull())
    .addColumn('sealed_name', 'text')
    .addColumn('sealed_reason', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('consumer_releases_once', ['account', 'email_hash', 'released_at'])
    .execute();
  await db.schema
    .createIndex('consumer_releases_by_age')
    .on('consumer_releases')
    .columns(['merchant_id', 'released_at'])
    .execute();
}
