import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { OrderEventType } from '../contract/webhook-event.ts';
import type { OrderRecord } from '../domain/order.ts';
import type { DescribeEvent } from '../domain/order-events.ts';
import { deliveryMilliseconds } from '../domain/retention.ts';
import type { ClaimedEvent, OutgoingEvent, WebhookStore } from '../domain/webhooks.ts';
import type { ColumnCipher } from './database/column-cipher.ts';
import { tryDecrypt } from './database/column-cipher.ts';
import type { Database } from './database/database.ts';
import { deleteInSlices } from './database/delete-in-slices.ts';
import type { Schema } from './database/schema.ts';

/** How events are written: with which key, and in whose words. */
export interface EventWriting {
  readonly cipher: ColumnCipher;
  readonly describeEvent?: DescribeEvent | undefined;
}

/** Creates the store of what merchants' servers are told. Bodies are encrypted. */
export function createWebhookStore(
  { db, engine }: Database,
  { cipher, now }: { cipher: ColumnCipher; now: () => number },
): WebhookStore {
  return {
    async claimDue({ merchants, now: time, owner, until, limit }) {
      let due = db
        .selectFrom('webhook_events')
        .select('id')
        .where('due_at', '<=', time)
        .where('merchant_id', 'in', merchants)
        .orderBy('due_at')
        .limit(limit);
      // rows that another process is claiming are skipped
      if (engine === 'postgres') due = due.forUpdate().skipLocked();
      const rows = await db
        .updateTable('webhook_events')
        .set((column) => ({ lease_owner: owner, due_at: until, attempts: column('attempts', '+', 1) }))
        .where('id', 'in', due)
        .returningAll()
        .execute();
      return rows.map((row) => toClaimed(row, cipher));
    },

    async finish({ id, attempts }, owner, end) {
      const hasEnded = end.status === 'delivered' || end.status === 'given-up';
      const finished = await db
        .updateTable('webhook_events')
        .set({
          lease_owner: null,
          state: end.status === 'released' ? 'waiting' : end.status,
          due_at: hasEnded ? null : end.dueAt,
          attempts: end.status === 'released' ? attempts - 1 : attempts,
          ...(end.status !== 'released' && { failure: 'failure' in end ? end.failure : null }),
        })
        .where('id', '=', id)
        .where('lease_owner', '=', owner)
        .where('attempts', '=', attempts)
        .returning('order_erased')
        .executeTakeFirst();
      // it outlived its order because it was still to be sent
      if (finished?.order_erased === 1 && hasEnded)
        await db.updateTable('webhook_events').set({ sealed_body: null }).where('id', '=', id).execute();
      return finished !== undefined;
    },

    async list({ merchantId, state, limit }) {
      let rows = db
        .selectFrom('webhook_events')
        .selectAll()
        .where('merchant_id', '=', merchantId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit);
      if (state) rows = rows.where('state', '=', sql.lit(state));
      return (await rows.execute()).map(toEvent);
    },

    async sendAgain(merchantId, choice, giveUpAt) {
      let again = db
        .updateTable('webhook_events')
        .set({ state: 'waiting', due_at: now(), give_up_at: giveUpAt, attempts: 0, lease_owner: null, failure: null })
        .where('merchant_id', '=', merchantId)
        .where('sealed_body', 'is not', null);
      if ('events' in choice) again = again.where('id', 'in', choice.events);
      else if ('order' in choice) again = again.where('order_id', '=', choice.order);
      else again = again.where('state', '=', sql.lit(choice.state));
      return (await again.returning('id').execute()).map(({ id }) => id);
    },

    async countGivenUp(merchantId) {
      const { count } = await db
        .selectFrom('webhook_events')
        .select((column) => column.fn.countAll().as('count'))
        .where('merchant_id', '=', merchantId)
        .where('state', '=', sql.lit('given-up'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    sweep: (before) =>
      deleteInSlices({ db }, { table: 'webhook_events', key: 'id', condition: sql`created_at < ${before}` }),
  };
}

/** Writes what the merchant is told of an order, inside the transaction of the change. */
export async function addEvents(
  db: Kysely<Schema>,
  { cipher, describeEvent }: EventWriting,
  now: number,
  order: OrderRecord,
  types: readonly OrderEventType[],
): Promise<void> {
  const rows = types.flatMap((type) => {
    const body = describeEvent?.(order, type, now);
    if (body === undefined) return [];
    const id = `evt_${randomBytes(15).toString('base64url')}`;
    return {
      id,
      merchant_id: order.merchantId,
      order_id: order.id,
      order_version: order.version,
      order_erased: 0,
      type,
      created_at: now,
      state: 'waiting' as const,
      due_at: now,
      give_up_at: now + deliveryMilliseconds,
      attempts: 0,
      lease_owner: null,
      failure: null,
      sealed_body: cipher.encrypt(body, `webhook:${id}`),
    };
  });
  if (rows.length > 0) await db.insertInto('webhook_events').values(rows).execute();
}

/** Erases the bodies of what was told of an order; what is still to be sent keeps its own until then. */
export async function eraseEvents(db: Kysely<Schema>, orderId: string): Promise<void> {
  await db
    .updateTable('webhook_events')
    .set({ sealed_body: null })
    .where('order_id', '=', orderId)
    .where('state', '<>', 'waiting')
    .execute();
  await db.updateTable('webhook_events').set({ order_erased: 1 }).where('order_id', '=', orderId).execute();
}

type EventRow = Schema['webhook_events'];

function toEvent(row: EventRow): OutgoingEvent {
  return {
    id: row.id,
    merchantId: row.merchant_id,
    orderId: row.order_id,
    orderVersion: row.order_version,
    type: row.type as OrderEventType,
    createdAt: row.created_at,
    state: row.state,
    attempts: row.attempts,
    dueAt: row.due_at ?? undefined,
    giveUpAt: row.give_up_at,
    failure: row.failure ?? undefined,
  };
}

function toClaimed(row: EventRow, cipher: ColumnCipher): ClaimedEvent {
  const { sealed_body } = row;
  const body = sealed_body === null ? undefined : tryDecrypt(cipher, sealed_body, `webhook:${row.id}`);
  return { ...toEvent(row), body };
}
