import { sql } from 'kysely';
import { DomainError } from '../../domain/errors.ts';
import { isByPerson, theProxy } from '../../domain/history/order-history.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import { countsAsUnpaid } from '../../domain/order/order.ts';
import { eventsOf } from '../../domain/order/order-events.ts';
import { mailsOf } from '../../domain/order/order-mails.ts';
import type { RecoveryPoint } from '../../domain/order/order-state.ts';
import type { Lease, OrderStore } from '../../domain/stores/store.ts';
import type { Database } from '../database/database.ts';
import { inTransaction, inTransactionIf } from '../database/in-transaction.ts';
import { isServed } from '../database/is-served.ts';
import { addMails, eraseMails } from '../messages/mails.ts';
import type { EventWriting } from '../messages/webhook-events.ts';
import { addEvents } from '../messages/webhook-events.ts';
import { changeTerms, digestTerms, indexOrders, insertTerms } from '../search/search-index.ts';
import { searchOrders } from '../search/search-orders.ts';
import { eraseOrder, eraseOrders } from './erase-orders.ts';
import { addActs } from './history-store.ts';
import { countOrders, listOrders } from './list-orders.ts';
import { countOpenOrders, countUnservedOrders } from './open-orders.ts';
import { changesPictures, readPictures, savePictures, takePicturesApart } from './order-pictures.ts';
import { toColumns, toOrder } from './order-row.ts';
import { sourceColumns } from './unpaid-store.ts';

/**
 * Creates the store of orders. An order row is its own job: when it is due, who leases it, how many attempts were made.
 */
export function createOrderStore(
  { db, patient, engine }: Database,
  { cipher, now, describeEvent, describeMail }: EventWriting & { now: () => number },
): OrderStore {
  const writing = { cipher, describeEvent, describeMail };
  return {
    async insert(placed, tokenHash, source) {
      const apart = await takePicturesApart(db, placed, { cipher, now: now() });
      const { order } = apart;
      const { terms, digest } = digestTerms(order, cipher);
      return inTransaction(db, async (db) => {
        const inserted = await db
          .insertInto('orders')
          .values({
            id: order.id,
            merchant_id: order.merchantId,
            code: order.code,
            reference: order.reference,
            token_hash: tokenHash,
            product: order.product,
            provider: order.provider,
            period: order.period ?? null,
            premium: order.premium.amount,
            currency: order.premium.currency,
            terms_version: order.termsVersion,
            test: order.test ? 1 : 0,
            created_at: order.createdAt,
            updated_at: order.updatedAt,
            touched_at: order.touchedAt,
            erased_at: null,
            woken: 0,
            lease_owner: null,
            lease_until: 0,
            version: order.version,
            terms_digest: digest,
            ...sourceColumns(cipher, source),
            ...toColumns(order, cipher),
          })
          .onConflict((conflict) => conflict.columns(['merchant_id', 'code']).doNothing())
          .executeTakeFirst();
        if (inserted.numInsertedOrUpdatedRows !== 1n) return 'code-taken';
        await addActs(db, cipher, now(), order.id, order.newActs);
        await savePictures(db, apart);
        await insertTerms(db, { id: order.id, created_at: order.createdAt }, terms);
        return 'inserted';
      });
    },

    async find(id) {
      const row = await db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toOrder(row, cipher);
    },

    withPictures: (order) => readPictures(db, order, cipher),

    async findByReference(reference) {
      const row = await db.selectFrom('orders').selectAll().where('reference', '=', reference).executeTakeFirst();
      return row && toOrder(row, cipher);
    },

    async versionsOf(ids) {
      // one parameter: a text of hundreds would be built and parsed anew each time
      const isNamed =
        engine === 'postgres'
          ? sql<boolean>`id = any(${ids})`
          : sql<boolean>`id in (select value from json_each(${JSON.stringify(ids)}))`;
      const rows = await db.selectFrom('orders').select(['id', 'version']).where(isNamed).execute();
      return new Map(rows.map(({ id, version }) => [id, version]));
    },

    async ownReferences(merchantId, references) {
      const own = new Set<string>();
      for (let start = 0; start < references.length; start += mostAtOnce) {
        const rows = await db
          .selectFrom('orders')
          .select('reference')
          .where('merchant_id', '=', merchantId)
          .where('reference', 'in', references.slice(start, start + mostAtOnce))
          .execute();
        for (const { reference } of rows) own.add(reference);
      }
      return own;
    },

    async tokenHash(id) {
      const row = await db.selectFrom('orders').select('token_hash').where('id', '=', id).executeTakeFirst();
      return row?.token_hash;
    },

    async save(changed: OrderRecord, lease?: Lease) {
      assertReadable(changed);
      const apart = await takePicturesApart(db, changed, { cipher, now: now() });
      const { order } = apart;
      const columns = toColumns(order, cipher);
      const searched = digestTerms(order, cipher);
      const time = now();
      const events = describeEvent ? eventsOf(order) : [];
      const mails = describeMail ? mailsOf(order) : [];
      const isFoundAnew = order.stored?.searchDigest !== searched.digest;
      const isMore =
        order.newActs !== undefined || events.length + mails.length > 0 || isFoundAnew || changesPictures(apart);
      return inTransactionIf(isMore, db, async (db) => {
        const row = await db
          .updateTable('orders')
          .set({
            ...columns,
            // where it came from counts while it is unpaid
            ...(!countsAsUnpaid(order) && sourceColumns(cipher, undefined)),
            // the order was marked due while it was leased: it is due at once, whatever this save says
            due_at:
              columns.due_at === null
                ? null
                : sql<number>`cast(case when woken = 1 then ${time} else ${columns.due_at} end as bigint)`,
            woken: 0,
            // a poll for a late certificate does not put off when personal data is erased
            updated_at:
              order.policy?.certificateAwaitedSince !== undefined && !order.certificate
                ? sql<number>`case when point = 'active' then updated_at else cast(${time} as bigint) end`
                : time,
            touched_at: touchedAt(order, time),
            // what this save brings is erased with the next sweep after its time
            erased_at: null,
            version: order.version + 1,
            terms_digest: searched.digest,
            lease_owner: lease?.keepUntil ? lease.owner : null,
            lease_until: lease?.keepUntil ?? 0,
          })
          .where('id', '=', order.id)
          .where('version', '=', order.version)
          .where('lease_owner', lease ? '=' : 'is', lease ? lease.owner : null)
          .returningAll()
          .executeTakeFirst();
        if (!row) return undefined;
        const saved = toOrder(row, cipher);
        await savePictures(db, apart);
        await addActs(db, cipher, time, order.id, order.newActs);
        await addEvents(db, writing, time, saved, events);
        await addMails(db, writing, time, saved, mails);
        if (saved.point === 'cancelled') await eraseMails(db, saved.id);
        if (isFoundAnew) await changeTerms(db, row, searched, order.stored?.searchDigest);
        return saved;
      });
    },

    async setAside({ id, version }, owner, then) {
      const isHeld = 'held' in then;
      const columns = isHeld
        ? { point: 'held' as const, problem: JSON.stringify(then.held), due_at: null, attempts: 0 }
        : { due_at: then.dueAt };
      await inTransactionIf(isHeld, db, async (db) => {
        const row = await db
          .updateTable('orders')
          .set({ ...columns, updated_at: now(), woken: 0, version: version + 1, lease_owner: null, lease_until: 0 })
          .where('id', '=', id)
          .where('version', '=', version)
          .where('lease_owner', '=', owner)
          .returningAll()
          .executeTakeFirst();
        if (!row || !isHeld) return;
        await addActs(db, cipher, now(), id, [{ what: 'held', by: theProxy, text: then.held.message }]);
        await addEvents(db, writing, now(), toOrder(row, cipher), ['order.needs-attention']);
      });
    },

    async countUnreadable() {
      let count = 0;
      for (let last = ''; ; ) {
        const rows = await patient
          .selectFrom('orders')
          .selectAll()
          .where('id', '>', last)
          .orderBy('id')
          .limit(rowsPerSlice)
          .execute();
        count += rows.filter((row) => toOrder(row, cipher).unreadable).length;
        if (rows.length < rowsPerSlice) return count;
        last = rows.at(-1)!.id;
      }
    },

    async claimDue({ merchants, now: time, owner, leaseUntil, limit }) {
      let due = db
        .selectFrom('orders')
        .select('id')
        .where('due_at', '<=', time)
        .where('lease_until', '<=', time)
        .where(isServed(merchants))
        .orderBy('due_at')
        .limit(limit);
      // another owner's rows are claimed only after their lease; rows that are being claimed are skipped
      if (engine === 'postgres') due = due.forUpdate().skipLocked();
      const rows = await db
        .updateTable('orders')
        .set((column) => ({
          lease_owner: owner,
          lease_until: leaseUntil,
          woken: 0,
          attempts: column('attempts', '+', 1),
          version: column('version', '+', 1),
        }))
        .where('id', 'in', due)
        .returningAll()
        .execute();
      return rows.map((row) => toOrder(row, cipher));
    },

    async markDue(id, time) {
      await db.updateTable('orders').set({ due_at: time, woken: 1 }).where('id', '=', id).execute();
    },

    openOrders: () => countOpenOrders(db),
    countUnserved: (merchants) => countUnservedOrders(db, merchants),

    async list(filter) {
      const { rows, nextCursor } = await listOrders(db, filter);
      return { orders: rows.map((row) => toOrder(row, cipher)), nextCursor };
    },

    async search(filter) {
      const { rows, nextCursor } = await searchOrders(db, cipher, filter);
      return { orders: rows.map((row) => toOrder(row, cipher)), nextCursor };
    },

    counts: (merchantId) => countOrders(db, merchantId),

    index: (limit) => indexOrders(db, cipher, limit),

    async inDoubt(provider) {
      const points: RecoveryPoint[] = ['issuing', 'unclear', 'held'];
      const rows = await db
        .selectFrom('orders')
        .selectAll()
        .where('provider', '=', provider)
        .where('point', 'in', points)
        .where('sealed_ticket', 'is not', null)
        .execute();
      return rows.map((row) => toOrder(row, cipher));
    },

    async erasePerson(id, by = { kind: 'merchant' }) {
      const kept = await eraseOrder({ db, engine }, writing, { id, by, now: now() });
      return kept && toOrder(kept, cipher);
    },

    erasePersonalData: (retentionDays) => eraseOrders({ db, engine }, writing, { retentionDays, now: now() }),
  };
}

/** What could not be read would be overwritten with nothing. */
function assertReadable({ unreadable }: OrderRecord): void {
  if (!unreadable) return;
  throw new DomainError(
    'order-state-conflict',
    `This order is set aside, since a part of it cannot be read (${unreadable.join(', ')}). Put back the key of DATA_KEY that it was encrypted with, or its row from a backup.`,
  );
}

/** Acts of people, and moves, begin the time anew that personal data is kept; so does any act after it was erased. */
function touchedAt({ point, newActs = [] }: OrderRecord, time: number) {
  if (newActs.some(isByPerson)) return time;
  const isLate = newActs.length > 0 ? sql<boolean>`erased_at is not null` : sql<boolean>`1 = 0`;
  return sql<number>`case when point <> ${point} or ${isLate} then cast(${time} as bigint) else touched_at end`;
}

/** Values in one statement. */
const mostAtOnce = 500;

/** Few, since a row may hold pictures. */
const rowsPerSlice = 20;
