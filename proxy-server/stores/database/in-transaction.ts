import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** Runs the work in the transaction that `db` already is, or in one of its own. */
export function inTransaction<T>(db: Kysely<Schema>, work: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

/** The same where one is needed; where none is, in none of its own. */
export function inTransactionIf<T>(
  isNeeded: boolean,
  db: Kysely<Schema>,
  work: (db: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  return isNeeded ? inTransaction(db, work) : work(db);
}
