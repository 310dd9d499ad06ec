import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** What the shop noted with an order (`metadata`); encrypted, since it may name a person. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('orders').addColumn('sealed_metadata', 'text').execute();
}
