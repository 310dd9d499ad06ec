import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** The versions of the widget that were served, and their files, compressed. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('widget_versions')
    .addColumn('version', 'text', (column) => column.primaryKey())
    .addColumn('last_served_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('widget_files')
    .addColumn('path', 'text', (column) => column.primaryKey())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('widget_files_by_version').on('widget_files').column('version').execute();
}
