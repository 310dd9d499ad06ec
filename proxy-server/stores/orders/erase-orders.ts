import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { OrderEventType } from '../../contract/webhook-event.ts';
import type { Act, Actor } from '../../domain/history/order-history.ts';
import { theProxy } from '../../domain/history/order-history.ts';
import type { RecoveryPoint } from '../../domain/order/order-state.ts';
import { allowedMoves, hasEnded } from '../../domain/order/order-state.ts';
import { day, daysKept, pointAfterErasure, problemAfterErasure } from '../../domain/order/retention.ts';
import type { Refund } from '../../domain/payment/refund.ts';
import { isOpen } from '../../domain/payment/refund.ts';
import type { ColumnCipher } from '../database/column-cipher.ts';
import type { Database } from '../database/database.ts';
import type { OrderRow, Schema } from '../database/schema.ts';
import { eraseMails } from '../messages/mails.ts';
import type { EventWriting } from '../messages/webhook-events.ts';
import { addEvents, eraseEvents } from '../messages/webhook-events.ts';
import { addActs } from './history-store.ts';
import { erasePictures } from './order-pictures.ts';
import { toOrder } from './order-row.ts';

/** What every erasure takes from an order, whatever else is still needed. */
const withoutPerson = {
  sealed_applicant: null,
  sealed_answers: null,
  sealed_customer_id: null,
  sealed_metadata: null,
  sealed_open_payment: null,
  sealed_insurer_said: null,
  sealed_verification: null,
} as const;

/** What counts an order as unpaid, and what is still to be given again. */
const withoutSource = {
  source_hash: null,
  network_hash: null,
  large_answers: null,
  large_bytes: null,
  large_until: null,
  erased_answers: null,
} as const;

/** Orders that are erased in one transaction: other writers, and on SQLite every request, wait for ten milliseconds. */
const batchSize = 50;

/** An order as far as its erasure has to know it: pictures and members are not read. */
interface Erasable {
  readonly id: string;
  readonly point: RecoveryPoint;
  readonly touched_at: number;
  readonly certificate: string | null;
  readonly due_at: number | null;
  readonly problem: string | null;
  readonly sealed_refunds: string | null;
  readonly has_person: number;
  readonly has_token: number;
}

/**
 * Erases the personal data of orders whose time is over, with all texts about them, and writes that to their history.
 * Returns how many orders.
 */
export async function eraseOrders(
  { db, engine }: Pick<Database, 'db' | 'engine'>,
  writing: EventWriting,
  { retentionDays, now }: { readonly retentionDays: number; readonly now: number },
): Promise<number> {
  const { cipher } = writing;
  // a process of the version before leaves the moment out
  await db
    .updateTable('orders')
    .set((column) => ({ touched_at: column.ref('updated_at') }))
    .where('touched_at', '=', 0)
    .where('erased_at', 'is', null)
    .execute();
  let erased = 0;
  let last: Erasable | undefined;
  do {
    const batch = await db.transaction().execute((transaction) => eraseBatch(transaction, last));
    erased += batch.erased;
    last = batch.last;
    await setImmediate();
  } while (last);
  return erased;

  async function eraseBatch(transaction: Kysely<Schema>, after: Erasable | undefined) {
    const orders = await dueOrders(transaction, after);
    let count = 0;
    for (const order of orders) if (await eraseDue(transaction, order)) count += 1;
    return { erased: count, last: orders.length === batchSize ? orders.at(-1) : undefined };
  }

  function dueOrders(transaction: Kysely<Schema>, after: Erasable | undefined): Promise<Erasable[]> {
    const byDays = pointsByDays(retentionDays);
    let found = selectErasable(transaction)
      .where('erased_at', 'is', null)
      // so far the index is read, and from where the batch before has ended
      .where('touched_at', '<', now - Math.min(...byDays.keys()) * day)
      .where('touched_at', '>=', after?.touched_at ?? 0)
      .where('lease_until', '<=', now)
      .where(({ or, and, eb }) =>
        or(
          [...byDays].map(([days, points]) =>
            and([eb('point', 'in', points), eb('touched_at', '<', now - days * day)]),
          ),
        ),
      )
      .orderBy('touched_at')
      .orderBy('id')
      .limit(batchSize);
    if (after)
      found = found.where(({ or, and, eb }) =>
        or([
          eb('touched_at', '>', after.touched_at),
          and([eb('touched_at', '=', after.touched_at), eb('id', '>', after.id)]),
        ]),
      );
    if (engine === 'postgres') found = found.forUpdate().skipLocked();
    return found.execute();
  }

  /** True if there was something to erase. */
  async function eraseDue(transaction: Kysely<Schema>, order: Erasable): Promise<boolean> {
    const refunds = refundsOf(order, cipher);
    const hasOpenRefund = !refunds || refunds.some(isOpen);
    // the insurer is still asked for the certificate, for which it wants its own id, and the shopper waits for it
    const lacksCertificate = order.point === 'active' && order.certificate === null && order.due_at !== null;
    const isErasedBut = order.has_person === 0 && (lacksCertificate || (hasOpenRefund && order.has_token === 0));
    if (isErasedBut) {
      await eraseBeside(transaction, order.id);
      return false;
    }
    const moved = pointAfterErasure(order.point);
    const problem = problemAfterErasure(order.point, problemCodeOf(order));
    const erased = await transaction
      .updateTable('orders')
      .set((column) => ({
        ...withoutPerson,
        ...withoutSource,
        ...(!lacksCertificate && { token_hash: '', sealed_ticket: null }),
        ...(!hasOpenRefund && { sealed_refunds: sealRefunds(order.id, refunds.map(withoutWords), cipher) }),
        ...(!hasOpenRefund && !lacksCertificate && { erased_at: now }),
        ...(moved && { point: moved, due_at: null, attempts: 0, lease_owner: null, lease_until: 0 }),
        problem: problem ? JSON.stringify(problem) : null,
        // whoever read it before must read it again before saving
        version: column('version', '+', 1),
      }))
      .where('id', '=', order.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await eraseBeside(transaction, order.id);
    if (moved)
      await tell(transaction, writing, now, erased, moved === 'held' ? 'order.needs-attention' : 'order.expired');
    if (order.has_person === 0) return false;
    const acts: Act[] = [{ what: 'personal-data-erased', by: theProxy }];
    if (moved) acts.unshift({ what: moved, by: theProxy });
    await addActs(transaction, cipher, now, order.id, acts);
    return true;
  }
}

/** Erases all that is personal of one order; see `OrderStore.erasePerson`. */
export function eraseOrder(
  { db, engine }: Pick<Database, 'db' | 'engine'>,
  writing: EventWriting,
  { id, by, now }: { readonly id: string; readonly by: Actor; readonly now: number },
): Promise<OrderRow | undefined> {
  const { cipher } = writing;
  return db.transaction().execute(async (transaction) => {
    let found = transaction.selectFrom('orders').selectAll().where('id', '=', id);
    if (engine === 'postgres') found = found.forUpdate();
    const order = await found.executeTakeFirst();
    const isUnpaid = order?.point === 'awaiting-payment';
    if (!order || (!isUnpaid && !hasEnded(order.point))) return order;
    const refunds = refundsOf(order, cipher);
    const hasOpenRefund = !refunds || refunds.some(isOpen);
    const erased = await transaction
      .updateTable('orders')
      .set((column) => ({
        ...withoutPerson,
        ...withoutSource,
        point: isUnpaid ? ('cancelled' as const) : order.point,
        token_hash: '',
        sealed_ticket: null,
        ...(!hasOpenRefund && {
          sealed_refunds: sealRefunds(id, refunds.map(withoutWords), cipher),
          erased_at: now,
        }),
        problem: null,
        certificate: null,
        updated_at: now,
        // money may still come for an order that is given up now
        due_at: isUnpaid ? order.due_at : null,
        version: column('version', '+', 1),
      }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await transaction.deleteFrom('certificates').where('order_id', '=', id).execute();
    await transaction.deleteFrom('certificate_pages').where('order_id', '=', id).execute();
    await eraseBeside(transaction, id);
    if (isUnpaid) await tell(transaction, writing, now, erased, 'order.cancelled');
    const acts: Act[] = isUnpaid ? [{ what: 'cancelled', by }] : [];
    await addActs(transaction, cipher, now, id, [...acts, { what: 'personal-data-erased', by }]);
    return undefined;
  });
}

function selectErasable(db: Kysely<Schema>) {
  const isThere = sql.join(
    Object.keys(withoutPerson).map((column) => sql`${sql.ref(column)} is not null`),
    sql` or `,
  );
  return db
    .selectFrom('orders')
    .select(['id', 'point', 'touched_at', 'certificate', 'due_at', 'problem', 'sealed_refunds'])
    .select([
      sql<number>`case when ${isThere} then 1 else 0 end`.as('has_person'),
      sql<number>`case when token_hash <> '' then 1 else 0 end`.as('has_token'),
    ]);
}

/** Tells the merchant of what an erasure has moved; nothing personal is left to say. */
function tell(
  db: Kysely<Schema>,
  writing: EventWriting,
  now: number,
  erased: OrderRow,
  type: OrderEventType,
): Promise<void> {
  return addEvents(db, writing, now, toOrder(erased, writing.cipher), [type]);
}

/** What other tables have of an order: its pictures, its video, the links to it, the texts of its history, what merchant and shopper were told. */
async function eraseBeside(db: Kysely<Schema>, orderId: string): Promise<void> {
  await db.deleteFrom('video_parts').where('order_id', '=', orderId).execute();
  await db.deleteFrom('order_links').where('order_id', '=', orderId).execute();
  await erasePictures(db, orderId);
  await db.deleteFrom('person_terms').where('order_id', '=', orderId).execute();
  await eraseEvents(db, orderId);
  await eraseMails(db, orderId);
  await db
    .updateTable('order_history')
    .set({ sealed_text: null })
    .where('order_id', '=', orderId)
    .where('sealed_text', 'is not', null)
    .execute();
}

function pointsByDays(retentionDays: number): Map<number, RecoveryPoint[]> {
  const byDays = new Map<number, RecoveryPoint[]>();
  for (const point of Object.keys(allowedMoves) as RecoveryPoint[]) {
    const days = daysKept(point, retentionDays);
    byDays.set(days, [...(byDays.get(days) ?? []), point]);
  }
  return byDays;
}

function problemCodeOf({ problem }: Erasable): string | undefined {
  try {
    return problem === null ? undefined : (JSON.parse(problem) as { code: string } | null)?.code;
  } catch {
    return undefined;
  }
}

/** Undefined if no key opens them: they stay, and harm no other order. */
function refundsOf(
  { id, sealed_refunds }: Pick<Erasable, 'id' | 'sealed_refunds'>,
  cipher: ColumnCipher,
): Refund[] | undefined {
  if (sealed_refunds === null) return [];
  try {
    return JSON.parse(cipher.decrypt(sealed_refunds, `refunds:${id}`)) as Refund[];
  } catch {
    return undefined;
  }
}

function sealRefunds(id: string, refunds: readonly Refund[], cipher: ColumnCipher): string | null {
  return refunds.length === 0 ? null : cipher.encrypt(JSON.stringify(refunds), `refunds:${id}`);
}

/** What went back when stays; why, and by whom, are words about people. */
function withoutWords(refund: Refund): Refund {
  return { ...refund, reason: '', message: undefined, by: { kind: refund.by.kind } };
}
