import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** Whether an order comes from a copy of the database: what the insurer has of it is asked for before anything is sent. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .alterTable('orders')
    .addColumn('look_up_first', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
