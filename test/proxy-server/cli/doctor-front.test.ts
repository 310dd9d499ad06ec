import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Finding } from '../../../proxy-server/assembly/doctor/finding.ts';
import { createTokenSigner } from '../../../proxy-server/checkout/access/signed-token.ts';
import { probeAudience } from '../../../proxy-server/http/answer-probes.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { startNginx } from '../../support/processes/nginx.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import { shopEnvironment, startShop } from '../../support/shop/start-shop.ts';

async function setup(test: TestContext, environment: Record<string, string> = {}) {
  const owner = ownerFor(test);
  const shop = keep(owner, await startShop({ environment }));
  /** What doctor says of an nginx with these rules besides its defaults. */
  async function refusedBy(rules = ''): Promise<string[]> {
    const { url } = await startNginx(owner, [Number(new URL(shop.proxy.url).port)], rules);
    const { stdout } = await runCommand(['doctor', '--json'], { ...shop.environment, PUBLIC_URL: url });
    const { findings } = JSON.parse(stdout) as { findings: (Finding & { mend?: string })[] };
    return findings.flatMap(({ about, status, what, mend }) =>
      about === 'front' ? [`${status}: ${what} ${mend}`] : [],
    );
  }
  return { shop, refusedBy };
}

describe('doctor, of a front that refuses what shoppers send', () => {
  it('finds the limit of bodies that nginx has by default, and nothing once it is wide enough', async (test) => {
    const { refusedBy } = await setup(test, { PRODUCTS: 'marine-export' });
    const [only = '', ...others] = await refusedBy();
    assert.match(only, /^error: Refuses an order of 3 MB \(answers 413\): .* client_max_body_size in nginx/);
    assert.deepEqual(others, []);
    assert.deepEqual(await refusedBy('client_max_body_size 24m;'), []);
  });

  it('finds methods, types and words that are refused, once for each method and address', async (test) => {
    const { refusedBy } = await setup(test, {
      PRODUCTS: 'phone-warranty-basic,marine-export',
      VERIFICATION: 'shopper',
    });
    const methods = await refusedBy('if ($request_method !~ ^(GET|HEAD|POST|OPTIONS)$) { return 405; }');
    assert.deepEqual(
      methods.map((line) => line.replace(/:[^:]*$/, '').replace(/\).*/, ')')),
      [
        'error: Refuses an order of 3 MB (answers 413)',
        'error: Refuses a video (answers 405)',
        'error: Refuses a part of a video (answers 405)',
        'warning: Refuses the method DELETE (answers 405)',
      ],
    );
    const [first = '', ...rest] = await refusedBy('if ($content_type ~ json) { return 403; }');
    assert.match(first, /^error: Refuses an order \(answers 403\): nothing can be bought\. Let the firewall/);
    assert.deepEqual(rest, []);
  });

  it('tries only what the products on sale need', async (test) => {
    const { refusedBy } = await setup(test, { PRODUCTS: 'phone-warranty-basic', VERIFICATION: 'insurer' });
    assert.deepEqual(await refusedBy('if ($content_type ~ video) { return 403; }'), []);
  });
});

describe('a probe of doctor', () => {
  const address = (url: string, token: string) => `${url}/v1/orders?probe=${token}`;
  const sign = (key: string) =>
    createTokenSigner([Buffer.from(key, 'base64')]).sign('probe', probeAudience, { nonce: 'n' }, Date.now() + 60_000);

  it('does nothing at the address of an order but count', async (test) => {
    const { shop } = await setup(test);
    const response = await fetch(address(shop.proxy.url, sign(shopEnvironment.SIGNING_KEY)), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"quote":"any"}',
    });
    assert.equal(response.status, 200);
    const [, claims = ''] = (await response.text()).split('.');
    assert.deepEqual(JSON.parse(Buffer.from(claims, 'base64url').toString()).bytes, 15);
  });

  it('is no probe with another key', async (test) => {
    const { shop } = await setup(test);
    const other = sign(Buffer.alloc(32, 7).toString('base64'));
    const response = await fetch(address(shop.proxy.url, other), { method: 'POST' });
    assert.equal(response.status, 403);
  });
});
