import { sql } from 'kysely';
import type { OrderRecord } from '../../../proxy-server/domain/order/order.ts';
import type { RecoveryPoint } from '../../../proxy-server/domain/order/order-state.ts';
import type { DatabaseAddress, Store } from '../../../proxy-server/domain/stores/store.ts';
import type { ColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import type { Database, DatabaseOptions } from '../../../proxy-server/stores/database/database.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { readHashKey } from '../../../proxy-server/stores/database/hash-key.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { toColumns } from '../../../proxy-server/stores/orders/order-row.ts';
import { sourceColumns } from '../../../proxy-server/stores/orders/unpaid-store.ts';
import { digestTerms } from '../../../proxy-server/stores/search/search-index.ts';
import { day } from '../clocks/movable-clock.ts';
import { makeOrder } from '../shop/make-order.ts';

/** The moment at which the shop is looked at. */
export const shopTime = Date.UTC(2026, 10, 26, 12);

/** What the shop has noted with each order. */
export const busyNote = 'web';

/** Where all its unpaid orders come from. */
export const busySource = { address: '2001:db8:7:1', network: '2001:db8:7' };

/** Seals all that is in its database. */
export const busyCipher = () => createColumnCipher([Buffer.alloc(32, 7)]);

/** Where the orders of a shop stand that has sold for a year: nearly all are over, and few wait for anything. */
const shares: readonly (readonly [RecoveryPoint, number])[] = [
  ['active', 0.8],
  ['expired', 0.1],
  ['declined', 0.04],
  ['cancelled', 0.04],
  ['under-review', 0.008],
  ['awaiting-payment', 0.006],
  ['refused', 0.003],
  ['held', 0.001],
  ['unclear', 0.001],
  ['paid', 0.001],
];

/** Fills an empty database with so many orders of one merchant, oldest first, and what belongs to them. */
export async function fillShop(address: DatabaseAddress, count: number): Promise<readonly OrderRecord[]> {
  const store = await openBusyStore(address);
  const opened = openDatabase(address);
  const orders = Array.from({ length: count }, (_, index) => orderNumber(index, count));
  const seal = busyCipher();
  await readHashKey(opened, seal);
  for (let from = 0; from < count; from += rowsAtOnce)
    await insertAll(opened, seal, orders.slice(from, from + rowsAtOnce));
  await insertOthers(store, Math.min(count, 1_000));
  // as PostgreSQL does by itself, a while after so many rows
  if (opened.engine === 'postgres') await sql`vacuum analyze`.execute(opened.patient);
  await opened.close();
  await store.close();
  return orders;
}

/** The store of such a database. */
export function openBusyStore(address: DatabaseAddress, options: DatabaseOptions = {}): Promise<Store> {
  return openStore(address, { ...options, cipher: busyCipher(), now: () => shopTime, describeMail: () => 'A mail.' });
}

/** Fewer than PostgreSQL takes values in one statement. */
const rowsAtOnce = 500;

function orderNumber(index: number, count: number): OrderRecord {
  const point = pointAt((index * 7_919) % count, count);
  const createdAt = shopTime - Math.floor(((count - index) / count) * 365 * day);
  const isOpen = ['under-review', 'awaiting-payment', 'unclear', 'paid'].includes(point);
  // retention has been at work: only the last month still has its persons
  const isErased = !isOpen && createdAt < shopTime - 31 * day;
  return makeOrder({
    merchantId: 'busy',
    code: `C${String(index).padStart(7, '0')}`.replace(/^(.{4})/, '$1-'),
    point,
    createdAt,
    updatedAt: createdAt,
    dueAt: isOpen ? shopTime + (index % 1_000) * 1_000 : undefined,
    ...(isErased && { applicant: undefined, answers: undefined }),
    ...(!isErased && { metadata: { values: { channel: busyNote, cart: `cart ${index}` }, isTrusted: true } }),
    ...(point === 'active' && { policy: { status: 'approved' as const, number: `POL-${index}` } }),
    ...(index % 500 === 7 && point === 'active' && { refundsDue: [refundDue(index)] }),
    ...(point === 'awaiting-payment' && {
      largeAnswers: { paths: ['/answers/members'], bytes: 900_000, eraseAt: shopTime + (index % 1_000) * 1_000 },
    }),
    ...(point === 'unclear' && { ticket: { consumerId: 'c' } }),
  });
}

function refundDue(index: number) {
  const paid = { amount: 720_000, currency: 'NGN' as const, at: shopTime };
  return { method: 'paystack' as const, reference: `CVR-again-${index}`, transactionId: `again ${index}`, paid };
}

function pointAt(index: number, count: number): RecoveryPoint {
  let sum = 0;
  for (const [point, share] of shares) {
    sum += share;
    if (index < sum * count) return point;
  }
  return 'active';
}

async function insertAll({ db }: Database, seal: ColumnCipher, orders: readonly OrderRecord[]): Promise<void> {
  const terms = orders.map((order) => digestTerms(order, seal));
  const rows = orders.map((order, index) => ({
    id: order.id,
    merchant_id: order.merchantId,
    code: order.code,
    reference: order.reference,
    token_hash: 'hash',
    product: order.product,
    provider: order.provider,
    period: order.period ?? null,
    premium: order.premium.amount,
    currency: order.premium.currency,
    terms_version: '1',
    test: 1,
    created_at: order.createdAt,
    updated_at: order.updatedAt,
    touched_at: order.updatedAt,
    woken: 0,
    lease_owner: null,
    lease_until: 0,
    version: 0,
    terms_digest: index % 100 === 3 ? null : terms[index]!.digest,
    ...sourceColumns(seal, order.point === 'awaiting-payment' ? busySource : undefined),
    ...toColumns(order, seal),
  }));
  const acts = orders.flatMap(({ id, createdAt, applicant }) =>
    ['placed', 'active'].map((what, index) => ({
      order_id: id,
      sequence: index + 1,
      at: createdAt,
      what,
      by_kind: 'proxy',
      sealed_name: null,
      amount: null,
      currency: null,
      sealed_text: applicant ? seal.encrypt('text', `history_text:${id}`) : null,
    })),
  );
  const attempts = orders.map(({ id, merchantId, code, premium, createdAt }) => ({
    reference: `CVR-${code}`,
    order_id: id,
    merchant_id: merchantId,
    method: 'paystack',
    amount: premium.amount,
    currency: 'NGN',
    test: 1,
    created_at: createdAt,
    review_at: createdAt > shopTime - 3 * day ? shopTime + day : null,
  }));
  const payments = attempts.map(({ reference, order_id, merchant_id, method, amount, currency, created_at }) => ({
    merchant_id,
    method,
    reference,
    transaction_id: reference,
    order_id,
    amount,
    currency,
    accepted_at: created_at,
  }));
  await db.transaction().execute(async (transaction) => {
    await transaction.insertInto('orders').values(rows).execute();
    await transaction.insertInto('order_history').values(acts).execute();
    for (const kind of ['order', 'person'] as const) {
      const hashed = orders.flatMap(({ id, createdAt }, index) =>
        terms[index]!.terms[kind].map((term_hash) => ({ term_hash, created_at: createdAt, order_id: id })),
      );
      if (hashed.length > 0) await transaction.insertInto(`${kind}_terms`).values(hashed).execute();
    }
    await transaction.insertInto('payment_attempts').values(attempts).execute();
    await transaction.insertInto('payments').values(payments).execute();
    await transaction
      .insertInto('payment_notices')
      .values(orders.map(({ id, createdAt }) => ({ notice_key: id, seen_at: createdAt })))
      .execute();
    await transaction
      .insertInto('webhook_events')
      .values(orders.map((order, index) => eventOf(order, index)))
      .execute();
    await transaction
      .insertInto('mails')
      .values(orders.map((order, index) => ({ ...eventOf(order, index), type: 'receipt' })))
      .execute();
    await transaction
      .insertInto('requests')
      .values(
        orders.map(({ id }, index) => ({
          request_key: id,
          body_hash: 'hash',
          status: 201,
          body: 'sealed',
          in_flight_until: 0,
          owner: 'owner',
          created_at: shopTime - index * 1_000,
        })),
      )
      .execute();
    await transaction
      .insertInto('policy_claims')
      .values(orders.map(({ id }) => ({ provider: 'insurpass', policy_number: id, order_id: id, claimed_at: 1 })))
      .execute();
  });
}

/** Some are still to be sent, and a few were given up. */
function eventOf({ id, merchantId, createdAt }: OrderRecord, index: number) {
  const isWaiting = index % 100 === 0;
  const state: 'waiting' | 'given-up' | 'delivered' = isWaiting
    ? 'waiting'
    : index % 100 === 1
      ? 'given-up'
      : 'delivered';
  return {
    id: `evt of ${id}`,
    merchant_id: merchantId,
    order_id: id,
    order_version: 1,
    order_erased: 0,
    type: 'order.active',
    created_at: createdAt,
    state,
    due_at: isWaiting ? shopTime + index : null,
    give_up_at: createdAt + 3 * day,
    attempts: 1,
    lease_owner: null,
    failure: null,
    sealed_body: 'sealed',
  };
}

function insertOthers(database: Store, count: number): Promise<void> {
  return database.transaction(async (store) => {
    for (let index = 0; index < count; index++) await insertOne(store, index);
  });
}

async function insertOne(store: Store, index: number): Promise<void> {
  const keys = { email: `e${index}`, person: `p${index}`, fullName: `f${index}`, customer: `k${index}` };
  await store.consumers.remember('account', keys, { consumerId: 'c', details: [] }, 1);
  await store.lookups.remember(`lookup ${index}`, 'found', shopTime + day);
  await store.lookups.take(`count ${index}`, 5, shopTime + day);
}
