import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** When the gateway was asked for an attempt last, and how often in a row: it is not asked at every hint. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('payment_attempts').addColumn('asked_at', 'bigint').execute();
  await db.schema.alterTable('payment_attempts').addColumn('asked_count', 'integer').execute();
}
