import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** A browser that is spoken to through its pipe (`--remote-debugging-pipe`): no port is opened that others could use. */
export interface DevTools {
  send(method: string, parameters?: object, session?: string): Promise<Record<string, unknown>>;
  on(listener: (method: string, parameters: Record<string, unknown>) => void): void;
  close(): Promise<void>;
}

const flags = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--mute-audio',
];

/**
 * Starts a browser with an empty profile, its sandbox on, none of our settings in its environment, and one way out. Rejects
 * if it does not start; what it leaves is removed.
 */
export async function startDevTools(path: string, proxyPort: number): Promise<DevTools> {
  const profile = mkdtempSync(join(tmpdir(), 'cover-doctor-'));
  // without the second one what is asked of this machine goes past the proxy
  const way = [`--proxy-server=http://127.0.0.1:${proxyPort}`, '--proxy-bypass-list=<-loopback>', '--disable-quic'];
  const child = spawn(path, [...flags, ...way, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: { HOME: profile, TMPDIR: profile, LANG: 'en_US.UTF-8' },
  });
  const ended = once(child, 'exit').catch(() => undefined);
  const tools = speak(child);
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) child.kill('SIGKILL');
    if (child.pid !== undefined) await ended;
    // its own children take a moment to end
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(() => undefined);
  };
  try {
    await tools.send('Browser.getVersion');
    return { ...tools, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function speak(child: ChildProcess): Omit<DevTools, 'close'> {
  const [, , , input, output] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, { resolve: (result: Record<string, unknown>) => void; reject: (e: Error) => void }>();
  const listeners: ((method: string, parameters: Record<string, unknown>) => void)[] = [];
  let lastId = 0;
  let rest = Buffer.alloc(0);
  const fail = (reason: string) => {
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  };
  child.once('error', (error) => fail(error.message));
  child.once('exit', () => fail('it ended'));
  input.on('error', () => undefined);
  output.on('error', () => undefined);
  output.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      take(JSON.parse(rest.subarray(0, end).toString()) as Message);
      rest = rest.subarray(end + 1);
    }
  });
  return {
    on: (listener) => void listeners.push(listener),
    send(method, params = {}, sessionId) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        if (child.exitCode !== null || child.signalCode !== null) return reject(new Error('it ended'));
        waiting.set(id, { resolve, reject });
        input.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
      });
    },
  };

  function take({ id, result, error, method, params }: Message) {
    if (id === undefined) {
      if (method) for (const listener of listeners) listener(method, params ?? {});
      return;
    }
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(error.message));
    else asked?.resolve(result ?? {});
  }
}

interface Message {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
  readonly method?: string;
  readonly params?: Record<string, unknown>;
}
