import { sql } from 'kysely';
import type { ClaimedEvent, OutboxStore, OutgoingEvent } from '../../domain/stores/outbox.ts';
import type { ColumnCipher } from '../database/column-cipher.ts';
import { tryDecrypt } from '../database/column-cipher.ts';
import type { Database } from '../database/database.ts';
import { deleteInSlices } from '../database/delete-in-slices.ts';
import { isServed } from '../database/is-served.ts';
import type { Schema } from '../database/schema.ts';
import { formatCursor, parseCursor } from '../orders/list-orders.ts';

/** A table of what is told: all have the same columns. */
export interface Outbox {
  readonly table: 'webhook_events' | 'mails';
  /** What the encrypted body is bound to, before its id. */
  readonly cell: 'webhook' | 'mail';
  /** Whether a body is kept when it was sent, to be sent again. */
  readonly keepsBodies: boolean;
}

/** Creates the store of what is told. Bodies are encrypted. */
export function createOutboxStore(
  { db, engine }: Database,
  { cipher, now }: { cipher: ColumnCipher; now: () => number },
  outbox: Outbox,
): OutboxStore {
  const { cell, keepsBodies } = outbox;
  // one of two tables with the same columns
  const table = outbox.table as 'webhook_events';
  /** Those that can be sent again. */
  const oldest = (merchantId: string, state: OutgoingEvent['state'], most: number) =>
    db
      .selectFrom(table)
      .select('id')
      .where('merchant_id', '=', merchantId)
      .where('state', '=', sql.lit(state))
      .where('sealed_body', 'is not', null)
      .orderBy('created_at')
      .orderBy('id')
      .limit(most);
  return {
    async claimDue({ merchants, now: time, owner, until, limit }) {
      let due = db
        .selectFrom(table)
        .select('id')
        .where('due_at', '<=', time)
        .where(isServed(merchants))
        .orderBy('due_at')
        .limit(limit);
      // rows that another process is claiming are skipped
      if (engine === 'postgres') due = due.forUpdate().skipLocked();
      const rows = await db
        .updateTable(table)
        .set((column) => ({ lease_owner: owner, due_at: until, attempts: column('attempts', '+', 1) }))
        .where('id', 'in', due)
        .returningAll()
        .execute();
      return rows.map((row) => toClaimed(row, cipher, cell));
    },

    async finish({ id, attempts }, owner, end) {
      const hasEnded = end.status === 'delivered' || end.status === 'given-up';
      const finished = await db
        .updateTable(table)
        .set({
          lease_owner: null,
          state: end.status === 'released' ? 'waiting' : end.status,
          due_at: hasEnded ? null : end.dueAt,
          attempts: end.status === 'released' ? attempts - 1 : attempts,
          ...(end.status !== 'released' && { failure: 'failure' in end ? end.failure : null }),
          // nobody needs it again, or it outlived its order because it was still to be sent
          ...(hasEnded && {
            sealed_body: keepsBodies
              ? sql<string | null>`case when order_erased = 1 then null else sealed_body end`
              : null,
          }),
        })
        .where('id', '=', id)
        .where('lease_owner', '=', owner)
        .where('attempts', '=', attempts)
        .returning('id')
        .executeTakeFirst();
      return finished !== undefined;
    },

    async list({ merchantId, state, limit }) {
      let rows = db
        .selectFrom(table)
        .selectAll()
        .where('merchant_id', '=', merchantId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit);
      if (state) rows = rows.where('state', '=', sql.lit(state));
      return (await rows.execute()).map(toEvent);
    },

    async page({ merchantId, state, orderId, limit, cursor }) {
      let rows = db
        .selectFrom(table)
        .selectAll()
        .where('merchant_id', '=', merchantId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1);
      if (state) rows = rows.where('state', '=', sql.lit(state));
      if (orderId !== undefined) rows = rows.where('order_id', '=', orderId);
      const after = parseCursor(cursor);
      if (after) rows = rows.where(sql<boolean>`(created_at, id) < (${after.createdAt}, ${after.id})`);
      const found = await rows.execute();
      const last = found[limit - 1];
      return {
        events: found.slice(0, limit).map(toEvent),
        nextCursor: found.length > limit && last ? formatCursor(last) : null,
      };
    },

    async sendAgain(merchantId, choice, giveUpAt, most) {
      let again = db
        .updateTable(table)
        .set({ state: 'waiting', due_at: now(), give_up_at: giveUpAt, attempts: 0, lease_owner: null, failure: null })
        .where('merchant_id', '=', merchantId)
        .where('sealed_body', 'is not', null);
      if ('events' in choice) again = again.where('id', 'in', choice.events);
      else if ('order' in choice) again = again.where('order_id', '=', choice.order);
      else if (most === undefined) again = again.where('state', '=', sql.lit(choice.state));
      else again = again.where('id', 'in', oldest(merchantId, choice.state, most));
      return (await again.returningAll().execute()).map(toEvent);
    },

    async countGivenUp(merchantId) {
      const { count } = await db
        .selectFrom(table)
        .select((column) => column.fn.countAll().as('count'))
        .where('merchant_id', '=', merchantId)
        .where('state', '=', sql.lit('given-up'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    sweep: (before) => deleteInSlices({ db, engine }, { table, where: ['created_at', '<', before] }),
  };
}

type EventRow = Schema['webhook_events'];

function toEvent(row: EventRow): OutgoingEvent {
  return {
    id: row.id,
    merchantId: row.merchant_id,
    orderId: row.order_id,
    orderVersion: row.order_version,
    type: row.type,
    createdAt: row.created_at,
    state: row.state,
    attempts: row.attempts,
    dueAt: row.due_at ?? undefined,
    giveUpAt: row.give_up_at,
    failure: row.failure ?? undefined,
  };
}

function toClaimed(row: EventRow, cipher: ColumnCipher, cell: Outbox['cell']): ClaimedEvent {
  const { sealed_body } = row;
  const body = sealed_body === null ? undefined : tryDecrypt(cipher, sealed_body, `${cell}:${row.id}`);
  return { ...toEvent(row), body };
}
