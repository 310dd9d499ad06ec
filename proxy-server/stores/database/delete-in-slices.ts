import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** Rows that one statement deletes, so that no other writer waits for long. */
const rowsPerSlice = 100;

/**
 * Deletes what a condition names, in slices with a pause between them. `key` is the primary key of the table. Returns
 * how many rows.
 */
export async function deleteInSlices(
  { db, engine }: Pick<Database, 'db' | 'engine'>,
  { table, key, condition }: { table: keyof Schema; key: string; condition: RawBuilder<boolean> },
): Promise<number> {
  let deleted = 0;
  const slice = sql`select ${sql.ref(key)} from ${sql.table(table)} where ${condition} limit ${sql.lit(rowsPerSlice)}`;
  // as an array the keys are looked up one by one; PostgreSQL might else read the whole table beside them
  const isInSlice = engine === 'postgres' ? sql`= any(array(${slice}))` : sql`in (${slice})`;
  for (;;) {
    const { numAffectedRows = 0n } = await sql`
      delete from ${sql.table(table)} where ${sql.ref(key)} ${isInSlice}
    `.execute(db);
    deleted += Number(numAffectedRows);
    if (numAffectedRows < rowsPerSlice) return deleted;
    await new Promise(setImmediate);
  }
}
