import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** How often an order was corrected after the insurer had refused it, and when last. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('orders').addColumn('corrections', 'text').execute();
}
