import type { Kysely, TableMetadata } from 'kysely';
import { sql } from 'kysely';
import { UnclearMoveError, UnusableSettingError } from '../domain/errors.ts';
import type { DatabaseAddress } from '../domain/stores/store.ts';
import type { ColumnCipher } from './database/column-cipher.ts';
import type { Database } from './database/database.ts';
import { openDatabase } from './database/database.ts';
import { readHashKey } from './database/hash-key.ts';
import { migrate } from './database/migrate.ts';

/** How many rows were moved, by table. */
export type MovedRows = Readonly<Record<string, number>>;

/** The tables and columns are named by data here, not by the types of the schema. */
type AnyTables = Kysely<Record<string, Record<string, unknown>>>;

/** What a statement carries at most, besides one row that is longer: certificates and lists of members are megabytes. */
const mostCharacters = 4_000_000;
const mostRows = 200;

/** SQLite's own number of a row, which is in none of the columns. */
const rowNumber = sql<number>`rowid`;

/**
 * Copies every row of a SQLite file into an empty PostgreSQL database, in one transaction: it has all of them afterwards,
 * or none. The file is brought to today's schema first, and is not in use by anybody else. A database that has been moved
 * into already, by a process that died before it could say so, is taken as it is. Throws `UnusableSettingError` where it
 * holds anything else, or no key of the cipher opens the file; `StoreUnavailableError` while it cannot be used;
 * `UnclearMoveError` where it may have taken all.
 */
export async function moveStore(
  from: DatabaseAddress & { readonly file: string },
  to: DatabaseAddress & { readonly url: string },
  { cipher }: { readonly cipher: ColumnCipher },
): Promise<MovedRows> {
  const [source, target] = [openDatabase(from), openDatabase(to)];
  try {
    await target.ping();
    await migrate(source);
    await readHashKey(source, cipher);
    await migrate(target);
    const tables = await tablesOf(source);
    const moved = (await isMoved(source, target))
      ? await countRows(tables, target)
      : await copyRows(tables, source, target);
    // else the server does so by itself, minutes after the first shoppers
    await sql`analyze`.execute(target.patient).catch(() => undefined);
    return moved;
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}

/** The key of the hashes is made at random for each database, and comes with all other rows or not at all. */
async function isMoved(source: Database, target: Database): Promise<boolean> {
  const keyOf = ({ db }: Database) => db.selectFrom('hash_keys').select('sealed_key').executeTakeFirst();
  const [before, after] = [await keyOf(source), await keyOf(target)];
  return before?.sealed_key === after?.sealed_key;
}

async function copyRows(tables: readonly TableMetadata[], source: Database, target: Database): Promise<MovedRows> {
  const from = source.db as unknown as AnyTables;
  const moved: Record<string, number> = {};
  let isCommitting = false;
  const copied = target.patient.transaction().execute(async (transaction) => {
    const to = transaction as unknown as AnyTables;
    await assertEmpty(tables, to);
    for (const table of tables) moved[table.name] = await copyTable(table, from, to);
    isCommitting = true;
  });
  await copied.catch((error: unknown) => {
    throw isCommitting ? new UnclearMoveError(error) : error;
  });
  return moved;
}

async function assertEmpty(tables: readonly TableMetadata[], db: AnyTables): Promise<void> {
  for (const { name } of tables) {
    const row = await db.selectFrom(name).select(sql<number>`1`.as('one')).limit(1).executeTakeFirst();
    if (row)
      throw new UnusableSettingError(
        `The database of DATABASE_URL is not empty: there are rows in “${name}”. Name an empty one, on which no proxy has been started.`,
      );
  }
}

async function copyTable({ name, columns }: TableMetadata, from: AnyTables, to: AnyTables): Promise<number> {
  const names = columns.map((column) => column.name);
  const length = sql<number>`${sql.join(
    names.map((column) => sql`coalesce(length(${sql.ref(column)}), 0)`),
    sql` + `,
  )}`;
  let count = 0;
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const ahead = await from
      .selectFrom(name)
      .select([rowNumber.as('number'), length.as('length')])
      .where(rowNumber, '>', last)
      .orderBy(rowNumber)
      .limit(mostRows)
      .execute();
    const until = ahead[fitting(ahead)]?.number;
    if (until === undefined) return count;
    const rows = await from
      .selectFrom(name)
      .select(names)
      .where(rowNumber, '>', last)
      .where(rowNumber, '<=', until)
      .execute();
    await to.insertInto(name).values(rows).execute();
    count += rows.length;
    last = until;
  }
}

/** The index of the last row that one statement carries together with those before it. */
function fitting(rows: readonly { readonly length: number }[]): number {
  let characters = 0;
  const tooMany = rows.findIndex(({ length }) => {
    characters += length;
    return characters > mostCharacters;
  });
  return tooMany < 0 ? rows.length - 1 : Math.max(0, tooMany - 1);
}

async function countRows(tables: readonly TableMetadata[], { patient }: Database): Promise<MovedRows> {
  const db = patient as unknown as AnyTables;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const row = await db
      .selectFrom(name)
      .select((select) => select.fn.countAll().as('count'))
      .executeTakeFirst();
    counts[name] = Number(row?.count);
  }
  return counts;
}

/** All but that of the migrations, which both databases have made. The server may have tables of others. */
async function tablesOf(source: Database): Promise<TableMetadata[]> {
  const tables = await source.db.introspection.getTables();
  return tables.filter(({ name }) => name !== 'schema_versions');
}
