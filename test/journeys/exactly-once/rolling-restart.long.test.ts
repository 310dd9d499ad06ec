import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { startBalancer } from '../../support/processes/balancer.ts';
import { shopAt, startProxies } from '../../support/processes/rolled-proxies.ts';
import { Shopper } from '../../support/shop/shopper.ts';

/** Several requests a second come to a proxy that starts or stops; the processes that start need the rest. */
const pauseMilliseconds = 150;

describe('three proxies that are restarted one after the other under load', { timeout: 180_000 }, () => {
  async function setup(test: TestContext, environment: Record<string, string> = {}) {
    const owner = ownerFor(test);
    const rolled = await startProxies(owner, environment);
    return { owner, ...rolled };
  }

  it('fail no request behind a balancer that asks for readiness and retries nothing', async (test) => {
    const { owner, shop, proxies, restartEach } = await setup(test, { STOP_DELAY_MS: '3000' });
    const balancer = keep(owner, await startBalancer(proxies.map(({ url }) => url)));
    const shoppers = shopAt(balancer.url, 4, pauseMilliseconds);
    assert.deepEqual(await restartEach(), [0, 0, 0]);
    await shoppers.close();
    test.diagnostic(`${shoppers.countAsked()} requests, ${shoppers.failures.length} failed`);
    assert.deepEqual(shoppers.failures, []);
    assert.ok(shoppers.countAsked() > 20, String(shoppers.countAsked()));
    const reader = new Shopper(proxies[0]!.url);
    for (const { id, token } of shoppers.paid.slice(0, 10))
      assert.equal((await reader.until(id, token, 'active', 'needs-attention')).state, 'active');
    assert.ok(shop.aims.policies.all.length <= shoppers.paid.length);
  });
});
