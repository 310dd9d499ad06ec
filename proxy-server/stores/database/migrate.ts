import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { up as createOrders } from '../migrations/001-orders.ts';
import { up as addPaymentReviews } from '../migrations/002-payment-reviews.ts';
import { up as addCustomers } from '../migrations/003-customers.ts';
import { up as addLookups } from '../migrations/004-lookups.ts';
import { up as addPolicyClaims } from '../migrations/005-policy-claims.ts';
import { up as addHistory } from '../migrations/006-history.ts';
import { up as addOrderWire } from '../migrations/007-order-wire.ts';
import { up as addRequestOwner } from '../migrations/008-request-owner.ts';
import { up as addHashKey } from '../migrations/009-hash-key.ts';
import { up as addRefunds } from '../migrations/010-refunds.ts';
import { up as addCorrections } from '../migrations/011-corrections.ts';
import { up as addMetadata } from '../migrations/012-metadata.ts';
import { up as addErasure } from '../migrations/016-erasure.ts';
import { up as addAccess } from '../migrations/017-access.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** In order, forward only. A released migration never changes. */
const migrations = [
  createOrders,
  addPaymentReviews,
  addCustomers,
  addLookups,
  addPolicyClaims,
  addHistory,
  addOrderWire,
  addRequestOwner,
  addHashKey,
  addRefunds,
  addCorrections,
  addMetadata,
  addErasure,
  addAccess,
];

/** Migrates the schema. Two servers may start at once: each migration takes a lock and reads the version again. */
export async function migrate({ db, engine }: Database): Promise<void> {
  await db.schema
    .createTable('schema_versions')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute()
    .catch(ignoreLostRace);
  for (const [index, up] of migrations.entries()) {
    if (await isApplied(db, index + 1)) continue;
    await db.transaction().execute(async (transaction) => {
      // SQLite begins every transaction with `begin immediate` (database.ts), which is the same lock
      if (engine === 'postgres') await sql`select pg_advisory_xact_lock(20261122)`.execute(transaction);
      if (await isApplied(transaction, index + 1)) return;
      await up(transaction);
      await transaction
        .insertInto('schema_versions')
        .values({ version: index + 1, applied_at: Date.now() })
        .execute();
    });
  }
}

async function isApplied(db: Kysely<Schema>, version: number): Promise<boolean> {
  const row = await db
    .selectFrom('schema_versions')
    .select('version')
    .where('version', '=', version)
    .executeTakeFirst();
  return row !== undefined;
}

/** PostgreSQL's `create table if not exists` may collide with another server's; the table exists then. */
function ignoreLostRace(error: unknown): void {
  const code = (error as { code?: string }).code;
  if (code !== '23505' && code !== '42P07') throw error;
}
