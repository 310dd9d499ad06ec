import type { ExpressionBuilder } from 'kysely';
import { sql } from 'kysely';
import type { RequestSource } from '../../domain/order/request-source.ts';
import type { UnpaidStore, UnpaidSum } from '../../domain/stores/unpaid-store.ts';
import type { ColumnCipher } from '../database/column-cipher.ts';
import type { Database } from '../database/database.ts';
import type { Schema } from '../database/schema.ts';

/** Names our advisory locks of PostgreSQL among others. */
const lockOfUnpaid = 20_261_127;

/** Creates the view of what unpaid orders hold. Addresses are compared as keyed hashes. */
export function createUnpaidStore({ db, engine }: Database, { cipher }: { cipher: ColumnCipher }): UnpaidStore {
  const sums = (column: ExpressionBuilder<Schema, 'orders'>) => [
    column.fn.countAll().as('orders'),
    column.fn.sum('large_bytes').as('bytes'),
    column.fn.min('large_until').as('next'),
  ];
  return {
    async setSource(orderId, source) {
      await db.updateTable('orders').set(sourceColumns(cipher, source)).where('id', '=', orderId).execute();
    },

    async ofSource(kind, source) {
      const column = kind === 'address' ? 'source_hash' : 'network_hash';
      const row = await db
        .selectFrom('orders')
        .select(sums)
        .where(column, '=', sourceHash(cipher, kind, source))
        .executeTakeFirst();
      return toSum(row);
    },

    async ofMerchant(merchantId, asked) {
      // SQLite has one writer at a time
      if (asked && engine === 'postgres')
        await sql`select pg_advisory_xact_lock(${lockOfUnpaid}, hashtext(${merchantId}))`.execute(db);
      const row = await db
        .selectFrom('orders')
        .select(sums)
        .where('merchant_id', '=', merchantId)
        .where('large_until', 'is not', null)
        .executeTakeFirst();
      return toSum(row);
    },

    async due(now, limit, last) {
      let due = db
        .selectFrom('orders')
        .select(['id', 'large_until'])
        .where('large_until', '<=', now)
        .orderBy('large_until')
        .orderBy('id')
        .limit(limit);
      if (last)
        due = due
          .where('large_until', '>=', last.eraseAt)
          .where(({ or, eb }) => or([eb('large_until', '>', last.eraseAt), eb('id', '>', last.id)]));
      return (await due.execute()).map(({ id, large_until }) => ({ id, eraseAt: large_until ?? 0 }));
    },
  };
}

/** Where an order comes from, as it is kept; of IPv4 the network is the address. */
export function sourceColumns(cipher: ColumnCipher, source: RequestSource | undefined) {
  const hasNetwork = source && source.network !== source.address;
  return {
    source_hash: source ? sourceHash(cipher, 'address', source) : null,
    network_hash: hasNetwork ? sourceHash(cipher, 'network', source) : null,
  };
}

function sourceHash(cipher: ColumnCipher, kind: keyof RequestSource, source: RequestSource): string {
  return cipher.hash(`source ${kind} ${source[kind]}`);
}

function toSum(row: Readonly<Record<string, unknown>> | undefined): UnpaidSum {
  return {
    orders: Number(row?.orders ?? 0),
    bytes: Number(row?.bytes ?? 0),
    nextErasureAt: row?.next == null ? undefined : Number(row.next),
  };
}
