import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** Rows that one statement deletes, so that no other writer waits for long. */
const rowsPerSlice = 100;

/** The rows whose moment, in a column with an index of its own, is before another, or not after it. */
export interface OldRows {
  readonly table: keyof Schema;
  readonly where: readonly [column: string, comparison: '<' | '<=', moment: number];
}

/**
 * Deletes old rows, the oldest first, in slices with a pause between them. Returns how many.
 *
 * They are ordered so that PostgreSQL enters the index also while its statistics are from before the last deletion: it
 * expects so many old rows then that it would look for some by reading the table.
 */
export async function deleteInSlices(
  { db, engine }: Pick<Database, 'db' | 'engine'>,
  { table, where: [column, comparison, moment] }: OldRows,
): Promise<number> {
  const row = sql.ref(engine === 'postgres' ? 'ctid' : 'rowid');
  const slice = sql`
    select ${row} from ${sql.table(table)} where ${sql.ref(column)} ${sql.raw(comparison)} ${moment}
    order by ${sql.ref(column)} limit ${sql.lit(rowsPerSlice)}
  `;
  // as an array the rows are fetched one by one; PostgreSQL might else read the whole table beside them
  const isInSlice = engine === 'postgres' ? sql`= any(array(${slice}))` : sql`in (${slice})`;
  for (let deleted = 0; ; await new Promise(setImmediate)) {
    const { numAffectedRows = 0n } = await sql`
      delete from ${sql.table(table)} where ${row} ${isInSlice}
    `.execute(db);
    deleted += Number(numAffectedRows);
    if (numAffectedRows < rowsPerSlice) return deleted;
  }
}
