import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** Look-ups that cost money are cached, and counted per day. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('lookups')
    .addColumn('lookup_key', 'text', (column) => column.primaryKey())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('good_until', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('lookup_counts')
    .addColumn('count_key', 'text', (column) => column.primaryKey())
    .addColumn('taken', 'integer', (column) => column.notNull())
    .addColumn('counted_until', 'bigint', (column) => column.notNull())
    .execute();
}
