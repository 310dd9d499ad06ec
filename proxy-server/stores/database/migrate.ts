import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { UnusableSettingError } from '../../domain/errors.ts';
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
import { up as addIndexes } from '../migrations/013-indexes.ts';
import { up as addAskedAttempts } from '../migrations/014-asked-attempts.ts';
import { up as addErasure } from '../migrations/015-erasure.ts';
import { up as addAccess } from '../migrations/016-access.ts';
import { up as addUnpaid } from '../migrations/017-unpaid.ts';
import { up as addCertificatePages } from '../migrations/018-certificate-pages.ts';
import { up as addOrderLinks } from '../migrations/019-order-links.ts';
import { up as addRestored } from '../migrations/020-restored.ts';
import { up as addWebhookEvents } from '../migrations/021-webhook-events.ts';
import { up as addSearch } from '../migrations/022-search.ts';
import { up as addMails } from '../migrations/023-mails.ts';
import { up as addWidgetFiles } from '../migrations/024-widget-files.ts';
import { up as addConsole } from '../migrations/025-console.ts';
import { up as addOrderPictures } from '../migrations/026-order-pictures.ts';
import { up as findOldestOpen } from '../migrations/027-oldest-open.ts';
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
  addIndexes,
  addAskedAttempts,
  addErasure,
  addAccess,
  addUnpaid,
  addCertificatePages,
  addOrderLinks,
  addRestored,
  addWebhookEvents,
  addSearch,
  addMails,
  addWidgetFiles,
  addConsole,
  addOrderPictures,
  findOldestOpen,
];

/** The version of the schema that this program works with. */
export const schemaVersion = migrations.length;

/**
 * Migrates the schema. Two servers may start at once: each migration takes a lock and reads the version again. Throws
 * `UnusableSettingError` if a newer version of this program has migrated it.
 * @param to the newest unless it is another
 */
export async function migrate({ db, patient, engine }: Database, to = schemaVersion): Promise<void> {
  await patient.schema
    .createTable('schema_versions')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute()
    .catch(ignoreLostRace);
  const present = await newestVersion(db);
  assertKnown(present);
  for (const [index, up] of migrations.entries()) {
    const version = index + 1;
    if (version <= present || version > to) continue;
    await patient.transaction().execute(async (transaction) => {
      // SQLite begins every transaction with `begin immediate` (sqlite-connection.ts), which is the same lock
      if (engine === 'postgres') await sql`select pg_advisory_xact_lock(20261122)`.execute(transaction);
      if ((await newestVersion(transaction)) >= version) return;
      await up(transaction);
      await transaction.insertInto('schema_versions').values({ version, applied_at: Date.now() }).execute();
    });
  }
}

/** The version of the schema that is there; undefined if there is none. Throws if this program does not know it. */
export async function readVersion(db: Kysely<Schema>): Promise<number | undefined> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'schema_versions')) return undefined;
  const version = await newestVersion(db);
  assertKnown(version);
  return version;
}

function assertKnown(version: number): void {
  if (version <= schemaVersion) return;
  throw new UnusableSettingError(
    `The database has schema ${version}, and this version knows ${schemaVersion}: a newer version has used it. Start that version again, or restore a backup from before the update.`,
  );
}

async function newestVersion(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('schema_versions')
    .select((column) => column.fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** PostgreSQL's `create table if not exists` may collide with another server's; the table exists then. */
function ignoreLostRace(error: unknown): void {
  const code = (error as { code?: string }).code;
  if (code !== '23505' && code !== '42P07') throw error;
}
