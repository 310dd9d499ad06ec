import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migratedFile, migratedTemplate } from './migrated-database.ts';

/** The two engines that every test of the store and of the whole proxy runs on. */
export const engines = ['sqlite', 'postgres'] as const;
export type Engine = (typeof engines)[number];

/** A new, empty database: the settings that name it, and its removal. */
export interface TestDatabase {
  readonly settings: { DATA_DIR: string } | { DATABASE_URL: string };
  readonly address: { file: string } | { url: string };
  drop(): Promise<void>;
}

let counter = 0;

/** Creates a database for one test: a folder, or a database on the PostgreSQL of the test run. */
export async function makeDatabase(engine: Engine): Promise<TestDatabase> {
  return engine === 'sqlite' ? makeFolder() : makePostgresDatabase();
}

/** The same for a proxy, which would migrate it at once: it has the schema already, since migrations take long. */
export async function makeProxyDatabase(engine: Engine): Promise<TestDatabase> {
  if (engine === 'postgres') return makePostgresDatabase(migratedTemplate);
  const database = makeFolder();
  writeFileSync(database.address.file, await migratedFile(), { mode: 0o600 });
  return database;
}

function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'cover-test-'));
  return {
    settings: { DATA_DIR: folder },
    address: { file: join(folder, 'cover-checkout.sqlite') },
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function makePostgresDatabase(findTemplate?: (server: string) => Promise<string>): Promise<TestDatabase> {
  const server = process.env.TEST_PG_URL;
  if (!server) throw new Error('TEST_PG_URL is missing: run the tests through `npm test`, which starts PostgreSQL.');
  counter += 1;
  const name = `cover_test_${process.pid}_${counter}`;
  const template = await findTemplate?.(server);
  // in memory a copy of the files takes a third of the processor time of one through the server's log
  await administer(server, `create database ${name}${template ? ` template ${template} strategy file_copy` : ''}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    settings: { DATABASE_URL: url.href },
    address: { url: url.href },
    drop: () => administer(server, `drop database ${name} with (force)`),
  };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
