import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import pg from 'pg';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { OrderChanges } from '../../domain/order/order-changes.ts';
import { connectionOptions } from '../database/postgres-pool.ts';
import { fromPostgres, patienceMilliseconds } from '../database/unavailable.ts';

const channel = 'cover_order_changes';

/** Creates signals within one process. */
export function createLocalChanges(): OrderChanges {
  const emitter = new EventEmitter().setMaxListeners(0);
  const on = (name: string, listener: (saved?: OrderRecord) => void) => {
    emitter.on(name, listener);
    return () => void emitter.off(name, listener);
  };
  return {
    announce: (orderId, saved) => void emitter.emit(`order ${orderId}`, saved),
    wake: () => void emitter.emit('due'),
    onChange: (orderId, listener) => on(`order ${orderId}`, listener),
    onDue: (listener) => on('due', listener),
    close: async () => void emitter.removeAllListeners(),
  };
}

/** The payload of `wake`, in place of an order's id. */
const duePayload = '*';

/** How often the line is tried, and reopened when it is lost. */
const probeMilliseconds = 3_000;
const reconnectMilliseconds = 1_000;

/**
 * Creates signals between all processes of one PostgreSQL database, through LISTEN and NOTIFY. A connection that is lost
 * or silent is reopened; signals that were missed meanwhile are made up for by the worker's polls and the streams'
 * heartbeats.
 * @param sender identifies this process
 */
export async function createPostgresChanges(url: string, sender: string): Promise<OrderChanges> {
  const local = createLocalChanges();
  let client: pg.Client | undefined;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  /** What is to be sent, each once. */
  const unsent = new Set<string>();
  let isSending = false;

  client = await connect();
  return {
    ...local,
    announce(orderId, saved) {
      local.announce(orderId, saved);
      send(orderId);
    },
    wake() {
      local.wake();
      send(duePayload);
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await local.close();
      if (client) await endClient(client);
    },
  };

  async function connect(): Promise<pg.Client> {
    const silenceMilliseconds = patienceMilliseconds;
    const statementMilliseconds = patienceMilliseconds;
    const options = connectionOptions({ url, silenceMilliseconds, statementMilliseconds });
    const fresh = new pg.Client({ ...options, query_timeout: silenceMilliseconds });
    fresh.on('notification', ({ payload }) => {
      const [from, subject] = (payload ?? '').split(' ');
      if (!subject || from === sender) return;
      if (subject === duePayload) local.wake();
      else local.announce(subject);
    });
    fresh.on('error', () => undefined);
    try {
      await fresh.connect();
      await fresh.query(`listen ${channel}`);
    } catch (error) {
      cut(fresh);
      throw fromPostgres(error);
    }
    fresh.on('end', () => lose(fresh));
    later(probeMilliseconds, () => probe(fresh));
    return fresh;
  }

  function probe(current: pg.Client): void {
    current.query('select 1').then(
      () => current === client && later(probeMilliseconds, () => probe(current)),
      () => lose(current),
    );
  }

  /** Cuts a connection that is of no use any more, and opens another. */
  function lose(lost: pg.Client): void {
    if (lost !== client) return;
    client = undefined;
    cut(lost);
    reconnect();
  }

  function reconnect(): void {
    later(reconnectMilliseconds, () => {
      connect().then((fresh) => {
        if (isClosed) return void cut(fresh);
        client = fresh;
        local.wake();
        send();
      }, reconnect);
    });
  }

  function later(milliseconds: number, work: () => void): void {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(work, milliseconds);
  }

  function send(...subjects: readonly string[]): void {
    for (const subject of subjects) unsent.add(subject);
    // nobody can be told now, and later nobody needs it
    if (!client) unsent.clear();
    if (!isSending && client && unsent.size > 0) void sendAll(client);
  }

  async function sendAll(current: pg.Client): Promise<void> {
    isSending = true;
    const payloads = [...unsent].map((subject) => `${sender} ${subject}`);
    unsent.clear();
    await current
      .query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [channel, payloads])
      .catch(() => lose(current));
    isSending = false;
    send();
  }
}

/** Ends a connection in good order, or cuts it where that takes too long. */
async function endClient(client: pg.Client): Promise<void> {
  const tooLate = setTimeout(() => cut(client), patienceMilliseconds);
  await client.end().catch(() => undefined);
  clearTimeout(tooLate);
}

function cut(client: pg.Client): void {
  // not in the types: `end` would wait for the other side
  (client as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream.destroy();
}
