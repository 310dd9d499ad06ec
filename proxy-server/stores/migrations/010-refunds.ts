import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** The refunds of an order; encrypted, since a reason may name a person. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('orders').addColumn('sealed_refunds', 'text').execute();
}
