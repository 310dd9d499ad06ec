import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../support/browser/browsers.ts';
import { freePort } from '../support/free-port.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the demo while one works on it', () => {
  let folder: string;
  let dev: ChildProcess;
  let lines: Interface;
  let browser: Browser;
  let shop = '';

  before(async () => {
    // a copy, since the test changes sources
    folder = mkdtempSync(join(tmpdir(), 'cover-dev-'));
    for (const name of ['widget', 'proxy-server', 'demo', 'vite.config.ts', 'package.json', 'tsconfig.json'])
      cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
    const ports = ['PORT', 'STOREFRONT_PORT', 'DEV_PORT', 'AIMS_SIMULATOR_PORT', 'PAYSTACK_SIMULATOR_PORT'];
    ports.push('FLUTTERWAVE_SIMULATOR_PORT', 'INSURPASS_SIMULATOR_PORT');
    const settings = Object.fromEntries(await Promise.all(ports.map(async (name) => [name, String(await freePort())])));
    dev = spawn(process.execPath, ['widget/build/dev.ts'], {
      cwd: folder,
      env: { ...process.env, ...settings },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    lines = createInterface({ input: dev.stdout! });
    shop = await nextStart();
    browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumFlags] });
  });

  after(async () => {
    await browser?.close();
    if (dev && dev.exitCode === null) {
      const ended = new Promise((resolve) => dev.once('exit', resolve));
      dev.kill('SIGTERM');
      await ended;
    }
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** The shop's address, once the servers have started, or started anew. */
  function nextStart(): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error('The servers ended before they had started.'));
      dev.once('exit', fail);
      lines.on('line', function read(line) {
        const address = /^Storefront: (\S+)$/.exec(line)?.[1];
        if (address === undefined) return;
        lines.off('line', read);
        dev.off('exit', fail);
        resolve(address);
      });
    });
  }

  async function setup() {
    const page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${shop}/checkout`);
    await page.getByRole('radio', { name: 'Phone Comprehensive' }).waitFor();
    return page;
  }

  function change(file: string, before: string, now: string): void {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    assert.ok(text.includes(before), `${file} says ${before}`);
    writeFileSync(path, text.replace(before, now));
  }

  it('shows a change of the widget in the open page', async () => {
    const page = await setup();
    change('widget/locale/en-shopping.ts', "'product-title': '", "'product-title': 'Changed: ");
    await page.getByRole('heading', { name: /^Changed: / }).waitFor();
  });

  it('starts the servers anew when a file of theirs is changed', async () => {
    const started = nextStart();
    change('demo/storefront/cover-pages.ts', '<h1>Protect your phone', '<h1>Changed: protect your phone');
    assert.equal(await started, shop);
    const page = await setup();
    await page.getByRole('heading', { name: /^Changed: protect/ }).waitFor();
  });
});
