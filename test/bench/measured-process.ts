import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a process has used since it began, in user and system time. */
export interface Cost {
  readonly cpuMicroseconds: number;
  /** The most memory it ever had in use. */
  readonly peakMegabytes: number;
}

/** A server in a process of its own, so that its cost is its own. */
export interface MeasuredProcess {
  readonly url: string;
  cpuMicroseconds(): Promise<number>;
  peakMegabytes(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts one of `servers/`, in production mode; what it logs goes to /dev/null. */
export async function startMeasured(
  server: string,
  environment: Record<string, string>,
  flags: readonly string[] = [],
): Promise<MeasuredProcess> {
  const child = fork(fileURLToPath(new URL(`servers/${server}.ts`, import.meta.url)), {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...environment },
    execArgv: [...flags],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  const cost = async () => {
    const answer = once(child, 'message') as Promise<[Cost]>;
    child.send('cost');
    return (await answer)[0];
  };
  return {
    url,
    cpuMicroseconds: async () => (await cost()).cpuMicroseconds,
    peakMegabytes: async () => (await cost()).peakMegabytes,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
    },
  };
}
