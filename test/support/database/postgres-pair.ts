import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { become } from '../browser/become.ts';
import type { Owner } from '../clean-up.ts';
import type { Runner } from './postgres-server.ts';
import { prepareServer } from './postgres-server.ts';

/** A primary whose commits wait for its standby, and the address under which whichever serves is found. */
export interface PostgresPair {
  readonly url: string;
  /** The standby's own, which only reads before it is promoted. */
  readonly standbyUrl: string;
  /** Like the power failure of its machine: nobody is behind the address any more. */
  killPrimary(): Promise<void>;
  /** The standby takes writes from then on, under its own address alone. */
  promote(): Promise<void>;
  /** Leads the address to the standby, as a virtual address is moved; here it starts again on the primary's port. */
  moveAddress(): Promise<void>;
}

/** Starts both on loopback. */
export async function startPostgresPair(owner: Owner): Promise<PostgresPair> {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'cover-pair-'))) as [string, string];
  const primary = await prepareServer(folders[0], ['synchronous_standby_names=*', 'wal_keep_size=1GB']);
  // before either has run they are the same
  execFileSync('cp', ['-a', primary.data, join(folders[1], 'data')]);
  let standby = await prepareServer(folders[1]);
  const running = new Set<Runner>();
  owner.after(async () => {
    for (const server of running) await server.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  follow(standby, new URL(primary.url));
  await primary.start();
  running.add(primary);
  // the packaged server takes itself for started when it can be written to
  const started = standby.start();
  running.add(standby);
  started.catch(() => undefined);
  await Promise.race([started, become(() => isAnswering(standby.url), 'the standby answers')]);
  return {
    url: primary.url,
    standbyUrl: standby.url,
    async killPrimary() {
      running.delete(primary);
      await primary.kill();
    },
    promote: () => ask(standby.url, 'select pg_promote()'),
    async moveAddress() {
      running.delete(standby);
      await standby.stop();
      standby = await prepareServer(folders[1], [], Number(new URL(primary.url).port));
      await standby.start();
      running.add(standby);
    },
  };
}

/** Makes a copy follow the server that it was copied from. */
function follow(standby: Runner, { hostname, port, username, password }: URL): void {
  writeFileSync(join(standby.data, 'standby.signal'), '');
  const line = `host=${hostname} port=${port} user=${username} password=${password || 'none'}`;
  appendFileSync(join(standby.data, 'postgresql.auto.conf'), `primary_conninfo = '${line}'\n`);
}

function isAnswering(url: string): Promise<boolean> {
  return ask(url, 'select 1').then(
    () => true,
    () => false,
  );
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
