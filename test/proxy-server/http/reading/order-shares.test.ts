import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import { folake, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

describe('what callers may place without having paid', () => {
  async function setup(test: TestContext, limits: string) {
    const shop = await startShop({ environment: { TRUST_PROXY: '1', LIMITS: limits } });
    test.after(() => shop.close());
    const from = (address: string) => new Shopper(shop.proxy.url, { 'X-Forwarded-For': address });
    const place = (address: string) => {
      const email = `${randomUUID()}@example.com`;
      return from(address).call<PlacedOrder>('POST', '/v1/orders', {
        headers: { 'Idempotency-Key': randomUUID() },
        body: {
          quote: phoneQuote,
          applicant: { ...folake, email },
          answers: {},
          consent: { terms: true, privacy: true },
        },
      });
    };
    const phoneQuote = (await from('127.0.0.1').quote()).token;
    return { place };
  }

  it('are so many orders a minute from an address, and four times as many from a network', async (test) => {
    const { place } = await setup(test, 'addressOrdersPerMinute=2');
    const network = Array.from({ length: 10 }, (_, index) => `2001:db8:7:${index}::1`);
    const statuses: number[] = [];
    for (const address of network) statuses.push((await place(address)).status);
    assert.equal(statuses.filter((status) => status !== 429).length, 8);
    const late = await place(network[9]!);
    assert.equal(late.status, 429);
    assert.ok(Number(late.headers.get('retry-after')) > 0);
    assert.notEqual((await place('2001:db8:8:1::1')).status, 429, 'another network has its own');
    assert.notEqual((await place('102.89.1.1')).status, 429);
  });
});
