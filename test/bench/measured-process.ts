import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The user and system CPU time of a process since its start. */
export interface Cost {
  readonly cpuMicroseconds: number;
  /** Its peak memory. */
  readonly peakMegabytes: number;
  readonly residentMegabytes: number;
  /** The longest block of its event loop since it was asked before; 0 unless BENCH_DELAY is set. */
  readonly blockedMilliseconds: number;
}

/** A server in its own process, so that its cost can be measured. */
export interface MeasuredProcess {
  readonly url: string;
  cpuMicroseconds(): Promise<number>;
  peakMegabytes(): Promise<number>;
  residentMegabytes(): Promise<number>;
  blockedMilliseconds(): Promise<number>;
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
    residentMegabytes: async () => (await cost()).residentMegabytes,
    blockedMilliseconds: async () => (await cost()).blockedMilliseconds,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
    },
  };
}
