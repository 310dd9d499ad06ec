import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { CompiledQuery, QueryResult } from 'kysely';

/** One connection to a SQLite file. Statements run at once, in the main thread, and never wait for a lock. */
export interface SqliteConnection {
  execute(query: Pick<CompiledQuery, 'sql' | 'parameters'>): QueryResult<unknown>;
  readonly isInTransaction: boolean;
  close(): void;
}

/** Keeps a database in memory: nothing is stored. */
export const inMemory = ':memory:';

/**
 * Opens the connection that writes, and makes a file that nobody but its owner can read: with a write-ahead log and an
 * fsync at every commit, so that no acknowledged row is lost.
 */
export function openWriter(file: string): SqliteConnection {
  if (file !== inMemory) makePrivate(file);
  const database = new DatabaseSync(file, { timeout: 0 });
  useWriteAheadLog(database);
  database.exec('PRAGMA synchronous=FULL');
  // a thread moves the log into the file (checkpoints.ts); this connection only where that one cannot
  database.exec('PRAGMA wal_autocheckpoint=16000');
  // what is erased is overwritten
  database.exec('PRAGMA secure_delete=ON');
  return connectionOf(database);
}

/** Opens a connection that only reads; the file must exist. */
export function openReader(file: string): SqliteConnection {
  return connectionOf(new DatabaseSync(file, { timeout: 0, readOnly: true }));
}

function connectionOf(database: DatabaseSync): SqliteConnection {
  /** Each statement is prepared once: there are about as many as queries in the stores. */
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  return {
    execute({ sql, parameters }) {
      const statement = prepared.get(sql) ?? prepare(sql);
      if (!prepared.has(sql) && prepared.size < maxPrepared) prepared.set(sql, statement);
      return statement(parameters as readonly SQLInputValue[]);
    },
    get isInTransaction() {
      return database.isTransaction;
    },
    close: () => database.close(),
  };

  function prepare(text: string) {
    // a deferred `begin` that writes later fails at once if another process writes; an immediate one can be repeated
    const statement = database.prepare(text === 'begin' ? 'begin immediate' : text);
    const hasRows = statement.columns().length > 0;
    return (values: readonly SQLInputValue[]): QueryResult<unknown> => {
      if (hasRows) return { rows: statement.all(...values) };
      const { changes, lastInsertRowid } = statement.run(...values);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    };
  }
}

/** Statements with lists of varying length could otherwise fill the memory. */
const maxPrepared = 200;

/** What SQLite makes beside the file has the rights of the file. */
function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) closeSync(openSync(file, 'a', ownerOnly));
  for (const path of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(path)) restrict(path);
}

const ownerOnly = 0o600;

function restrict(path: string): void {
  try {
    chmodSync(path, ownerOnly);
  } catch {
    // another user's file: whether it can be used shows when it is
  }
}

/**
 * If several processes open a new file at once, SQLite reports `SQLITE_BUSY` to one of them. A moment later another
 * process has switched the journal mode already.
 */
function useWriteAheadLog(database: DatabaseSync, attemptsLeft = 250): void {
  try {
    database.exec('PRAGMA journal_mode=WAL');
  } catch (error) {
    const isLocked = (error as { errcode?: number }).errcode === 5;
    if (!isLocked || attemptsLeft === 0) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    useWriteAheadLog(database, attemptsLeft - 1);
  }
}
