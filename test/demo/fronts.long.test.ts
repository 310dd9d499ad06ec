import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Finding } from '../../proxy-server/assembly/doctor/finding.ts';
import { allProducts } from '../../proxy-server/catalogue/catalogue.ts';
import { approveAtOnce } from '../support/browser/approve-at-once.ts';
import { openDemo } from '../support/browser/open-demo.ts';
import type { Owner } from '../support/clean-up.ts';
import { keep, ownerFor } from '../support/clean-up.ts';
import { freePort } from '../support/free-port.ts';
import type { Front } from '../support/processes/fronts.ts';
import { startApache, startCaddy, startEncryptedNginx } from '../support/processes/fronts.ts';
import { startShop } from '../support/shop/start-shop.ts';
import { accept, fillIn, payAtGateway, sendVideo } from '../support/walks/walk.ts';
import { fillInProduct } from '../support/walks/walk-product.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('../../demo/bin.ts', import.meta.url));

type StartFront = (owner: Owner, proxyPort: string) => Promise<Front>;

/** The fronts that `demo/run/` describes. */
const described: readonly (readonly [string, StartFront])[] = [
  ['the nginx', startEncryptedNginx],
  ['the Caddy', startCaddy],
  ['a Caddy that compresses', (owner, port) => startCaddy(owner, port, { compresses: true })],
  ['the Apache with ModSecurity', (owner, port) => startApache(owner, port, { hasExceptions: true })],
];

/** A shop behind a front, and what doctor says of the front. */
async function setup(test: TestContext, startFront: StartFront) {
  const owner = ownerFor(test);
  const environment = { TRUST_PROXY: '1', VERIFICATION: 'shopper', PRODUCTS: 'phone-warranty-basic,marine-export' };
  const shop = keep(owner, await startShop({ environment }));
  const { url, certificate } = await startFront(owner, new URL(shop.proxy.url).port);
  const env = {
    ...shop.environment,
    PATH: process.env.PATH ?? '',
    PUBLIC_URL: url,
    NODE_EXTRA_CA_CERTS: certificate,
  };
  const options = { env, cwd: dirname(certificate) };
  const { stdout } = await run(process.execPath, [program, 'doctor', '--json'], options).catch(
    (error: { stdout: string }) => error,
  );
  const { findings } = JSON.parse(stdout) as { findings: Finding[] };
  assert.ok(findings.some(({ what }) => what === 'Leads to this proxy.'));
  return findings.filter(({ status, what }) => status !== 'ok' && !/not documented/.test(what));
}

describe('doctor, before a front', () => {
  for (const [name, startFront] of described)
    it(`finds no fault in ${name}`, async (test) => {
      assert.deepEqual(await setup(test, startFront), []);
    });

  it('finds what ModSecurity refuses by the rules that Debian ships', async (test) => {
    const found = await setup(test, (owner, port) => startApache(owner, port, { hasExceptions: false }));
    assert.deepEqual(
      found.map(({ status, about, what }) => `${status} ${about}: ${what.replace(/:.*/, '')}`),
      [
        'error front: Refuses an order with a picture (answers 403)',
        'error front: Refuses a video (answers 403)',
        'error front: Refuses a part of a video (answers 413)',
        'warning front: Refuses the method DELETE (answers 403)',
      ],
    );
  });
});

describe('a purchase through an Apache with ModSecurity', () => {
  async function openShop(test: TestContext) {
    const owner = ownerFor(test);
    const port = String(await freePort());
    const { url } = await startApache(owner, port, { hasExceptions: true });
    const demo = await openDemo({ PORT: port, PUBLIC_URL: url, TRUST_PROXY: '1', VERIFICATION: 'shopper' });
    keep(owner, demo);
    await approveAtOnce(demo.storefrontUrl);
    const context = await demo.openContext({ viewport: { width: 360, height: 740 }, ignoreHTTPSErrors: true });
    return { demo, page: await context.newPage() };
  }

  it('sends pictures', async (test) => {
    const { demo, page } = await openShop(test);
    const product = allProducts.find(({ id }) => id === 'marine-export')!;
    await page.goto(`${demo.storefrontUrl}/insurance/${product.category}`);
    await fillInProduct(page, product);
    await accept(page);
    await payAtGateway(page);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
  });

  it('sends a video in parts', async (test) => {
    const { demo, page } = await openShop(test);
    await page.goto(`${demo.storefrontUrl}/checkout`);
    await fillIn(page);
    await accept(page);
    await payAtGateway(page);
    await sendVideo(page, 2_500_000);
    await page.getByRole('heading', { name: 'You are covered' }).waitFor();
  });
});
