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
  const child = fork(fileURLToPath(new URL(`../servers/${server}.ts`, import.meta.url)), {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...environment },
    execArgv: [...flags],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  /** The next message; throws where the process has died, or dies before that. */
  const next = async <Message>(): Promise<Message> => {
    const received = new AbortController();
    const message = once(child, 'message', { signal: received.signal }) as Promise<[Message]>;
    const died = ended.then(([code, signal]) => {
      received.abort();
      throw new Error(`${server} has died: ${signal ?? code}.`);
    });
    return (await Promise.race([message, died]))[0];
  };
  const { url } = await next<{ url: string }>();
  const cost = () => {
    const answer = next<Cost>();
    if (child.connected) child.send('cost');
    return answer;
  };
  return {
    url,
    cpuMicroseconds: async () => (await cost()).cpuMicroseconds,
    peakMegabytes: async () => (await cost()).peakMegabytes,
    residentMegabytes: async () => (await cost()).residentMegabytes,
    blockedMilliseconds: async () => (await cost()).blockedMilliseconds,
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}
