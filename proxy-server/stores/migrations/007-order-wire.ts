import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** What a merchant changed in what is sent when an order was placed stays with the order. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('orders').addColumn('wire', 'text').execute();
}
