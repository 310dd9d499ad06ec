import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Quote } from '../../../../proxy-server/contract/quote.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

describe('the insurer’s quote calls, where more are asked for than the limit lets through', {
  timeout: 120_000,
}, () => {
  async function setup(test: TestContext) {
    const shop = await startShop({
      environment: { TRUST_PROXY: '1', LIMITS: 'insurerCallsPerMinute=240,insurerBurst=8' },
    });
    test.after(() => shop.close());
    let value = 10_000_000;
    /** A price that nobody has asked for before. */
    const askNew = (address: string) => {
      value += 100;
      const body = { product: 'goods-in-transit', answers: { goodsValue: value } };
      const shopper = new Shopper(shop.proxy.url, { 'X-Forwarded-For': address });
      return shopper.call<Quote>('POST', '/v1/quotes', { body });
    };
    /** Asks without a pause over so many connections, until the end. */
    const flood = (count: number, addressOf: (index: number) => string) => {
      let isOn = true;
      const loops = Array.from({ length: count }, async (_, index) => {
        while (isOn) await askNew(addressOf(index)).catch(() => undefined);
      });
      test.after(() => Promise.allSettled(loops));
      return () => {
        isOn = false;
      };
    };
    return { askNew, flood };
  }

  const floods = [
    ['one address', () => '102.89.7.7'],
    ['many addresses of one network', (index: number) => `2001:db8:bad:${index.toString(16)}::1`],
  ] as const;
  for (const [who, addressOf] of floods)
    it(`go to those who ask for one price, beside ${who} that asks for many`, async (test) => {
      const { askNew, flood } = await setup(test);
      const end = flood(30, addressOf);
      // the burst is used up by then
      await new Promise((resume) => setTimeout(resume, 3_000));
      const statuses: number[] = [];
      for (let index = 0; index < 5; index++) statuses.push((await askNew(`105.112.0.${index + 1}`)).status);
      end();
      assert.deepEqual(statuses, Array(5).fill(200));
    });

  it('are not held back where nobody else asks', async (test) => {
    const { askNew } = await setup(test);
    const replies = await Promise.all(Array.from({ length: 8 }, () => askNew('102.89.7.7')));
    assert.deepEqual(
      replies.map(({ status }) => status),
      Array(8).fill(200),
    );
  });
});
