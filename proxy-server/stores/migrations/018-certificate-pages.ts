import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/**
 * What was drawn of certificates, so that it is drawn once: pictures of pages by their width, their text under width 0,
 * and how many pages there are as page 0. Each belongs to the certificate that was stored at that moment.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('certificate_pages')
    .addColumn('order_id', 'text', (column) => column.notNull())
    .addColumn('page', 'integer', (column) => column.notNull())
    .addColumn('width', 'integer', (column) => column.notNull())
    .addColumn('certificate_at', 'bigint', (column) => column.notNull())
    .addColumn('byte_length', 'integer', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('certificate_pages_once', ['order_id', 'page', 'width'])
    .execute();
}
