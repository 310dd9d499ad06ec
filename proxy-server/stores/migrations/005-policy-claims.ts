import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** For insurers that accept no reference of ours, a policy number belongs to one order. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('policy_claims')
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('policy_number', 'text', (column) => column.notNull())
    .addColumn('order_id', 'text', (column) => column.notNull())
    .addColumn('claimed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('policy_claims_once', ['provider', 'policy_number'])
    .execute();
  await db.schema.createIndex('orders_by_point').on('orders').columns(['provider', 'point']).execute();
}
