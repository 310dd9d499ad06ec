import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** Which of two processes that work on one request keeps its response: the one that took it last. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('requests').addColumn('owner', 'text').execute();
}
