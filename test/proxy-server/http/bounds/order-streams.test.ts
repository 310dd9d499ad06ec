import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import type { Store } from '../../../../proxy-server/domain/stores/store.ts';
import { keep } from '../../../support/clean-up.ts';
import { bearer, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

describe('the streams of an order', () => {
  async function setup(test: TestContext, limits = 'orderStreams=8') {
    test.mock.timers.enable({ apis: ['setInterval'] });
    const reads: string[] = [];
    const wrapStore = (store: Store): Store => ({
      ...store,
      orders: {
        ...store.orders,
        find(id) {
          reads.push(id);
          return store.orders.find(id);
        },
      },
    });
    const shop = keep(test, await startShop({ environment: { LIMITS: limits }, parts: { wrapStore } }));
    test.after(() => test.mock.timers.reset());
    const shopper = new Shopper(shop.proxy.url);
    const place = async () => (await shopper.place()).body;
    return { shopper, place, open, reads, pass: (ms: number) => test.mock.timers.tick(ms) };

    /** An open stream that has had its first event. */
    async function open({ order, token }: { order: Order; token: string }) {
      const response = await fetch(`${shop.proxy.url}/v1/orders/${order.id}/events`, { headers: bearer(token) });
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      let isOver = false;
      const next = async () => {
        const { value, done } = await reader.read();
        isOver = done;
        text += value ?? '';
      };
      const stream = {
        text: () => text,
        until: async (words: string) => {
          while (!text.includes(words) && !isOver) await next();
          assert.ok(text.includes(words), text);
        },
        end: async () => {
          while (!isOver) await next();
          return text;
        },
      };
      await stream.until('"awaiting-payment"');
      return stream;
    }
  }

  it('begin with the time after which a reader comes back', async (test) => {
    const { place, open } = await setup(test);
    assert.match((await open(await place())).text(), /^retry: 3000\nevent: order\ndata: \{/);
  });

  it('are only so many: the oldest ends with a hint to come back', async (test) => {
    const { place, open } = await setup(test, 'orderStreams=2');
    const placed = await place();
    const [first, second] = [await open(placed), await open(placed)];
    const third = await open(placed);
    assert.match(await first.end(), /\n\nretry: 3000\n\n$/);
    const other = await open(await place());
    for (const stream of [second, third, other]) assert.doesNotMatch(stream.text(), /\n\nretry/);
  });

  it('are only so many of one address, whatever order they are of', async (test) => {
    const { place, open } = await setup(test, 'addressStreams=2');
    const first = await open(await place());
    const placed = await place();
    await open(placed);
    await open(placed);
    assert.match(await first.end(), /\n\nretry: 3000\n\n$/);
  });

  it('end one by one, also where there may be only one', async (test) => {
    const { shopper, place, open } = await setup(test, 'orderStreams=1');
    const { order, token } = await place();
    const first = await open({ order, token });
    const second = await open({ order, token });
    await first.end();
    await shopper.call('DELETE', `/v1/orders/${order.id}`, { headers: bearer(token) });
    await second.until('"cancelled"');
  });

  it('are served by one reading of a change', async (test) => {
    const { shopper, place, open, reads } = await setup(test);
    const { order, token } = await place();
    const streams = await Promise.all(Array.from({ length: 8 }, () => open({ order, token })));
    reads.length = 0;
    await shopper.call('DELETE', `/v1/orders/${order.id}`, { headers: bearer(token) });
    for (const stream of streams) await stream.until('"cancelled"');
    // the request reads the order itself
    assert.ok(reads.length <= 4, `${reads.length} readings`);
  });

  it('read nothing and send a comment alone while nothing changes', async (test) => {
    const { place, open, reads, pass } = await setup(test);
    const [one, other] = [await open(await place()), await open(await place())];
    reads.length = 0;
    for (let round = 0; round < 3; round++) pass(15_000);
    for (const stream of [one, other]) {
      await stream.until(':\n\n:\n\n:\n\n');
      assert.equal(stream.text().match(/^event/gm)?.length, 1);
    }
    assert.deepEqual(reads, []);
  });

  it('answer HEAD with their headers, and hold nothing open', async (test) => {
    const { shopper, place } = await setup(test);
    const { order, token } = await place();
    const reply = await shopper.call('HEAD', `/v1/orders/${order.id}/events`, { headers: bearer(token) });
    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get('content-type'), 'text/event-stream');
  });
});
