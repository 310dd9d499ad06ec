import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../database/schema.ts';

/**
 * Dates of erasure: when a person last did something about an order, or it last moved; when it was erased; when a
 * consumer was last used; until when a certificate is needed. Each with the index that the sweep reads.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .alterTable('orders')
    .addColumn('touched_at', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('orders').addColumn('erased_at', 'bigint').execute();
  await sql`update orders set touched_at = updated_at`.execute(db);
  await db.schema
    .createIndex('orders_to_erase')
    .on('orders')
    .columns(['touched_at', 'id'])
    .where(sql.ref('erased_at'), 'is', null)
    .execute();
  await db.schema
    .alterTable('consumers')
    .addColumn('used_at', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`update consumers set used_at = created_at`.execute(db);
  await db.schema.createIndex('consumers_by_use').on('consumers').column('used_at').execute();
  await db.schema.createIndex('customers_by_consumer').on('customers').columns(['account', 'email_hash']).execute();
  await db.schema.alterTable('certificates').addColumn('needed_until', 'bigint').execute();
  // of earlier certificates the end of the cover is not known here: no cover is longer than a year
  await sql`update certificates set needed_until = created_at + ${sql.lit(455 * 86_400_000)}`.execute(db);
  await db.schema.createIndex('certificates_by_need').on('certificates').column('needed_until').execute();
  await db.schema.createIndex('video_parts_by_age').on('video_parts').column('created_at').execute();
  await db.schema.createIndex('payment_notices_by_age').on('payment_notices').column('seen_at').execute();
  await db.schema
    .createIndex('order_history_names')
    .on('order_history')
    .column('at')
    .where(sql<boolean>`by_kind = 'staff' and sealed_name is not null`)
    .execute();
}
