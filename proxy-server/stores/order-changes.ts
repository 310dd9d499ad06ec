import { EventEmitter } from 'node:events';
import pg from 'pg';
import type { OrderChanges } from '../domain/order-changes.ts';

const channel = 'cover_order_changes';

/** Changes within one process. */
export function createLocalChanges(): OrderChanges {
  const emitter = new EventEmitter().setMaxListeners(0);
  const on = (name: string, heard: () => void) => {
    emitter.on(name, heard);
    return () => void emitter.off(name, heard);
  };
  return {
    announce(orderId) {
      emitter.emit(`order ${orderId}`);
      emitter.emit('any');
    },
    listen: (orderId, heard) => on(`order ${orderId}`, heard),
    listenAny: (heard) => on('any', heard),
    close: async () => void emitter.removeAllListeners(),
  };
}

/**
 * Changes in all processes on one PostgreSQL, through LISTEN and NOTIFY. A lost connection is opened again; what was
 * missed meanwhile is found by the worker's and the streams' own slow looks.
 */
export async function createPostgresChanges(url: string, sender: string): Promise<OrderChanges> {
  const local = createLocalChanges();
  let client: pg.Client | undefined;
  let closed = false;
  let again: NodeJS.Timeout | undefined;
  /** One connection asks one thing at a time. */
  let telling = Promise.resolve();

  await connect();
  return {
    ...local,
    announce(orderId) {
      local.announce(orderId);
      telling = telling.then(() => tell(orderId));
    },
    async close() {
      closed = true;
      clearTimeout(again);
      await local.close();
      await telling;
      await client?.end().catch(() => undefined);
    },
  };

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url });
    fresh.on('notification', ({ payload }) => {
      const [from, orderId] = (payload ?? '').split(' ');
      if (orderId && from !== sender) local.announce(orderId);
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

  async function tell(orderId: string): Promise<void> {
    await client?.query('select pg_notify($1, $2)', [channel, `${sender} ${orderId}`]).catch(() => undefined);
  }

  function connectSoon(): void {
    if (!closed) again = setTimeout(() => void connect().catch(connectSoon), 1_000);
  }
}
