import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { BrowserLauncher } from '@web/test-runner-core';
import { freePort } from '../free-port.ts';

/** Where WebKitGTK's parts are on this machine. */
export interface WebKitPrograms {
  /** WebKitWebDriver. */
  readonly driver: string;
  /** Xvfb: MiniBrowser has no headless mode. */
  readonly xvfb: string;
  /** MiniBrowser. */
  readonly browser: string;
}

interface Session {
  call(method: 'POST' | 'DELETE', path: string, body?: object): Promise<unknown>;
  end(): Promise<void>;
}

/** Runs test files in WebKitGTK's MiniBrowser over WebDriver: one window, one file after another. */
export function webkitLauncher(programs: WebKitPrograms): BrowserLauncher {
  const addresses = new Map<string, string>();
  let session: Promise<Session> | undefined;
  return {
    name: 'WebKit',
    type: 'webkit',
    concurrency: 1,
    async startSession(id, url) {
      session ??= openSession(programs);
      addresses.set(id, url);
      await (await session).call('POST', '/url', { url });
    },
    startDebugSession(id, url) {
      return this.startSession(id, url);
    },
    isActive: (id) => addresses.has(id),
    getBrowserUrl: (id) => addresses.get(id)!,
    async stopSession(id) {
      addresses.delete(id);
      // what the file has left running must not disturb the next
      await (await session)?.call('POST', '/url', { url: 'about:blank' });
      return {};
    },
    async stop() {
      await (await session?.catch(() => undefined))?.end();
    },
  };
}

async function openSession({ driver, xvfb, browser }: WebKitPrograms): Promise<Session> {
  const screen = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await Promise.race([
    once(screen.stdio[3]!, 'data').then(([data]) => String(data).trim()),
    once(screen, 'exit').then(() => Promise.reject(new Error('Xvfb has ended.'))),
  ]);
  const port = await freePort();
  const service = spawn(driver, [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: `:${number}`, LIBGL_ALWAYS_SOFTWARE: '1', GDK_BACKEND: 'x11' },
  });
  const base = `http://127.0.0.1:${port}`;
  await untilReady(`${base}/status`);
  const { sessionId } = (await request('POST', `${base}/session`, {
    capabilities: {
      alwaysMatch: {
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': {
          binary: browser,
          args: ['--automation', '--enable-media-stream=true', '--enable-mock-capture-devices=true'],
        },
      },
    },
  })) as { sessionId: string };
  const address = `${base}/session/${sessionId}`;
  return {
    call: (method, path, body) => request(method, `${address}${path}`, body),
    async end() {
      await request('DELETE', address).catch(() => undefined);
      await Promise.all([service, screen].map(endProcess));
    },
  };
}

async function request(method: string, url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: { message?: string; error?: string } | null };
  if (!response.ok) throw new Error(`WebKitWebDriver, ${method} ${url}: ${value?.message ?? value?.error}`);
  return value;
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const isReady = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    if (attempt === 200) throw new Error('WebKitWebDriver has not started in 10 s.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
