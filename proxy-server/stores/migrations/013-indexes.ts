import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** So that no request, and no step of a background job, walks a table. */
export async function up(db: Kysely<Schema>): Promise<void> {
  const index = (name: string) => db.schema.createIndex(name);
  // the list by state
  await index('orders_by_state').on('orders').columns(['merchant_id', 'point', 'created_at', 'id']).execute();
  // retention
  await index('lookups_by_end').on('lookups').column('good_until').execute();
  await index('lookup_counts_by_end').on('lookup_counts').column('counted_until').execute();
  // a clock that stepped back
  await index('orders_waiting').on('orders').column('updated_at').where(sql.ref('due_at'), 'is not', null).execute();
  await index('orders_leased').on('orders').column('lease_until').where('lease_until', '>', sql.lit(0)).execute();
}
