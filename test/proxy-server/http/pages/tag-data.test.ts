import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import type { Catalogue } from '../../../../proxy-server/contract/product.ts';
import { ensureBuilt } from '../../../../proxy-server/runtime/ensure-built.ts';
import { keep } from '../../../support/clean-up.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { publishableKey, startShop } from '../../../support/shop/start-shop.ts';

async function setup(test: TestContext, environment: Record<string, string> = {}) {
  await ensureBuilt();
  const shop = keep(test, await startShop({ environment }));
  const load = (query: string) => fetch(`${shop.proxy.url}/widget.js${query}`);
  const plain = await (await load('')).text();
  /** What the script leaves on a page before its own code runs. */
  const dataOf = async (query: string) => {
    const text = await (await load(query)).text();
    assert.ok(text.endsWith(plain), 'the same code follows');
    const page: { coverCheckoutData?: Record<string, Catalogue> } = {};
    runInNewContext(text.slice(0, -plain.length), page);
    return JSON.parse(JSON.stringify(page.coverCheckoutData)) as Record<string, Catalogue>;
  };
  return { shop, load, plain, dataOf };
}

describe('a script tag that names merchant and category or product', () => {
  it('brings along what the catalogue would answer, prices included, under the query that would ask for it', async (test) => {
    const { shop, dataOf } = await setup(test);
    const shopper = new Shopper(shop.proxy.url);
    await shopper.quote('phone-warranty-basic', '1y');
    for (const filter of ['category=phone', 'product=phone-warranty-basic']) {
      const query = `merchant=${publishableKey}&${filter}`;
      const { body } = await shopper.call<Catalogue>('GET', `/v1/catalogue?${query}`);
      assert.deepEqual(await dataOf(`?${query}`), { [query]: body });
    }
  });

  it('is compressed and may be kept for five minutes, and no longer', async (test) => {
    const { load } = await setup(test);
    const { headers, status } = await load(`?merchant=${publishableKey}&category=phone`);
    assert.equal(status, 200);
    assert.match(headers.get('content-encoding') ?? '', /br|gzip/);
    assert.equal(headers.get('cache-control'), 'public, max-age=300');
  });

  it('is not found with anything else in its query, and nothing of that is echoed', async (test) => {
    const { load } = await setup(test);
    const key = `merchant=${publishableKey}`;
    for (const query of [
      'v=1',
      key,
      'category=phone',
      'merchant=pk_test_nobody&category=phone',
      `${key}&category=phone&product=phone-warranty-basic`,
      `${key}&category=nothing-of-ours`,
      `${key}&product=nothing-of-ours`,
      `${key}&category=phone&category=phone`,
      `${key}&${key}&category=phone`,
      `${key}&category=phone&callback=alert`,
      `${key}&category=`,
      `${key}&category=phone%27%3Cscript%3E`,
    ]) {
      const response = await load(`?${query}`);
      assert.equal(response.status, 404, query);
      assert.doesNotMatch(await response.text(), /alert|script>|nobody|nothing-of-ours/, query);
    }
  });

  it('cannot be broken by what a merchant calls itself', async (test) => {
    const name = '</script><!-- \u2028 "`$x` \' & Sons';
    const { load, plain, dataOf } = await setup(test, { MERCHANT_NAME: name });
    const query = `merchant=${publishableKey}&category=phone`;
    assert.equal((await dataOf(`?${query}`))[query]?.merchant.name, name);
    const text = await (await load(`?${query}`)).text();
    assert.doesNotMatch(text.slice(0, -plain.length), /<|>|\u2028/);
  });
});
