import type { Dialect, KyselyConfig, RawBuilder } from 'kysely';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { StoreUnavailableError } from '../../domain/errors.ts';
import type { DatabaseConnections } from '../../domain/metrics.ts';
import type { DatabaseAddress } from '../../domain/stores/store.ts';
import { createCheckpoints } from './checkpoints.ts';
import { createPostgresPool } from './postgres-pool.ts';
import type { Schema } from './schema.ts';
import { inMemory, openReader, openWriter } from './sqlite-connection.ts';
import type { SqliteFile } from './sqlite-dialect.ts';
import { createSqliteDialect, createWriterQueue } from './sqlite-dialect.ts';
import { patienceMilliseconds } from './unavailable.ts';

/**
 * One interface to two database engines. They differ in how a connection is opened, how a transaction begins, the
 * larger of two numbers, the clock, and whether a claim can skip locked rows. No statement waits for long for a server
 * or a lock: it throws `StoreUnavailableError`.
 */
export interface Database {
  readonly engine: 'sqlite' | 'postgres';
  readonly db: Kysely<Schema>;
  /** The same for statements that may take minutes: those of migrations, and those that walk whole tables. */
  readonly patient: Kysely<Schema>;
  /** Milliseconds since 1970 by the database's clock, which is the same for all processes. */
  readonly now: RawBuilder<number>;
  /** The larger of two numbers. */
  greatest(left: RawBuilder<number>, right: RawBuilder<number>): RawBuilder<number>;
  /** Rejects if the database cannot be read, or cannot be written since a statement found it so. */
  ping(): Promise<void>;
  /** Takes what was erased out of the files, as far as the engine can. */
  settleFiles(): Promise<void>;
  /** Its size in bytes. */
  size(): Promise<number>;
  /** How its connections are used; undefined where it is a file. */
  connections(): DatabaseConnections | undefined;
  /** Faults in the file; none where the server looks after its own. */
  check(): Promise<string[]>;
  close(): Promise<void>;
}

/** How a database is opened. */
export interface DatabaseOptions {
  /** Connections to PostgreSQL at most. */
  readonly poolSize?: number | undefined;
  /** Refuses every change, and makes no file. */
  readonly isReadOnly?: boolean | undefined;
  /** Called after each statement. Its values are never logged: they name people. */
  readonly onStatement?: ((sql: string, milliseconds: number, values: readonly unknown[]) => void) | undefined;
}

/** For an index over millions of rows, or a migration that another process makes; whoever starts waits for it. */
const patientMilliseconds = { postgres: 600_000, sqlite: 30_000 } as const;

/** Opens a database, without migrating it. */
export function openDatabase(address: DatabaseAddress, options: DatabaseOptions = {}): Database {
  return 'url' in address ? openPostgres(address.url, options) : openSqlite(address.file, options);
}

/** PostgreSQL 15 or newer. */
function openPostgres(url: string, { poolSize = 10, isReadOnly = false, onStatement }: DatabaseOptions): Database {
  const poolOf = (max: number, silenceMilliseconds: number, statementMilliseconds: number) =>
    createPostgresPool({ url, max, silenceMilliseconds, statementMilliseconds, isReadOnly });
  // rows with pictures may arrive for longer than a silence lasts; the server ends what nobody waits for any more
  const pool = poolOf(poolSize, patienceMilliseconds, 10 * patienceMilliseconds);
  const quick = new PostgresDialect({ pool });
  const patient = new PostgresDialect({
    pool: poolOf(1, patientMilliseconds.postgres, patientMilliseconds.postgres),
  });
  return withHealth(quick, patient, onStatement, {
    engine: 'postgres',
    now: sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
    greatest: (left, right) => sql<number>`greatest(${left}, ${right})`,
    tryWrite: sql`update schema_versions set applied_at = applied_at where version = 1`,
    // the server's own vacuum overwrites what is dead
    settleFiles: async () => undefined,
    bytes: sql<Size>`select pg_database_size(current_database()) as bytes`,
    connections: pool.usage,
    check: async () => [],
    close: async () => undefined,
  });
}

/** SQLite through `node:sqlite`. */
function openSqlite(path: string, { isReadOnly = false, onStatement }: DatabaseOptions): Database {
  const opened = openFile(path, isReadOnly);
  const checkpoints = isReadOnly || path === inMemory ? undefined : createCheckpoints(path, opened.writer);
  const file = { ...opened, onWrite: checkpoints?.wrote };
  return withHealth(
    createSqliteDialect(file, patienceMilliseconds),
    createSqliteDialect(file, patientMilliseconds.sqlite),
    onStatement,
    {
      engine: 'sqlite',
      now: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
      greatest: (left, right) => sql<number>`max(${left}, ${right})`,
      // in the header of the file, where nothing else uses it
      tryWrite: sql`pragma user_version = ${sql.lit(Math.floor(Date.now() / 1_000))}`,
      // still in the write-ahead log until that is cut; another process that reads puts it off
      connections: () => undefined,
      bytes: sql<Size>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`,
      settleFiles: async () => checkpoints?.truncate(),
      check: async () => checkFile(file),
      close: async () => {
        await checkpoints?.close();
        if (file.reader !== file.writer) file.reader.close();
        // the last, so that it moves the write-ahead log into the file
        file.writer.close();
      },
    },
  );
}

function openFile(path: string, isReadOnly: boolean): SqliteFile {
  const writer = isReadOnly ? openReader(path) : openWriter(path);
  const reader = isReadOnly || path === inMemory ? writer : openReader(path);
  return { reader, writer, queue: createWriterQueue() };
}

function checkFile({ reader }: SqliteFile): string[] {
  const { rows } = reader.execute({ sql: `pragma quick_check(${maxFaults})`, parameters: [] });
  return rows.map((row) => String(Object.values(row as object)[0])).filter((line) => line !== 'ok');
}

const maxFaults = 3;

interface Size {
  readonly bytes: number | string;
}

interface Engine extends Omit<Database, 'db' | 'patient' | 'ping' | 'size'> {
  readonly bytes: RawBuilder<Size>;
  /** Changes something without meaning. */
  readonly tryWrite: RawBuilder<unknown>;
}

/** Adds the two ways to query, and remembers whether a statement has failed since the last successful ping. */
function withHealth(
  quick: Dialect,
  patient: Dialect,
  onStatement: DatabaseOptions['onStatement'],
  { tryWrite, bytes, close, ...engine }: Engine,
): Database {
  let hasFailed = false;
  const log: KyselyConfig['log'] = ({ level, query, queryDurationMillis, ...event }) => {
    if (level === 'query') onStatement?.(query.sql, queryDurationMillis, query.parameters);
    else if ('error' in event && event.error instanceof StoreUnavailableError) hasFailed = true;
  };
  const db = new Kysely<Schema>({ dialect: quick, log });
  const patientDb = new Kysely<Schema>({ dialect: patient, log });
  return {
    ...engine,
    db,
    patient: patientDb,
    async size() {
      const { rows } = await bytes.execute(db);
      return Number(rows[0]?.bytes);
    },
    async ping() {
      if (!hasFailed) return void (await sql`select 1`.execute(db));
      await tryWrite.execute(db);
      hasFailed = false;
    },
    async close() {
      await Promise.all([db.destroy(), patientDb.destroy()]);
      await close();
    },
  };
}
