import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from '../../support/database/engines.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { shopEnvironment } from '../../support/shop/start-shop.ts';
import { median } from '../median.ts';

/** The time from starting the process until `/readyz` returns 200, and its memory after 5 idle seconds. */
export interface ColdStart {
  readonly freshMilliseconds: number;
  readonly existingMilliseconds: number;
  readonly restingMegabytes: number;
}

const starts = 5;
const restMilliseconds = 5_000;
const main = fileURLToPath(new URL('../../../proxy-server/main.ts', import.meta.url));

export async function measureColdStart(): Promise<ColdStart> {
  const fresh: number[] = [];
  const existing: number[] = [];
  let restingMegabytes = 0;
  for (let start = 1; start <= starts; start++) {
    const database = await makeDatabase('sqlite');
    fresh.push((await startOnce(database)).milliseconds);
    const again = await startOnce(database, start === starts ? restMilliseconds : 0);
    existing.push(again.milliseconds);
    restingMegabytes = again.residentMegabytes;
    await database.drop();
  }
  return { freshMilliseconds: median(fresh), existingMilliseconds: median(existing), restingMegabytes };
}

/** The same once for other settings than those of a shop, on a fresh SQLite file. */
export async function measureStartWith(environment: Readonly<Record<string, string>>) {
  const database = await makeDatabase('sqlite');
  try {
    return await startOnce(database, restMilliseconds, environment);
  } finally {
    await database.drop();
  }
}

async function startOnce(
  database: TestDatabase,
  restMilliseconds = 0,
  environment: Readonly<Record<string, string>> = shopEnvironment,
) {
  const port = await freePort();
  const begun = performance.now();
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      ...environment,
      ...database.settings,
      LOG_LEVEL: 'info',
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`The proxy ended with ${child.exitCode}: ${said}`);
    await sleep(5);
  }
  const milliseconds = performance.now() - begun;
  await sleep(restMilliseconds);
  const residentMegabytes = residentMegabytesOf(child.pid!);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  return { milliseconds, residentMegabytes };
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ status }) => status === 200,
    () => false,
  );
}

function residentMegabytesOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
