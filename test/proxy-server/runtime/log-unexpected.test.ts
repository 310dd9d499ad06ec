import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import type { Store } from '../../../proxy-server/domain/stores/store.ts';
import { keep } from '../../support/clean-up.ts';
import { Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';

interface Line {
  readonly msg: string;
  readonly requestId: string;
  readonly err: { readonly message: string; readonly stack: string };
}

/** A shop with two bugs, and what it logs of them. */
async function setup(test: TestContext) {
  const lines: Line[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const wrapStore = (store: Store): Store => ({
    ...store,
    orders: {
      ...store.orders,
      list: (filter) => fail(`no list of ${filter.limit}`),
      find: () => Promise.reject(new TypeError('no order')),
    },
  });
  const shop = keep(test, await startShop({ parts: { log, wrapStore } }));
  return { lines: () => lines.filter(({ msg }) => msg === 'unexpected'), shopper: new Shopper(shop.proxy.url) };
}

function fail(message: string): Promise<never> {
  return Promise.reject(new TypeError(message));
}

describe('a bug that every request meets', () => {
  it('is logged a few times with its stack, whatever its message says, and hides no other', async (test) => {
    const { lines, shopper } = await setup(test);
    for (let limit = 1; limit <= 40; limit++) {
      const { status, body } = await shopper.asMerchant<object>('GET', `/v1/orders?limit=${limit}`);
      assert.deepEqual([status, body.code], [500, 'internal-error']);
    }
    assert.equal(lines().length, 5);
    assert.match(lines()[0]?.err.stack ?? '', /log-unexpected\.test/);
    const { body } = await shopper.asMerchant<{ requestId: string }>('GET', '/v1/orders/ord_1');
    assert.deepEqual([lines().at(-1)?.err.message, lines().at(-1)?.requestId], ['no order', body.requestId]);
  });
});
