import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Owner } from '../clean-up.ts';
import { bundleProgram } from './bundle-program.ts';

const program = 'test/support/processes/crashing-proxy.ts';
let bundled: Promise<string> | undefined;

/** A proxy in its own process. */
export interface ProxyProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Its moments so far: `before save`, `after issue` and so on. */
  readonly moments: string[];
  /** Forgets the moments so far, and lets it die at one of those that come, if one is named, like a power failure. */
  watch(last?: DyingMoment): Promise<void>;
  /** Resolves when the process has ended, for any reason. */
  readonly ended: Promise<void>;
  /** Like a power failure. */
  kill(): Promise<void>;
  /** Like a supervisor. */
  stop(): Promise<void>;
}

/** The nth moment of a kind, from 1. */
export interface DyingMoment {
  readonly moment: string;
  readonly nth: number;
}

/** Starts one. It ends with its owner at the latest. */
export async function startProxyProcess(owner: Owner, environment: Record<string, string>): Promise<ProxyProcess> {
  bundled ??= bundleProgram(program);
  const child = fork(await bundled, { execArgv: [], env: { ...process.env, ...environment }, stdio: 'inherit' });
  const moments: string[] = [];
  const ended = once(child, 'exit').then(() => undefined);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  owner.after(() => end('SIGKILL'));
  child.on('message', ({ moment }: Message) => moment && moments.push(moment));
  const { url } = await nextMessage(child, ({ url: address }) => address !== undefined);
  return {
    url: url ?? '',
    child,
    moments,
    ended,
    async watch(last = { moment: 'none', nth: 1 }) {
      const armed = nextMessage(child, ({ isArmed }) => isArmed === true);
      child.send({ dieAt: last });
      await armed;
      moments.length = 0;
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

interface Message {
  readonly url?: string;
  readonly moment?: string;
  readonly isArmed?: boolean;
}

function nextMessage(child: ChildProcess, isIt: (message: Message) => boolean): Promise<Message> {
  return new Promise((resolve, reject) => {
    const listen = (message: Message) => {
      if (!isIt(message)) return;
      child.off('message', listen);
      resolve(message);
    };
    child.on('message', listen);
    child.once('exit', (code) => reject(new Error(`The proxy ended with ${code} before it said what was waited for.`)));
  });
}
