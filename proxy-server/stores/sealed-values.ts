import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { SealedValues } from '../domain/stores/sealed-values.ts';
import type { ColumnCipher } from './database/column-cipher.ts';
import { tryDecrypt } from './database/column-cipher.ts';
import type { Database } from './database/database.ts';
import { cellOf } from './orders/order-pictures.ts';

/** A column whose values are encrypted, the columns that name its row, and the cell that each value is bound to. */
interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly keys: readonly string[];
  readonly cell: (row: Readonly<Record<string, unknown>>) => string;
}

const orderColumns = [
  'applicant',
  'answers',
  'customer_id',
  'metadata',
  'open_payment',
  'ticket',
  'verification',
  'insurer_said',
  'refunds',
];

/** Every encrypted column; `test/proxy-server/stores/erasure.test.ts` finds one that is missing here. */
export const sealedColumns: readonly SealedColumn[] = [
  ...orderColumns.map((name) => ({
    table: 'orders',
    column: `sealed_${name}`,
    keys: ['id'],
    cell: (row: Readonly<Record<string, unknown>>) => `${name}:${row.id}`,
  })),
  ...['name', 'text'].map((name) => ({
    table: 'order_history',
    column: `sealed_${name}`,
    keys: ['order_id', 'sequence'],
    cell: (row: Readonly<Record<string, unknown>>) => `history_${name}:${row.order_id}`,
  })),
  {
    table: 'order_pictures',
    column: 'content',
    keys: ['order_id', 'picture_id'],
    cell: ({ order_id, picture_id }) => cellOf(String(order_id), String(picture_id)),
  },
  {
    table: 'consumers',
    column: 'consumer_id',
    keys: ['account', 'email_hash'],
    cell: ({ account, email_hash }) => `consumer:${account}:${email_hash}`,
  },
  ...['name', 'reason'].map((name) => ({
    table: 'consumer_releases',
    column: `sealed_${name}`,
    keys: ['account', 'email_hash', 'released_at'],
    cell: ({ account, email_hash, released_at }: Readonly<Record<string, unknown>>) =>
      `release_${name}:${account}:${email_hash}:${released_at}`,
  })),
  { table: 'certificates', column: 'content', keys: ['order_id'], cell: ({ order_id }) => `certificate:${order_id}` },
  {
    table: 'certificate_pages',
    column: 'content',
    keys: ['order_id', 'page', 'width'],
    cell: ({ order_id, page, width }) => `page:${order_id}:${page}:${width}`,
  },
  {
    table: 'video_parts',
    column: 'content',
    keys: ['order_id', 'start_offset'],
    cell: ({ order_id, start_offset }) => `video:${order_id}:${start_offset}`,
  },
  { table: 'requests', column: 'body', keys: ['request_key'], cell: ({ request_key }) => `request:${request_key}` },
  { table: 'lookups', column: 'content', keys: ['lookup_key'], cell: ({ lookup_key }) => `lookup:${lookup_key}` },
  { table: 'webhook_events', column: 'sealed_body', keys: ['id'], cell: ({ id }) => `webhook:${id}` },
  { table: 'mails', column: 'sealed_body', keys: ['id'], cell: ({ id }) => `mail:${id}` },
  { table: 'hash_keys', column: 'sealed_key', keys: ['name'], cell: ({ name }) => `hash_key:${name}` },
];

/** Creates the view of all encrypted values, whatever table they lie in. */
export function createSealedValues(database: Database, { cipher }: { cipher: ColumnCipher }): SealedValues {
  // the columns are named by data here, not by the types of the schema
  const db = database.patient as unknown as Kysely<Record<string, Record<string, unknown>>>;
  const isOlder = (column: string) =>
    sql<boolean>`substr(${sql.ref(column)}, 1, ${sql.lit(cipher.newestPrefix.length)}) <> ${cipher.newestPrefix}`;

  return {
    async countOlder() {
      let count = 0;
      for (const { table, column } of sealedColumns) {
        const row = await db
          .selectFrom(table)
          .select((select) => select.fn.countAll().as('count'))
          .where(isOlder(column))
          .executeTakeFirst();
        count += Number(row?.count ?? 0);
      }
      return count;
    },

    async countUnreadable() {
      const counts = new Map<string, number>();
      for (const sealed of sealedColumns.filter(({ table }) => table !== 'orders')) {
        const count = await countIn(sealed);
        if (count > 0) counts.set(sealed.table, (counts.get(sealed.table) ?? 0) + count);
      }
      return counts;
    },

    async renew(onSlice) {
      let renewed = 0;
      let unreadable = 0;
      for (const sealed of sealedColumns) {
        let skipped = 0;
        for (;;) {
          const rows = await sliceOf(sealed).where(isOlder(sealed.column)).offset(skipped).execute();
          for (const row of rows) {
            if (await renewRow(sealed, row)) renewed += 1;
            else skipped += 1;
          }
          if (rows.length < rowsPerSlice) break;
          await onSlice(renewed);
        }
        unreadable += skipped;
      }
      return { renewed, unreadable };
    },
  };

  async function countIn(sealed: SealedColumn): Promise<number> {
    const { column, keys, cell } = sealed;
    let count = 0;
    for (let last: Readonly<Record<string, unknown>> | undefined; ; ) {
      let rows = sliceOf(sealed).where(column, 'is not', null);
      if (last) {
        const before = last;
        const names = sql.join(keys.map((key) => sql.ref(key)));
        rows = rows.where(sql<boolean>`(${names}) > (${sql.join(keys.map((key) => before[key]))})`);
      }
      const read = await rows.execute();
      count += read.filter((row) => tryDecrypt(cipher, String(row[column]), cell(row)) === undefined).length;
      if (read.length < rowsPerSlice) return count;
      last = read.at(-1);
    }
  }

  /** Some values with what names their rows, in the order of these. */
  function sliceOf({ table, column, keys }: SealedColumn) {
    const rows = db
      .selectFrom(table)
      .select([...keys, column])
      .limit(rowsPerSlice);
    return keys.reduce((ordered, key) => ordered.orderBy(key), rows);
  }

  /** False if no key opens the value. One that was saved anew meanwhile is left as it is. */
  async function renewRow(
    { table, column, keys, cell }: SealedColumn,
    row: Readonly<Record<string, unknown>>,
  ): Promise<boolean> {
    const before = String(row[column]);
    const text = tryDecrypt(cipher, before, cell(row));
    if (text === undefined) return false;
    let update = db
      .updateTable(table)
      .set({ [column]: cipher.encrypt(text, cell(row)) })
      .where(column, '=', before);
    for (const key of keys) update = update.where(key, '=', row[key]);
    await update.execute();
    return true;
  }
}

/** Few enough that nobody waits for them; certificates are megabytes. */
const rowsPerSlice = 20;
