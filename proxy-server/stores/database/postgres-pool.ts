import type { Socket } from 'node:net';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { StoreUnavailableError } from '../../domain/errors.ts';
import { checkedAddress } from './postgres-address.ts';
import { fromPostgres, patienceMilliseconds } from './unavailable.ts';

/** How a server is spoken to. */
export interface PostgresOptions {
  readonly url: string;
  /** Connections at most. */
  readonly max: number;
  /** How long a statement may take at the server, in milliseconds. */
  readonly statementMilliseconds: number;
  /** How long a statement may wait for an answer, in milliseconds. */
  readonly silenceMilliseconds: number;
  /** Whether the server refuses every change. */
  readonly isReadOnly?: boolean;
}

/** Of the wait for an answer, so that the server gives up first and the connection stays usable. */
const lockShare = 2 / 3;

/** A transaction whose process no longer answers frees its rows after this; longer than any pause inside one. */
const idleTransactionMilliseconds = 10_000;

/** How often a connection in use is looked at. */
const tickMilliseconds = 100;

/** A large value may take as long as this needs to pass. */
const slowestBytesPerTick = 100_000;

/** A pool that tells how it is used. */
export interface WatchedPool extends PostgresPool {
  usage(): { readonly open: number; readonly idle: number; readonly waiting: number };
}

/** What every connection has: limits at both ends, and probes of the line while it is idle. */
export function connectionOptions(options: Omit<PostgresOptions, 'max'>): pg.ClientConfig {
  const { url, statementMilliseconds, silenceMilliseconds, isReadOnly } = options;
  return {
    connectionString: checkedAddress(url),
    connectionTimeoutMillis: patienceMilliseconds,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    lock_timeout: Math.round(silenceMilliseconds * lockShare),
    statement_timeout: statementMilliseconds,
    idle_in_transaction_session_timeout: idleTransactionMilliseconds,
    ...(isReadOnly && { options: '-c default_transaction_read_only=on' }),
    // 64-bit integers are read as numbers: ours are money in kobo and milliseconds, far below 2^53
    types: { getTypeParser: (oid, format) => (oid === 20 ? Number : pg.types.getTypeParser(oid, format as 'text')) },
  };
}

/**
 * Creates a pool of connections that waits for nobody: not for a connection, and not for a server that has fallen
 * silent without closing. A silent connection is cut, and so are all that were idle beside it, since whatever silenced
 * one has silenced them.
 */
export function createPostgresPool(options: PostgresOptions): WatchedPool {
  const config = { ...connectionOptions(options), max: options.max };
  let pool = open();
  return {
    options: {},
    async connect() {
      const from = pool;
      const asked = performance.now();
      // the driver reads the files that the address names at each connection, and throws at once where one is gone
      const connecting = Promise.resolve().then(() => from.connect());
      const client = await connecting.catch((error: unknown) => {
        throw new StoreUnavailableError(error);
      });
      // what the wait for the connection took the first statement does not have
      const left = Math.max(3 * tickMilliseconds, options.silenceMilliseconds - (performance.now() - asked));
      return guard(client, from, left);
    },
    end: () => pool.end(),
    usage: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  };

  function open(): pg.Pool {
    const opened = new pg.Pool(config);
    // a lost connection must not end the process: its query rejects, and the next query opens another
    opened.on('error', () => undefined);
    opened.on('connect', (client) => client.on('error', () => undefined));
    return opened;
  }

  function guard(client: pg.PoolClient, from: pg.Pool, firstMilliseconds: number): PostgresPoolClient {
    let limit = firstMilliseconds;
    let isCut = false;
    const query = async (text: string, values: readonly unknown[] = []) => {
      // one that had hardly any time says nothing about the line
      const isSilence = limit > options.silenceMilliseconds / 2;
      const stopWatching = watch(client, limit, sizeOf(values), () => {
        isCut = true;
        if (isSilence) replace(from);
      });
      limit = options.silenceMilliseconds;
      try {
        return await client.query(text, values.map(storable));
      } catch (error) {
        throw isCut ? new StoreUnavailableError(new Error('it does not answer')) : fromPostgres(error);
      } finally {
        stopWatching();
      }
    };
    const release = (destroy = false) => client.release(destroy || isCut);
    // Kysely's other form of `query` takes a cursor, and there is none
    return { query: query as unknown as PostgresPoolClient['query'], release };
  }

  /** Idle connections of the old pool are closed; those in use when they are released. */
  function replace(silent: pg.Pool): void {
    if (pool !== silent) return;
    pool = open();
    void silent.end();
  }
}

/**
 * Cuts a connection on which nothing arrives for so long. Ticks are counted and not the time, so that a busy process does
 * not take its own pause for the server's.
 */
function watch(client: pg.PoolClient, milliseconds: number, bytesSent: number, onSilence: () => void): () => void {
  // not in the types, and the pool itself uses it so
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Socket } }).connection;
  const allowed = Math.ceil(milliseconds / tickMilliseconds) + Math.floor(bytesSent / slowestBytesPerTick);
  let ticks = 0;
  let seen = stream.bytesRead;
  const timer = setInterval(() => {
    if (stream.bytesRead !== seen) {
      seen = stream.bytesRead;
      ticks = 0;
      return;
    }
    ticks += 1;
    if (ticks < allowed) return;
    clearInterval(timer);
    onSilence();
    stream.destroy();
  }, tickMilliseconds);
  return () => clearInterval(timer);
}

function sizeOf(values: readonly unknown[]): number {
  return values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0);
}

/** PostgreSQL's texts hold everything but NUL; SQLite's hold that too, and none of ours has one. */
function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value;
}
