import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** Links to orders that open less than the order's own token: of each its hash, what it is for, and until when. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('order_links')
    .addColumn('order_id', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('order_links_once', ['order_id', 'token_hash'])
    .execute();
  await db.schema.createIndex('order_links_by_end').on('order_links').column('expires_at').execute();
}
