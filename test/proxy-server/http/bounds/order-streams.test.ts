import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import type { Store } from '../../../../proxy-server/domain/stores/store.ts';
import { keep } from '../../../support/clean-up.ts';
import { bearer, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

describe('the streams of an order', () => {
  async function setup(test: TestContext, limits = 'orderStreams=8') {
    test.mock.timers.enable({ apis: ['setInterval'] });
    const reads: string[] = [];
    /** What the database does: it can tell of newer versions, and be waited for, and fail. */
    const database = { ahead: 0, waits: undefined as Promise<void> | undefined, isAway: false, asked: 0 };
    const answer = async () => {
      await database.waits;
      if (database.isAway) throw new Error('The database is away.');
    };
    const wrapStore = (store: Store): Store => ({
      ...store,
      orders: {
        ...store.orders,
        async find(id) {
          reads.push(id);
          await answer();
          return store.orders.find(id);
        },
        async versionsOf(ids) {
          database.asked += 1;
          if (database.isAway) throw new Error('The database is away.');
          const versions = await store.orders.versionsOf(ids);
          return new Map([...versions].map(([id, version]) => [id, version + database.ahead]));
        },
      },
    });
    const shop = keep(test, await startShop({ environment: { LIMITS: limits }, parts: { wrapStore } }));
    test.after(() => test.mock.timers.reset());
    const shopper = new Shopper(shop.proxy.url);
    const place = async () => (await shopper.place()).body;
    const pass = (ms: number) => test.mock.timers.tick(ms);
    /** Passes a round of comments, and lets the questions of it be asked and answered. */
    const round = async () => {
      const { asked } = database;
      pass(15_000);
      while (database.asked === asked) await setImmediate();
      for (let turn = 0; turn < 20; turn++) await setImmediate();
    };
    return { shopper, place, open, reads, database, pass, round };

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
    // a front that compresses leaves alone what is encoded already; what it compresses, it holds back
    assert.equal(reply.headers.get('content-encoding'), 'identity');
  });

  it('read an order once more, and not more often, where newer versions are told during a reading', async (test) => {
    const { place, open, reads, database, round } = await setup(test);
    const stream = await open(await place());
    reads.length = 0;
    database.ahead = 1;
    let answer = () => {};
    database.waits = new Promise((resolve) => {
      answer = resolve;
    });
    for (let count = 0; count < 4; count++) await round();
    assert.equal(reads.length, 1);
    answer();
    for (let turn = 0; turn < 20; turn++) await setImmediate();
    assert.equal(reads.length, 2);
    database.ahead = 0;
    await round();
    assert.equal(reads.length, 2);
    await stream.until(':\n\n:\n\n:\n\n:\n\n:\n\n');
    assert.equal(stream.text().match(/^event/gm)?.length, 1, 'the same version is not sent again');
  });

  it('go on while the database is away, and tell a change when it is back', async (test) => {
    const { shopper, place, open, reads, database, round } = await setup(test);
    const { order, token } = await place();
    const stream = await open({ order, token });
    database.isAway = true;
    await round();
    database.isAway = false;
    database.ahead = 1;
    reads.length = 0;
    const lost = round();
    database.isAway = true;
    await lost;
    assert.equal(reads.length, 1);
    assert.equal(stream.text().match(/^event/gm)?.length, 1);
    database.isAway = false;
    database.ahead = 0;
    await shopper.call('DELETE', `/v1/orders/${order.id}`, { headers: bearer(token) });
    await stream.until('"cancelled"');
  });
});
