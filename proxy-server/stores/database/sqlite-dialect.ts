import { setTimeout as sleep } from 'node:timers/promises';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { CompiledQuery as Query, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { StoreUnavailableError } from '../../domain/errors.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { fromSqlite, isSqliteBusy } from './unavailable.ts';

/** The connections of one process to one file. */
export interface SqliteFile {
  readonly reader: SqliteConnection;
  /** The reader itself where nothing may be written. */
  readonly writer: SqliteConnection;
  readonly queue: WriterQueue;
  /** Called with the number of characters that a statement has written. */
  readonly onWrite?: ((characters: number) => void) | undefined;
}

/**
 * Kysely's dialect over one file. Reads do not wait for writes; writes and transactions take turns. What another process
 * has locked is tried again and again without keeping the event loop, for at most so long.
 */
export function createSqliteDialect(file: SqliteFile, waitMilliseconds: number): Dialect {
  return {
    createAdapter: () => new ManyConnections(),
    createDriver: () => new SqliteFileDriver(file, waitMilliseconds),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** The driver itself decides who waits for whom. */
class ManyConnections extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** A connection of Kysely's: its first statement decides whether it waits for the turn to write. */
class Turn implements DatabaseConnection {
  private readonly file: SqliteFile;
  private readonly waitMilliseconds: number;
  private endTurn: (() => void) | undefined;

  constructor(file: SqliteFile, waitMilliseconds: number) {
    this.file = file;
    this.waitMilliseconds = waitMilliseconds;
  }

  async executeQuery<Row>(query: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<QueryResult<Row>> {
    const deadline = performance.now() + this.waitMilliseconds;
    // of a transaction everything is written by one connection
    const isRead = !this.endTurn && /^\s*(select|explain)\b/i.test(query.sql);
    if (!isRead) this.endTurn ??= await this.file.queue.take(this.waitMilliseconds);
    const connection = isRead ? this.file.reader : this.file.writer;
    const result = await execute(connection, query, deadline);
    if (!isRead) this.file.onWrite?.(charactersOf(query.parameters));
    return result as QueryResult<Row>;
  }

  async rollback(): Promise<void> {
    // SQLite has rolled back by itself where the disk is full or fails
    if (this.endTurn && this.file.writer.isInTransaction) await this.executeQuery(Query.raw('rollback'));
  }

  release(): void {
    this.endTurn?.();
    this.endTurn = undefined;
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Rows of SQLite are not streamed.');
  }
}

function charactersOf(values: readonly unknown[]): number {
  return values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);
}

async function execute(
  connection: SqliteConnection,
  query: Pick<CompiledQuery, 'sql' | 'parameters'>,
  deadline: number,
): Promise<QueryResult<unknown>> {
  for (let pause = 1; ; pause = Math.min(pause * 2, maxPauseMilliseconds)) {
    try {
      return connection.execute(query);
    } catch (error) {
      const isOver = performance.now() + pause > deadline;
      if (!isSqliteBusy(error) || isOver) throw fromSqlite(error);
    }
    await sleep(pause);
  }
}

/** Short, so that a process that waits is not always later than one that writes all the time. */
const maxPauseMilliseconds = 20;

class SqliteFileDriver implements Driver {
  private readonly file: SqliteFile;
  private readonly waitMilliseconds: number;

  constructor(file: SqliteFile, waitMilliseconds: number) {
    this.file = file;
    this.waitMilliseconds = waitMilliseconds;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Turn> {
    return new Turn(this.file, this.waitMilliseconds);
  }

  async beginTransaction(turn: Turn): Promise<void> {
    await turn.executeQuery(Query.raw('begin'));
  }

  async commitTransaction(turn: Turn): Promise<void> {
    await turn.executeQuery(Query.raw('commit'));
  }

  async rollbackTransaction(turn: Turn): Promise<void> {
    await turn.rollback();
  }

  async releaseConnection(turn: Turn): Promise<void> {
    turn.release();
  }

  async destroy(): Promise<void> {}
}

/** Who writes next, in the order in which they asked. */
export interface WriterQueue {
  /** Resolves with the function that ends the turn; rejects after so long. */
  take(waitMilliseconds: number): Promise<() => void>;
}

/** A busy process does not take its own pause for that of whoever writes. */
const tickMilliseconds = 100;

/** Creates the queue of one file. */
export function createWriterQueue(): WriterQueue {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  const next = () => {
    const turn = waiting.shift();
    if (turn) turn();
    else isTaken = false;
  };
  return {
    async take(waitMilliseconds) {
      if (isTaken) await wait(Math.ceil(waitMilliseconds / tickMilliseconds));
      isTaken = true;
      return next;
    },
  };

  function wait(ticks: number): Promise<void> {
    let left = ticks;
    return new Promise((resolve, reject) => {
      const turn = () => {
        clearInterval(timer);
        resolve();
      };
      const timer = setInterval(() => {
        left -= 1;
        if (left > 0) return;
        clearInterval(timer);
        waiting.splice(waiting.indexOf(turn), 1);
        reject(new StoreUnavailableError(new Error('others write for too long')));
      }, tickMilliseconds);
      waiting.push(turn);
    });
  }
}
