import assert from 'node:assert/strict';
import { Agent, get } from 'node:http';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../../../proxy-server/domain/stores/store.ts';
import { keep } from '../../../support/clean-up.ts';
import { bearer, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

/** A shop that reads orders slowly from `slowDown` on, and shoppers who read theirs again and again, each anew. */
async function setup(test: TestContext) {
  let wait = 0;
  const wrapStore = (store: Store): Store => ({
    ...store,
    orders: { ...store.orders, find: (id) => sleep(wait).then(() => store.orders.find(id)) },
  });
  const shop = keep(test, await startShop({ parts: { wrapStore } }));
  const { order, token } = (await new Shopper(shop.proxy.url).place()).body;
  const answers: (number | undefined)[] = [];
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const agent = new Agent();
      get(`${shop.proxy.url}/v1/orders/${order.id}`, { agent, headers: bearer(token) }, (response) => {
        answers.push(response.statusCode);
        response.resume().once('end', resolve);
      }).once('error', reject);
    });
  const askOn = async () => {
    for (;;) await ask();
  };
  return { shop, answers, askOn, slowDown: () => (wait = 500) };
}

describe('a stop', () => {
  it('answers each request that it has let in, however late it has come', async (test) => {
    const { shop, answers, askOn, slowDown } = await setup(test);
    // until the port is closed
    const shoppers = Array.from({ length: 20 }, () => askOn().catch(() => undefined));
    while (answers.length < 40) await sleep(5);
    slowDown();
    await shop.proxy.close();
    await Promise.all(shoppers);
    assert.deepEqual(
      answers.filter((status) => status !== 200),
      [],
    );
  });
});
