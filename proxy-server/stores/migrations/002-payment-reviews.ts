import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** Attempts are reconciled after their order was settled; refunds that are due are stored with the order. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('payment_attempts').addColumn('review_at', 'bigint').execute();
  await db.schema.createIndex('attempts_to_review').on('payment_attempts').column('review_at').execute();
  await db.schema.alterTable('orders').addColumn('refunds_due', 'text').execute();
}
