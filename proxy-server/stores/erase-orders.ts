import type { Kysely } from 'kysely';
import type { Act } from '../domain/history/order-history.ts';
import { theProxy } from '../domain/history/order-history.ts';
import type { RecoveryPoint } from '../domain/order-state.ts';
import type { ColumnCipher } from './database/column-cipher.ts';
import type { Database } from './database/database.ts';
import type { OrderRow, Schema } from './database/schema.ts';
import { addActs } from './history-store.ts';

const ended: RecoveryPoint[] = ['active', 'declined', 'expired', 'cancelled', 'refunded'];

/** What every erasure takes from an order. */
const withoutPerson = {
  sealed_applicant: null,
  sealed_answers: null,
  sealed_metadata: null,
  sealed_open_payment: null,
  sealed_insurer_said: null,
  token_hash: '',
};

/** Orders that are erased in one transaction, so that no other writer waits for long. */
const batchSize = 200;

/**
 * Erases the personal data of orders that ended before, with all texts about them, and writes that to their history.
 * Returns how many orders.
 */
export async function eraseOrders(
  { db, engine }: Pick<Database, 'db' | 'engine'>,
  cipher: ColumnCipher,
  { endedBefore, now }: { readonly endedBefore: number; readonly now: number },
): Promise<number> {
  let erased = 0;
  for (let last = batchSize; last === batchSize; erased += last)
    last = await db.transaction().execute((transaction) => eraseBatch(transaction));
  await eraseLateTexts(db, endedBefore);
  return erased;

  async function eraseBatch(transaction: Kysely<Schema>): Promise<number> {
    let found = transaction
      .selectFrom('orders')
      .select('id')
      .where('point', 'in', ended)
      .where('updated_at', '<', endedBefore)
      .where('sealed_applicant', 'is not', null)
      // in the order of its index, which is read no further than to what is due
      .orderBy('point')
      .orderBy('updated_at')
      .limit(batchSize);
    if (engine === 'postgres') found = found.forUpdate();
    const ids = (await found.execute()).map(({ id }) => id);
    if (ids.length === 0) return 0;
    await transaction.updateTable('orders').set(withoutPerson).where('id', 'in', ids).execute();
    await transaction.updateTable('order_history').set({ sealed_text: null }).where('order_id', 'in', ids).execute();
    for (const id of ids) await addActs(transaction, cipher, now, id, [{ what: 'personal-data-erased', by: theProxy }]);
    return ids.length;
  }
}

/** What was written about an order after it had been erased goes as well. Looks at the texts that are left, in slices. */
async function eraseLateTexts(db: Kysely<Schema>, endedBefore: number): Promise<void> {
  for (let last = ''; ; ) {
    const found = await db
      .selectFrom('order_history')
      .select('order_id')
      .where('sealed_text', 'is not', null)
      .where('order_id', '>', last)
      .orderBy('order_id')
      .limit(batchSize)
      .execute();
    const ids = [...new Set(found.map(({ order_id }) => order_id))];
    if (ids.length === 0) return;
    last = ids.at(-1)!;
    const erased = await db
      .selectFrom('orders')
      .select('id')
      .where('id', 'in', ids)
      .where('point', 'in', ended)
      .where('updated_at', '<', endedBefore)
      .where('sealed_applicant', 'is', null)
      .execute();
    const late = erased.map(({ id }) => id);
    if (late.length > 0)
      await db.updateTable('order_history').set({ sealed_text: null }).where('order_id', 'in', late).execute();
  }
}

/** Erases all that is personal of one order; see `OrderStore.erasePerson`. */
export function eraseOrder(
  { db, engine }: Pick<Database, 'db' | 'engine'>,
  cipher: ColumnCipher,
  { id, now }: { readonly id: string; readonly now: number },
): Promise<OrderRow | undefined> {
  return db.transaction().execute(async (transaction) => {
    let found = transaction.selectFrom('orders').selectAll().where('id', '=', id);
    if (engine === 'postgres') found = found.forUpdate();
    const order = await found.executeTakeFirst();
    const isUnpaid = order?.point === 'awaiting-payment';
    if (!order || (!isUnpaid && !ended.includes(order.point))) return order;
    await transaction
      .updateTable('orders')
      .set((column) => ({
        point: isUnpaid ? ('cancelled' as const) : order.point,
        ...withoutPerson,
        sealed_customer_id: null,
        sealed_ticket: null,
        sealed_verification: null,
        certificate: null,
        // money may still come for an order that is given up now
        due_at: isUnpaid ? order.due_at : null,
        version: column('version', '+', 1),
      }))
      .where('id', '=', id)
      .execute();
    await transaction.deleteFrom('certificates').where('order_id', '=', id).execute();
    await transaction.deleteFrom('video_parts').where('order_id', '=', id).execute();
    await transaction.updateTable('order_history').set({ sealed_text: null }).where('order_id', '=', id).execute();
    const acts: Act[] = isUnpaid ? [{ what: 'cancelled', by: { kind: 'merchant' } }] : [];
    await addActs(transaction, cipher, now, id, [...acts, { what: 'personal-data-erased', by: { kind: 'merchant' } }]);
    return undefined;
  });
}
