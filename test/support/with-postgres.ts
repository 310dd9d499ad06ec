// node test/support/with-postgres.ts -- COMMAND…: runs the command with a new PostgreSQL on loopback at TEST_PG_URL,
// which is removed afterwards, also when the run is interrupted.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startPostgres } from './database/postgres-server.ts';

const [command = '', ...words] = process.argv.slice(process.argv.indexOf('--') + 1);
const server = process.env.TEST_PG_URL ? undefined : await startPostgres();
const url = process.env.TEST_PG_URL ?? server?.url ?? '';
const child = spawn(command, words, { stdio: 'inherit', env: { ...process.env, TEST_PG_URL: url } });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
const [code] = await once(child, 'exit');
await server?.stop();
process.exitCode = code ?? 1;
