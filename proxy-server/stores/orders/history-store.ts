import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { HistoryWord } from '../../contract/history/order-history.ts';
import type { Act, Actor, HistoryStore, RecordedAct } from '../../domain/history/order-history.ts';
import { isByPerson, maxActs } from '../../domain/history/order-history.ts';
import type { ColumnCipher } from '../database/column-cipher.ts';
import { tryDecrypt } from '../database/column-cipher.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/in-transaction.ts';
import type { Schema } from '../database/schema.ts';

/** Creates the store of what happened to orders. Names and texts are encrypted. */
export function createHistoryStore(
  { db, engine }: Database,
  { cipher, now }: { cipher: ColumnCipher; now: () => number },
): HistoryStore {
  return {
    add: (orderId, acts) =>
      inTransaction(db, async (transaction) => {
        // a save holds this lock too: two acts of one order are never numbered at once
        if (engine === 'postgres')
          await transaction.selectFrom('orders').select('id').where('id', '=', orderId).forUpdate().execute();
        await addActs(transaction, cipher, now(), orderId, acts);
        // erased with the next sweep after its time
        const begins = acts.some(isByPerson) ? sql`1 = 1` : sql`erased_at is not null`;
        await transaction
          .updateTable('orders')
          .set({
            touched_at: sql<number>`case when ${begins} then cast(${now()} as bigint) else touched_at end`,
            erased_at: null,
          })
          .where('id', '=', orderId)
          .execute();
      }),

    async eraseNames(before) {
      await db
        .updateTable('order_history')
        .set({ sealed_name: null })
        .where('at', '<', before)
        .where(sql<boolean>`by_kind = 'staff' and sealed_name is not null`)
        .execute();
    },

    async of(orderId) {
      const rows = await db
        .selectFrom('order_history')
        .selectAll()
        .where('order_id', '=', orderId)
        .orderBy('sequence', 'desc')
        .limit(maxActs)
        .execute();
      return rows.reverse().map((row) => toAct(row, cipher));
    },
  };
}

/** Writes acts inside the transaction of the change that they describe. */
export async function addActs(
  db: Kysely<Schema>,
  cipher: ColumnCipher,
  now: number,
  orderId: string,
  acts: readonly Act[] = [],
): Promise<void> {
  if (acts.length === 0) return;
  const seal = (column: string, text: string | undefined) =>
    text === undefined ? null : cipher.encrypt(text, `history_${column}:${orderId}`);
  const rows = acts.map(({ what, by, amount, text, at = now }, index) => ({
    order_id: orderId,
    sequence: sql<number>`(select coalesce(max(sequence), 0) + ${sql.lit(index + 1)} from order_history where order_id = ${orderId})`,
    at,
    what,
    by_kind: by.kind,
    sealed_name: seal('name', by.name),
    amount: amount?.amount ?? null,
    currency: amount?.currency ?? null,
    sealed_text: seal('text', text),
  }));
  await db.insertInto('order_history').values(rows).execute();
}

function toAct(row: Schema['order_history'], cipher: ColumnCipher): RecordedAct {
  const open = (column: string, sealed: string | null) =>
    sealed === null ? undefined : tryDecrypt(cipher, sealed, `history_${column}:${row.order_id}`);
  return {
    at: row.at,
    what: row.what as HistoryWord,
    by: { kind: row.by_kind as Actor['kind'], name: open('name', row.sealed_name) },
    amount: row.amount === null ? undefined : { amount: row.amount, currency: row.currency as 'NGN' },
    text: open('text', row.sealed_text),
  };
}
