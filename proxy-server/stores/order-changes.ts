import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { OrderChanges } from '../domain/order-changes.ts';

const channel = 'cover_order_changes';

/** Changes within one process. */
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

/** What `wake` sends in the place of an order's id. */
const due = '*';

/**
 * Signals between all processes on one PostgreSQL, through LISTEN and NOTIFY. A lost connection is opened again; what
 * was missed meanwhile is found when the worker polls and when a stream sends its heartbeat.
 */
export async function createPostgresChanges(url: string, sender: string): Promise<OrderChanges> {
  const local = createLocalChanges();
  let client: pg.Client | undefined;
  let closed = false;
  let again: NodeJS.Timeout | undefined;
  /** One connection asks one thing at a time. */
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
      sending = sending.then(() => send(due));
    },
    async close() {
      closed = true;
      clearTimeout(again);
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
      if (subject === due) local.wake();
      else local.announce(subject);
    });
    fresh.on('error', () => undefined);
    await fresh.connect();
    await fresh.query(`listen ${channel}`);
    fresh.on('end', () => {
      client = undefined;
      connectSoon();
    });
    client = fresh;
  }

  async function send(subject: string): Promise<void> {
    await client?.query('select pg_notify($1, $2)', [channel, `${sender} ${subject}`]).catch(() => undefined);
  }

  function connectSoon(): void {
    if (!closed) again = setTimeout(() => void connect().catch(connectSoon), 1_000);
  }
}
