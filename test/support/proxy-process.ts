import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Owner } from './clean-up.ts';

const program = fileURLToPath(new URL('./crashing-proxy.ts', import.meta.url));

/** A proxy in its own process. */
export interface ProxyProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Its moments so far: `before save`, `after issue` and so on. */
  readonly moments: string[];
  /** Resolves when the process has ended, for any reason. */
  readonly ended: Promise<void>;
  /** Like a power failure. */
  kill(): Promise<void>;
  /** Like a supervisor. */
  stop(): Promise<void>;
}

/** Starts one that dies at a moment, or never with 0. It ends with its owner at the latest. */
export async function startProxyProcess(
  owner: Owner,
  environment: Record<string, string>,
  crashAt = 0,
): Promise<ProxyProcess> {
  const child = fork(program, { env: { ...process.env, ...environment, CRASH_AT: String(crashAt) }, stdio: 'inherit' });
  const moments: string[] = [];
  const ended = once(child, 'exit').then(() => undefined);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  owner.after(() => end('SIGKILL'));
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (message: { url?: string; moment?: string }) => {
      if (message.moment) moments.push(message.moment);
      if (message.url) resolve(message.url);
    });
    child.once('exit', (code) => reject(new Error(`The proxy ended with ${code} before it listened.`)));
  });
  return { url, child, moments, ended, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
