import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** Pictures of orders, each in a row of its own: an order is read and written many times, and its pictures once. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('order_pictures')
    .addColumn('order_id', 'text', (column) => column.notNull())
    .addColumn('picture_id', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('order_pictures_once', ['order_id', 'picture_id'])
    .execute();
}
