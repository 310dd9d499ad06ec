import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { KyselyConfig, RawBuilder } from 'kysely';
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely';
import pg from 'pg';
import type { DatabaseAddress } from '../../domain/store.ts';
import type { Schema } from './schema.ts';

/**
 * One interface to two database engines. They differ in how a connection is opened, how a transaction begins, the
 * larger of two numbers, the clock, and whether a claim can skip locked rows.
 */
export interface Database {
  readonly engine: 'sqlite' | 'postgres';
  readonly db: Kysely<Schema>;
  /** Milliseconds since 1970 by the database's clock, which is the same for all processes. */
  readonly now: RawBuilder<number>;
  /** The larger of two numbers. */
  greatest(left: RawBuilder<number>, right: RawBuilder<number>): RawBuilder<number>;
  /** Takes what was erased out of the database's files, as far as the engine can. */
  settleFiles(): Promise<void>;
}

/** Called after each statement, without its parameters. */
export type OnStatement = (sql: string, milliseconds: number) => void;

/** Opens a database, without migrating it. */
export function openDatabase(address: DatabaseAddress, onStatement?: OnStatement): Database {
  return 'url' in address ? openPostgres(address.url, onStatement) : openSqlite(address.file, onStatement);
}

/**
 * PostgreSQL 15 or newer. 64-bit integers are read as numbers: ours are money in kobo and milliseconds, far below 2^53.
 */
function openPostgres(url: string, onStatement?: OnStatement): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types: { getTypeParser: (oid, format) => (oid === 20 ? Number : pg.types.getTypeParser(oid, format as 'text')) },
  });
  // a lost connection must not end the process: its query rejects, and the next query opens another
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    engine: 'postgres',
    db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }), ...logging(onStatement) }),
    now: sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
    greatest: (left, right) => sql<number>`greatest(${left}, ${right})`,
    // the server's own vacuum overwrites what is dead
    settleFiles: async () => undefined,
  };
}

/**
 * SQLite through `node:sqlite`, with a write-ahead log and an fsync at every commit, so that no acknowledged row is
 * lost.
 */
function openSqlite(file: string, onStatement?: OnStatement): Database {
  const database = openFile(file);
  return {
    engine: 'sqlite',
    db: new Kysely<Schema>({
      dialect: new SqliteDialect({ database: adaptNodeSqlite(database) }),
      ...logging(onStatement),
    }),
    now: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
    greatest: (left, right) => sql<number>`max(${left}, ${right})`,
    settleFiles: async () => emptyLog(database),
  };
}

/** Opens the file, which nobody but its owner may read, and neither the log beside it. */
function openFile(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  for (const path of [file, `${file}-wal`, `${file}-shm`])
    try {
      chmodSync(path, 0o600);
    } catch {
      // there is no log yet, or the file is another user's, who lets this one in
    }
  return new DatabaseSync(file);
}

/** What was erased is still in the write-ahead log until it is cut; another process that reads puts that off. */
function emptyLog(database: DatabaseSync): void {
  database.exec('PRAGMA busy_timeout=100');
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.exec(`PRAGMA busy_timeout=${busyMilliseconds}`);
}

const busyMilliseconds = 5_000;

function logging(onStatement: OnStatement | undefined): Pick<KyselyConfig, 'log'> {
  if (!onStatement) return {};
  return { log: ({ query, queryDurationMillis }) => onStatement(query.sql, queryDurationMillis) };
}

/** Adapts `node:sqlite` to the interface that Kysely's dialect expects. */
function adaptNodeSqlite(database: DatabaseSync) {
  // busy_timeout comes first, because the other settings take locks
  database.exec(`PRAGMA busy_timeout=${busyMilliseconds}`);
  useWriteAheadLog(database);
  database.exec('PRAGMA synchronous=FULL');
  // what is erased is overwritten
  database.exec('PRAGMA secure_delete=ON');
  const parameters = (values: readonly unknown[]) => values as SQLInputValue[];
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  return {
    /** Each statement is prepared once: there are about as many as queries in the stores. */
    prepare(text: string) {
      const known = prepared.get(text) ?? prepare(text);
      if (!prepared.has(text) && prepared.size < maxPrepared) prepared.set(text, known);
      return known;
    },
    close: () => database.close(),
  };

  function prepare(text: string) {
    // a deferred `begin` that writes later fails at once if another process writes; an immediate one waits
    const statement = database.prepare(text === 'begin' ? 'begin immediate' : text);
    return {
      reader: statement.columns().length > 0,
      all: (values: readonly unknown[]) => statement.all(...parameters(values)) as unknown[],
      run: (values: readonly unknown[]) => {
        const { changes, lastInsertRowid } = statement.run(...parameters(values));
        return { changes: BigInt(changes), lastInsertRowid: BigInt(lastInsertRowid) };
      },
      iterate: (values: readonly unknown[]) => statement.iterate(...parameters(values)) as IterableIterator<unknown>,
    };
  }
}

/** Statements with lists of varying length could otherwise fill the memory. */
const maxPrepared = 200;

/**
 * If several processes open a new file at once, SQLite reports `SQLITE_BUSY` to one of them without waiting for
 * `busy_timeout`. A moment later another process has switched the journal mode already.
 */
function useWriteAheadLog(database: DatabaseSync, attemptsLeft = 100): void {
  try {
    database.exec('PRAGMA journal_mode=WAL');
  } catch (error) {
    const isLocked = (error as { errcode?: number }).errcode === 5;
    if (!isLocked || attemptsLeft === 0) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    useWriteAheadLog(database, attemptsLeft - 1);
  }
}
