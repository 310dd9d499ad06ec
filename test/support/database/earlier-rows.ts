import { sql } from 'kysely';
import { eventBody } from '../../../proxy-server/checkout/webhooks/event-body.ts';
import type { OrderRecord } from '../../../proxy-server/domain/order/order.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import type { Database } from '../../../proxy-server/stores/database/database.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { sealedColumns } from '../../../proxy-server/stores/sealed-values.ts';
import { endAfter } from '../clean-up.ts';
import { day } from '../clocks/movable-clock.ts';
import { makeProxyDatabase } from './engines.ts';
import { fillDatabase } from './full-database.ts';
import { sealAsBefore } from './sealed-before.ts';

type Opened = Pick<Database, 'db' | 'engine'>;
type Row = Readonly<Record<string, unknown>>;
/** The rows of each table. */
export type Rows = ReadonlyMap<string, readonly Row[]>;

export const dataKey = Buffer.alloc(32, 7);
/** Where the orders stand. */
const points = ['awaiting-payment', 'issuing', 'awaiting-video', 'active', 'refunded'] as const;
/** The moment at which they were written. */
export const writtenAt = 1_800_000_000_000;
/** A later one. */
export const usedAt = writtenAt + day;

/** What every table of today holds once people have bought, and the same as the store reads it. */
export interface FullShop {
  readonly rows: Rows;
  readonly orders: readonly OrderRecord[];
}

/** Fills today's schema: orders at several points, with everything that can be stored of one, and what belongs to them. */
export function fillShop(): Promise<FullShop> {
  return endAfter(async (owner) => {
    const { address, drop } = await makeProxyDatabase('sqlite');
    owner.after(drop);
    const cipher = createColumnCipher([dataKey]);
    const database = openDatabase(address);
    owner.after(database.close);
    // of the key that versions made hashes with which derived it
    const hashKey = Buffer.from(cipher.hashKeyOf(cipher.encrypt('', ''))!).toString('base64');
    await database.db
      .insertInto('hash_keys')
      .values({ name: 'hashing', sealed_key: cipher.encrypt(hashKey, 'hash_key:hashing') })
      .execute();
    let time = writtenAt;
    const describeMail = () => 'A mail.';
    const store = await openStore(address, { cipher, now: () => time++, describeEvent: eventBody, describeMail });
    owner.after(store.close);
    await fillDatabase(store, cipher, writtenAt, { name: 'shop', at: points });
    await store.policies.claim('insurpass', 'GRP-1', 'ord_of_a_group', writtenAt);
    await store.rateLimits.take('account', 1_000, 10);
    await store.insights.add([{ merchantId: 'default', day: 20_000, what: 'price', label: 'a product', count: 2 }]);
    const file = { path: '/widget/0.0.1/cover-checkout.js', content: Buffer.from('// of a version') };
    await store.widgetFiles.keep('0.0.1', [file], writtenAt);
    await store.markRestored(writtenAt);
    // of an order that is no more: in the rows of the orders here pictures stand as earlier schemas had them
    const picture = { order_id: 'ord_gone', picture_id: 'a' };
    const { cell } = sealedColumns.find(({ table }) => table === 'order_pictures')!;
    const content = cipher.encrypt('data:image/png;base64,AAAA', cell(picture));
    await database.db
      .insertInto('order_pictures')
      .values({ ...picture, content })
      .execute();
    await database.db.updateTable('consumers').set({ used_at: usedAt }).execute();
    const rows = await readRows(database);
    const orders = await Promise.all(rows.get('orders')!.map(({ id }) => store.orders.find(String(id))));
    return { rows, orders: orders.filter((order) => order !== undefined) };
  });
}

/** Reads all that is in a database, but for which migrations were made. */
export async function readRows({ db, engine }: Opened): Promise<Rows> {
  const rows = new Map<string, readonly Row[]>();
  for (const [name, columns] of await readTables({ db, engine })) {
    const list = sql.join(columns.map((column) => sql.ref(column)));
    rows.set(name, (await sql<Row>`select ${list} from ${sql.table(name)}`.execute(db)).rows);
  }
  return rows;
}

/** The columns of each table, but for that of the migrations. */
async function readTables({ db, engine }: Opened): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await (engine === 'sqlite'
    ? sql<Column>`
        select m.name as "table", p.name as "column" from sqlite_master m join pragma_table_info(m.name) p
        where m.type = 'table' and m.name not like 'sqlite_%'`
    : sql<Column>`
        select c.relname as "table", a.attname as "column" from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and a.attnum > 0`
  ).execute(db);
  const tables = new Map<string, string[]>();
  for (const { table, column } of rows) tables.set(table, [...(tables.get(table) ?? []), column]);
  tables.delete('schema_versions');
  return tables;
}

interface Column {
  readonly table: string;
  readonly column: string;
}

/** The version that gave what is encrypted keys derived with a salt, and sealed type and name of a certificate with it. */
const derivedKeysSince = 15;

/**
 * Fills an empty database of an earlier schema with what that version would have written: of each row the columns that
 * there were, sealed as they were. Returns it.
 */
export async function writeAsSchema(version: number, { rows }: FullShop, database: Database): Promise<Rows> {
  const cipher = createColumnCipher([dataKey]);
  const written = new Map<string, readonly Row[]>();
  for (const [table, columns] of await readTables(database)) {
    const earlier = (rows.get(table) ?? []).map((row) => {
      const before = {
        ...row,
        ...(version < derivedKeysSince && resealed(table, row)),
        ...inWordsOf(version, table, row),
      };
      return Object.fromEntries(columns.map((column) => [column, valueIn(before, table, column)]));
    });
    if (earlier.length === 0) throw new Error(`No row of ${table}: add one to ${import.meta.url}.`);
    await database.db
      .insertInto(table as 'orders')
      .values(earlier as never)
      .execute();
    written.set(table, earlier);
  }
  return written;

  function resealed(table: string, row: Row): Row {
    const sealed = sealedColumns.filter((known) => known.table === table && typeof row[known.column] === 'string');
    const again = sealed.map(({ column, cell }) => {
      const text = cipher.decrypt(String(row[column]), cell(row));
      // the content alone
      const own = table === 'certificates' ? text.split('\n')[2]! : text;
      return [column, sealAsBefore(dataKey, own, cell(row))];
    });
    const names = table === 'certificates' && { media_type: 'application/pdf', file_name: 'certificate.pdf' };
    return { ...Object.fromEntries(again), ...names };
  }

  /** What a version said otherwise than today's. */
  function inWordsOf(version: number, table: string, row: Row): Row {
    if (table === 'consumers' && version < 3) {
      const link = rows.get('customers')!.find(({ email_hash }) => email_hash === row.email_hash);
      return { customer_hash: link?.customer_hash ?? null };
    }
    if (table === 'orders' && version < paidSince)
      return { payment: withoutPaid(row.payment), refunds_due: withoutPaid(row.refunds_due) };
    return {};
  }
}

/** The version that notes what was really paid. */
export const paidSince = 6;

function withoutPaid(json: unknown): unknown {
  return typeof json === 'string'
    ? JSON.stringify(JSON.parse(json), (key, value) => (key === 'paid' ? undefined : value))
    : json;
}

function valueIn(row: Row, table: string, column: string): unknown {
  if (!(column in row)) throw new Error(`${table}.${column} has gone: say what was in it.`);
  return row[column];
}
