import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** The orders of an insurer at one point, oldest first: how long the oldest has waited is read without reading all. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.dropIndex('orders_by_point').execute();
  await db.schema
    .createIndex('orders_by_point')
    .on('orders')
    .columns(['provider', 'point', 'created_at', 'id'])
    .execute();
}
