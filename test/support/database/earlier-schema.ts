import { sql } from 'kysely';
import type { Database } from '../../../proxy-server/stores/database/database.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { migrate } from '../../../proxy-server/stores/database/migrate.ts';
import type { TestDatabase } from './engines.ts';
import { makeDatabase } from './engines.ts';

/** Tables with their columns, and indexes. */
interface Shape {
  readonly columns: ReadonlyMap<string, ReadonlySet<string>>;
  readonly indexes: ReadonlySet<string>;
}

/**
 * Takes a database back to an earlier schema, as the version of that schema would have left it: what the migrations
 * since then added is dropped, with what is in it. Throws where a table of that schema has gone since, and for schemas
 * whose versions wrote otherwise what is left (`earlier-rows.ts` writes as they did).
 */
export async function rewindSchema({ address }: TestDatabase, version: number): Promise<void> {
  if (version < writtenAlikeSince) throw new Error(`What schema ${version} held was written otherwise.`);
  const engine = 'url' in address ? 'postgres' : 'sqlite';
  const earlier = await makeDatabase(engine);
  const [before, now] = [openDatabase(earlier.address), openDatabase(address)];
  try {
    await migrate(before, version);
    await dropWhatIsNew(now, await shapeOf(before), await shapeOf(now));
    await now.db.deleteFrom('schema_versions').where('version', '>', version).execute();
  } finally {
    await Promise.all([before.close(), now.close()]);
    await earlier.drop();
  }
}

/** Before it links to consumers, the key of the hashes, and how values and certificates were sealed were others. */
const writtenAlikeSince = 15;

async function dropWhatIsNew({ patient }: Database, before: Shape, now: Shape): Promise<void> {
  for (const table of before.columns.keys())
    if (!now.columns.has(table)) throw new Error(`${table} is no more: there is no way back.`);
  for (const name of now.indexes)
    if (!before.indexes.has(name)) await patient.schema.dropIndex(name).ifExists().execute();
  for (const [table, columns] of now.columns) {
    const known = before.columns.get(table);
    if (!known) await patient.schema.dropTable(table).execute();
    else
      for (const name of columns)
        if (!known.has(name)) await patient.schema.alterTable(table).dropColumn(name).execute();
  }
}

async function shapeOf({ db, engine }: Database): Promise<Shape> {
  const tables = await db.introspection.getTables();
  const { rows } =
    engine === 'sqlite'
      ? // those of primary keys have no statement, and go with their tables
        await sql<{ name: string }>`select name from sqlite_master where type = 'index' and sql is not null`.execute(db)
      : await sql<{ name: string }>`
          select indexname as name from pg_indexes
          where schemaname = 'public' and indexname not in (select conname from pg_constraint)
        `.execute(db);
  return {
    columns: new Map(tables.map(({ name, columns }) => [name, new Set(columns.map((column) => column.name))])),
    indexes: new Set(rows.map(({ name }) => name)),
  };
}
