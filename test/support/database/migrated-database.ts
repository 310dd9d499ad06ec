import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { migrate } from '../../../proxy-server/stores/database/migrate.ts';

let made: Promise<string> | undefined;
let file: Promise<Buffer> | undefined;

/** A SQLite file that has today's schema and no rows, made once for a process: a copy takes next to nothing. */
export function migratedFile(): Promise<Buffer> {
  file ??= makeFile();
  return file;
}

async function makeFile(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'cover-schema-'));
  try {
    const path = join(folder, 'migrated.sqlite');
    const database = openDatabase({ file: path });
    await migrate(database).finally(() => database.close());
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * The name of a database of the server that has today's schema and no rows, to create others from: a copy takes a third of
 * the processor time of all migrations. Made once for a server and a state of the migrations.
 * @param server the address of the server, with a database that is there
 */
export function migratedTemplate(server: string): Promise<string> {
  made ??= make(server);
  return made;
}

async function make(server: string): Promise<string> {
  const name = `cover_schema_${hashOfMigrations()}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    // other processes of the run need it too, at the same time
    await client.query('select pg_advisory_lock(20261127)');
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 0) await build(client, server, name);
  } finally {
    // with its lock
    await client.end();
  }
  return name;
}

/** Under another name until it is whole, in case this process ends meanwhile. */
async function build(client: pg.Client, server: string, name: string): Promise<void> {
  const unfinished = `${name}_unfinished`;
  await client.query(`drop database if exists ${unfinished} with (force)`);
  await client.query(`create database ${unfinished}`);
  const url = new URL(server);
  url.pathname = `/${unfinished}`;
  const database = openDatabase({ url: url.href });
  await migrate(database).finally(() => database.close());
  await client.query(`alter database ${unfinished} rename to ${name}`);
}

function hashOfMigrations(): string {
  const folder = fileURLToPath(new URL('../../../proxy-server/stores/', import.meta.url));
  const hash = createHash('sha256');
  for (const file of ['database/migrate.ts', ...globSync('migrations/*.ts', { cwd: folder }).sort()])
    hash.update(readFileSync(`${folder}${file}`));
  return hash.digest('hex').slice(0, 12);
}
