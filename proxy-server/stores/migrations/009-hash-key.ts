import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/**
 * The key of the keyed hashes, encrypted, so that a change of `DATA_KEY` changes no hash. A
 * consumer's whole name is told by a hash too, which links to customers need.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('hash_keys')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('sealed_key', 'text', (column) => column.notNull())
    .execute();
  await db.schema.alterTable('consumers').addColumn('full_name_hash', 'text').execute();
}
