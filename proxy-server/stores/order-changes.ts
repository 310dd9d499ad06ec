import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { OrderChanges } from '../domain/order-changes.ts';

const channel = 'cover_order_changes';

/** Creates signals within one process. */
export function createLocalChanges(): OrderChanges {
  const emitter = new EventEmitter().setMaxListeners(0);
  const on = (name: string, listener: () => void) => {
    emitter.on(name, listener);
    return () => void emitter.off(name, listener);
  };
  return {
    announce: (orderId) => void emitter.emit(`order ${orderId}`),
    wake: () => void emitter.emit('due'),
    onChange: (orderId, listener) => on(`order ${orderId}`, listener),
    onDue: (listener) => on('due', listener),
    close: async () => void emitter.removeAllListeners(),
  };
}

/** The payload of `wake`, in place of an order's id. */
const duePayload = '*';

/**
 * Creates signals between all processes of one PostgreSQL database, through LISTEN and NOTIFY. A lost connection is
 * reopened; signals that were missed meanwhile are made up for by the worker's polls and the streams' heartbeats.
 * @param sender identifies this process
 */
export async function createPostgresChanges(url: string, sender: string): Promise<OrderChanges> {
  const local = createLocalChanges();
  let client: pg.Client | undefined;
  let closed = false;
  let reconnectTimer: NodeJS.Timeout | undefined;
  /** The connection runs one query at a time. */
  let sending = Promise.resolve();

  await connect();
  return {
    ...local,
    announce(orderId) {
      local.announce(orderId);
      sending = sending.then(() => send(orderId));
    },
    wake() {
      local.wake();
      sending = sending.then(() => send(duePayload));
    },
    async close() {
      closed = true;
      clearTimeout(reconnectTimer);
      await local.close();
      await sending;
      await client?.end().catch(() => undefined);
    },
  };

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url });
    fresh.on('notification', ({ payload }) => {
      const [from, subject] = (payload ?? '').split(' ');
      if (!subject || from === sender) return;
      if (subject === duePayload) local.wake();
      else local.announce(subject);
    });
    fresh.on('error', () => undefined);
    await fresh.connect();
    await fresh.query(`listen ${channel}`);
    fresh.on('end', () => {
      client = undefined;
      reconnect();
    });
    client = fresh;
  }

  async function send(subject: string): Promise<void> {
    await client?.query('select pg_notify($1, $2)', [channel, `${sender} ${subject}`]).catch(() => undefined);
  }

  function reconnect(): void {
    if (!closed) reconnectTimer = setTimeout(() => void connect().catch(reconnect), 1_000);
  }
}
