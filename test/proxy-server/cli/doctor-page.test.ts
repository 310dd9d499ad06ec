import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Finding } from '../../../proxy-server/assembly/doctor/finding.ts';
import { openGuardedWay } from '../../../proxy-server/assembly/doctor/page/guarded-way.ts';
import { ensureBuilt } from '../../../proxy-server/runtime/ensure-built.ts';
import { chromiumFlags, findChromium } from '../../support/browser/browsers.ts';
import { CleanUp, keep } from '../../support/clean-up.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import type { Shop } from '../../support/shop/start-shop.ts';
import { publishableKey, startShop } from '../../support/shop/start-shop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

interface Page {
  readonly html: string;
  readonly headers?: Record<string, string>;
}

interface PageFault extends Page {
  readonly name: string;
  readonly status: Finding['status'];
  readonly about: string;
  readonly what: RegExp;
  readonly mend: RegExp;
}

describe('doctor with the address of a page', () => {
  const cleanUp = new CleanUp();
  let shop: Shop;
  let site: { readonly origin: string; show(page: Page): string };

  before(async () => {
    await ensureBuilt();
    let page: Page = { html: '' };
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...page.headers }).end(page.html);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanUp.after(() => {
      server.closeAllConnections();
      server.close();
    });
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    site = {
      origin,
      show(next) {
        page = next;
        return `${origin}/checkout`;
      },
    };
    shop = keep(cleanUp, await startShop({ environment: { ALLOWED_ORIGINS: origin } }));
  });
  after(() => cleanUp.run());

  const tag = `<cover-checkout merchant="${publishableKey}" category="phone"></cover-checkout>`;
  const script = (path = '/widget.js', attributes = 'type="module"') =>
    `<script ${attributes} src="${shop.proxy.url}${path}"></script>`;
  const pageOf = (...parts: string[]) => `<!doctype html><title>Shop</title>${parts.join('\n')}`;
  const manifest = () => JSON.parse(readFileSync('dist/public/widget/manifest.json', 'utf8')) as Manifest;

  async function examine(page: Page, environment: Record<string, string> = {}) {
    const words = ['doctor', site.show(page), '--private-addresses', '--json'];
    const { code, stdout, stderr } = await runCommand(words, environment);
    assert.notEqual(stdout, '', stderr);
    const { findings } = JSON.parse(stdout) as { findings: (Finding & { mend?: string })[] };
    return { code, findings };
  }

  const faults = (): PageFault[] => [
    {
      name: 'no tag',
      html: pageOf(script()),
      status: 'not-asked',
      about: 'tag',
      what: /none of our tags/,
      mend: /<cover-checkout/,
    },
    { name: 'no script', html: pageOf(tag), ...error('script', /loads no script/, /type="module"/) },
    {
      name: 'a script in a comment alone',
      html: pageOf(tag, `<!-- ${script()} -->`),
      ...error('script', /loads no script/, /type="module"/),
    },
    {
      name: 'two copies',
      html: pageOf(script(), tag, script('/widget/0.1.0/cover-checkout.js')),
      ...error('script', /2 copies/, /Keep one/),
      status: 'warning',
    },
    {
      name: 'a classic script',
      html: pageOf(script('/widget.js', 'async'), tag),
      ...error('script', /classic script/, /type="module"/),
    },
    {
      name: 'a version that is not served',
      html: pageOf(script('/widget/0.0.9/cover-checkout.js'), tag),
      ...error('script', /is answered 404/, /no more/),
    },
    {
      name: 'a wrong integrity',
      html: pageOf(script('/widget/0.1.0/cover-checkout.js', 'type="module" integrity="sha384-AAAA" crossorigin'), tag),
      ...error('SRI', /not that of the file/, /manifest\.json/),
    },
    {
      name: 'an integrity beside the floating address',
      html: pageOf(script('/widget.js', `type="module" integrity="${integrityOf('/widget.js')}"`), tag),
      ...error('SRI', /changes with each update/, /exact version/),
      status: 'warning',
    },
    {
      name: 'a policy without the proxy among its scripts',
      html: pageOf(script(), tag),
      headers: { 'Content-Security-Policy': "default-src 'self'; connect-src *" },
      ...error('CSP', /blocks .*widget\.js \(script-src\)/, /to script-src/),
    },
    {
      name: 'a policy without the proxy among its calls',
      html: pageOf(
        `<meta http-equiv="Content-Security-Policy" content="script-src *; connect-src 'self'">`,
        script(),
        tag,
      ),
      ...error('CSP', /\(connect-src\)/, /to connect-src/),
    },
    {
      name: 'a key of nobody',
      html: pageOf(script(), '<cover-checkout merchant="pk_nobody"></cover-checkout>'),
      ...error('merchant', /pk_nobody.*unauthenticated/, /PUBLISHABLE_KEY/),
    },
    {
      name: 'a script of somebody else',
      html: pageOf(`<script type="module" src="/widget.js"></script>`, tag),
      ...error('script', /no Cover Checkout proxy/, /PUBLIC_URL/),
    },
  ];

  const integrityOf = (path: string) => manifest().files.find((file) => file.path === path)?.integrity ?? '';

  it('finds what is wrong in its HTML and headers, and names the mend', async () => {
    const missed: unknown[] = [];
    for (const fault of faults()) {
      const { findings } = await examine(fault);
      const found = findings.some(
        ({ status, about, what, mend = '' }) =>
          status === fault.status && about === fault.about && fault.what.test(what) && fault.mend.test(mend),
      );
      if (!found) missed.push({ fault: fault.name, findings });
    }
    assert.deepEqual(missed, []);
  });

  it('finds a page whose origin the proxy does not take', async (test) => {
    const other = await startShop();
    test.after(() => other.close());
    const html = pageOf(`<script type="module" src="${other.proxy.url}/widget.js"></script>`, tag);
    const { code, findings } = await examine({ html });
    const found = findings.find(({ about }) => about === 'origin');
    assert.deepEqual([code, found?.status], [1, 'error']);
    assert.match(found?.what ?? '', /origin-not-allowed/);
    assert.match(found?.mend ?? '', new RegExp(`Add ${site.origin} to ALLOWED_ORIGINS`));
  });

  it('says of a page in order what it loads, and that no browser was there', async () => {
    const path = '/widget/0.1.0/cover-checkout.js';
    const html = pageOf(script(path, `type="module" integrity="${integrityOf(path)}"`), tag);
    const { code, findings } = await examine({ html });
    const others = findings.filter(({ status }) => status !== 'ok');
    assert.equal(code, 3, 'what was not asked is no success');
    assert.deepEqual(
      others.map(({ status, about }) => [status, about]),
      [['not-asked', 'browser']],
    );
    assert.match(others[0]?.mend ?? '', /CHROME_PATH/);
  });

  it('asks no private address unless it is told to, and nothing but http and https', async () => {
    for (const address of [site.origin, 'http://localhost/', 'http://[::ffff:10.0.0.1]/', 'http://169.254.169.254/']) {
      const { code, stdout } = await runCommand(['doctor', address]);
      assert.deepEqual([code, /private/.test(stdout)], [1, true], `${address}: ${stdout}`);
    }
    for (const address of ['file:///etc/passwd', 'javascript:1', 'shop.example.ng'])
      assert.match((await runCommand(['doctor', address])).stdout, /not one of http or https/);
    assert.equal((await runCommand(['doctor', 'a', 'b'])).code, 2);
  });

  it('gives the browser one way out, which leads to no private address unless it is told to', async (test) => {
    const { port } = new URL(site.origin);
    for (const allowsPrivate of [false, true]) {
      const way = await openGuardedWay({ allowsPrivate });
      test.after(() => way.close());
      for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::ffff:127.0.0.1]:${port}`]) {
        const options = { port: way.port, host: '127.0.0.1', path: `http://${host}/`, headers: { host } };
        const asked = await new Promise<number | undefined>((resolve) => {
          request(options, (answer) => resolve(answer.resume().statusCode))
            .on('error', () => resolve(undefined))
            .end();
        });
        const tunnelled = await new Promise<number | undefined>((resolve) => {
          request({ ...options, method: 'CONNECT', path: host })
            .on('connect', ({ statusCode }, socket) => {
              socket.destroy();
              resolve(statusCode);
            })
            .on('error', () => resolve(undefined))
            .end();
        });
        assert.deepEqual([asked === 200, tunnelled === 200], [allowsPrivate, allowsPrivate], host);
      }
    }
  });

  it('prints nothing of the page that a terminal would take for a command', async () => {
    const html = pageOf(`<script type="module" src="${shop.proxy.url}/widget.js"></script>`.repeat(2), tag);
    const headers = { 'Content-Type': 'text/plain; \u009b31m' };
    for (const page of [{ html: html.replace('pk_', '\u001b]0;pk_') }, { html, headers }]) {
      const { stdout } = await runCommand(['doctor', site.show(page), '--private-addresses']);
      assert.doesNotMatch(stdout.replaceAll('\n', ''), /\p{Cc}/u);
    }
  });

  describe('in a real browser', () => {
    /** A browser that notes what it is started with; as root it needs what the command must never give it. */
    async function setup() {
      const folder = temporaryFolder(cleanUp);
      const path = join(folder, 'browser');
      const noSandbox = chromiumFlags.includes('--no-sandbox') ? '--no-sandbox' : '';
      writeFileSync(
        path,
        `#!/bin/sh\nenv > ${folder}/environment\necho "$@" > ${folder}/words\nexec ${await findChromium()} ${noSandbox} "$@"\n`,
      );
      chmodSync(path, 0o755);
      const noted = (name: string) => readFileSync(join(folder, name), 'utf8');
      return { CHROME_PATH: path, noted };
    }

    it('sees the tag at work, with its sandbox on, an empty profile and none of our settings', async () => {
      const { CHROME_PATH, noted } = await setup();
      const environment = { CHROME_PATH, SECRET_KEY: 'sk_secret_of_the_shop_0123', ...process.env } as Record<
        string,
        string
      >;
      const { code, findings } = await examine({ html: pageOf(script(), tag) }, { ...environment, CHROME_PATH });
      assert.deepEqual(
        findings.filter(({ status }) => status !== 'ok'),
        [],
      );
      assert.equal(code, 0);
      assert.ok(findings.some(({ what }) => /runs in a real browser/.test(what)));
      assert.doesNotMatch(noted('words'), /no-sandbox/);
      assert.doesNotMatch(noted('environment'), /sk_|TEST_PG_URL/);
      const profile = /--user-data-dir=(\S+)/.exec(noted('words'))?.[1] ?? '';
      assert.deepEqual([profile !== '', existsSync(profile)], [true, false], 'the profile is gone');
    });

    it('sees a script that the page’s policy blocks', async () => {
      const { CHROME_PATH } = await setup();
      const headers = { 'Content-Security-Policy': "script-src 'self'" };
      const { findings } = await examine({ html: pageOf(script(), tag), headers }, { CHROME_PATH });
      const said = findings.filter(({ about }) => about === 'browser').map(({ what }) => what);
      assert.ok(
        said.some((what) => /Content.Security.Policy/.test(what)),
        said.join('\n'),
      );
      assert.ok(
        said.some((what) => /did not run/.test(what)),
        said.join('\n'),
      );
    });

    it('says that it was not asked where the browser does not start', async () => {
      const { code, findings } = await examine({ html: pageOf(script(), tag) }, { CHROME_PATH: '/bin/false' });
      assert.deepEqual([code, findings.at(-1)?.status], [3, 'not-asked']);
    });
  });
});

interface Manifest {
  readonly files: readonly { readonly path: string; readonly integrity: string }[];
}

function error(about: string, what: RegExp, mend: RegExp) {
  return { status: 'error', about, what, mend } as const;
}
