import { StoreUnavailableError } from '../../domain/errors.ts';

/** Longest wait for the database in one request, so that a caller is answered within two seconds. */
export const patienceMilliseconds = 1_500;

/** The classes of SQLSTATE, and single codes, that say something about the server and nothing about the statement. */
const postgresStates = [
  '08', // connection exception
  '53', // insufficient resources: disk full, out of memory, too many connections
  '58', // system error: the server cannot read or write its files
  '57P', // shut down, crashed, starting up
  '57014', // statement_timeout
  '55P03', // lock_timeout
  '25006', // a standby, which only reads
  '25P03', // idle_in_transaction_session_timeout
  '40001', // serialization failure
  '40P01', // deadlock
];

/** Primary result codes of SQLite: busy, locked, read-only, I/O error, full, cannot open, locking protocol. */
const sqliteCodes = [5, 6, 8, 10, 13, 14, 15];

/** Whether another process holds the lock that a statement needs: the statement did nothing and may be repeated. */
export function isSqliteBusy(error: unknown): boolean {
  return primaryCode(error) === 5;
}

/** An error of node:sqlite as the store throws it. */
export function fromSqlite(error: unknown): unknown {
  const code = primaryCode(error);
  return code !== undefined && sqliteCodes.includes(code) ? new StoreUnavailableError(error) : error;
}

/** An error of `pg` as the store throws it. What did not come from the server is about the connection. */
export function fromPostgres(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreUnavailableError) return error;
  const { code, severity } = error as { code?: string; severity?: string };
  if (severity === undefined) return new StoreUnavailableError(error);
  return postgresStates.some((state) => code?.startsWith(state)) ? new StoreUnavailableError(error) : error;
}

/** Of an extended result code the lowest byte. */
function primaryCode(error: unknown): number | undefined {
  const { errcode } = (error ?? {}) as { errcode?: number };
  return errcode === undefined ? undefined : errcode & 0xff;
}
