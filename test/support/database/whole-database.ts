import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import type { DatabaseAddress } from '../../../proxy-server/domain/stores/store.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import type { Database } from '../../../proxy-server/stores/database/database.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { sealedColumns } from '../../../proxy-server/stores/sealed-values.ts';

/** One value of the database, as it lies there and as whoever has the keys reads it. */
export interface StoredValue {
  readonly column: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly stored: unknown;
  /** What is encrypted or encoded in it, as plain text as well. */
  readonly text: string;
}

/** How an encrypted value looks: the key's name, the salt, the nonce, the rest. */
const sealedPattern = /^[\w-]{6}\.(?:[\w-]{16}\.){1,2}[A-Za-z0-9+/=]+$/;

/** The names of all columns of the real schema, as `table.column`. */
export async function readColumns(address: DatabaseAddress): Promise<string[]> {
  return withDatabase(address, columnsOf);
}

/** Every value of every table, opened with every key. Throws if an encrypted one is not among `sealedColumns`. */
export async function readValues(address: DatabaseAddress, keys: readonly Uint8Array[]): Promise<StoredValue[]> {
  const cipher = createColumnCipher(keys);
  return withDatabase(address, async (database) => {
    const tables = new Set((await columnsOf(database)).map((column) => column.split('.')[0]!));
    const values: StoredValue[] = [];
    for (const table of tables) {
      const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(database.db);
      for (const row of rows)
        for (const [name, stored] of Object.entries(row))
          values.push({ column: `${table}.${name}`, row, stored, text: open(table, name, row, stored) });
    }
    return values;
  });

  function open(table: string, name: string, row: Readonly<Record<string, unknown>>, stored: unknown): string {
    if (typeof stored !== 'string' || !sealedPattern.test(stored)) return decoded(String(stored));
    const sealed = sealedColumns.find((known) => known.table === table && known.column === name);
    if (!sealed) throw new Error(`${table}.${name} is encrypted and is not among the sealed columns.`);
    return decoded(cipher.decrypt(stored, sealed.cell(row)));
  }
}

/** A text with what is base64 in it. */
function decoded(text: string): string {
  const parts = text.match(/[A-Za-z0-9+/=_-]{8,}/g) ?? [];
  return [text, ...parts.map((part) => Buffer.from(part, 'base64').toString('latin1'))].join('\n');
}

/** The bytes of a SQLite database's files, its write-ahead log included. */
export function readFiles({ file }: { readonly file: string }): string {
  const folder = dirname(file);
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))).toString('latin1');
}

async function columnsOf({ engine, db }: Database): Promise<string[]> {
  const query =
    engine === 'sqlite'
      ? sql<{ name: string }>`select m.name || '.' || p.name as name
          from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table' and m.name not like 'sqlite_%'`
      : sql<{ name: string }>`select table_name || '.' || column_name as name
          from information_schema.columns where table_schema = 'public'`;
  return (await query.execute(db)).rows.map(({ name }) => name).sort();
}

async function withDatabase<Result>(address: DatabaseAddress, work: (database: Database) => Promise<Result>) {
  const database = openDatabase(address);
  try {
    return await work(database);
  } finally {
    await database.db.destroy();
  }
}
