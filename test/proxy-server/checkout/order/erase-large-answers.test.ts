import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { runLargeErasure } from '../../../../proxy-server/checkout/order/erase-large-answers.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { payableMilliseconds } from '../../../../proxy-server/domain/order/retention.ts';
import { hour, minute } from '../../../support/clocks/movable-clock.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

describe('the erasure of pictures and members that nobody has paid for', () => {
  async function setup(test: TestContext) {
    let settled = 0;
    const settleFiles = async () => {
      settled += 1;
    };
    const bench = await openBench(test, { wrapStore: (opened) => ({ ...opened, settleFiles }) });
    const { store, clock } = bench;
    const now = clock.now();
    /** An order with members that are due to be erased then, and what is changed of it. */
    const put = (eraseAt: number, changes: Partial<OrderRecord> = {}) =>
      bench.put({
        product: 'group-life-3',
        answers: { members: [{ fullName: 'Ada Obi' }], count: 1 },
        largeAnswers: { paths: ['/answers/members'], bytes: 20, eraseAt },
        ...changes,
      });
    const beginPayment = ({ id, premium }: OrderRecord, createdAt: number) =>
      store.payments.insertAttempt({
        method: 'paystack',
        reference: `cover-${id}`,
        orderId: id,
        merchantId: 'default',
        expected: premium,
        test: true,
        createdAt,
      });
    /** One round of the job: for how long it waits after it, and how many files were settled. */
    const round = async () => {
      const ended = new AbortController();
      const waits: number[] = [];
      const sleep = async (milliseconds: number) => {
        waits.push(milliseconds);
        ended.abort();
      };
      settled = 0;
      await runLargeErasure({ ...bench.context, clock: { now: clock.now, sleep } }, ended.signal);
      return { waits, settled };
    };
    const find = async ({ id }: OrderRecord) => (await store.orders.find(id))!;
    return { bench, now, put, beginPayment, round, find };
  }

  it('takes what is due away, asks for it again, and says so in the history and once in the log', async (test) => {
    const { bench, now, put, round, find } = await setup(test);
    const [due, later] = [await put(now), await put(now + 1)];
    assert.deepEqual(await round(), { waits: [minute], settled: 1 });
    const erased = await find(due);
    assert.deepEqual(erased.answers, { count: 1 });
    assert.equal(erased.largeAnswers, undefined);
    assert.deepEqual(
      erased.erasedAnswers?.map(({ path, code }) => [path, code]),
      [['/answers/members', 'erased']],
    );
    const [act] = await bench.store.history.of(due.id);
    assert.deepEqual([act?.what, act?.text], ['answers-erased', '/answers/members']);
    assert.deepEqual(bench.logged, [['pictures of unpaid orders erased', { orders: 1 }]]);
    assert.deepEqual(await find(later), later);
  });

  it('says and settles nothing where nothing is due', async (test) => {
    const { bench, now, put, round } = await setup(test);
    await put(now + hour);
    assert.deepEqual(await round(), { waits: [minute], settled: 0 });
    assert.deepEqual(bench.logged, []);
  });

  it('waits until the gateway can no longer take a payment that was begun, since the last attempt', async (test) => {
    const { bench, now, put, beginPayment, round, find } = await setup(test);
    const order = await put(now);
    await beginPayment(order, now - minute);
    await round();
    const waiting = await find(order);
    assert.deepEqual(waiting.answers, order.answers);
    assert.equal(waiting.largeAnswers?.eraseAt, now - minute + payableMilliseconds);
    assert.deepEqual(bench.logged, []);
    bench.clock.advance(payableMilliseconds - minute);
    await round();
    assert.deepEqual((await find(order)).answers, { count: 1 });
  });

  it('leaves what is being paid at a gateway for a minute, and not what the merchant collects', async (test) => {
    const { now, put, round, find } = await setup(test);
    const open = { reference: 'cover-1', amount: { amount: 500, currency: 'NGN' } } as const;
    const begun = await put(now, { openPayment: { ...open, method: 'paystack' } });
    const collected = await put(now, { openPayment: { ...open, method: 'merchant' } });
    await round();
    assert.deepEqual((await find(begun)).largeAnswers, begun.largeAnswers);
    assert.equal((await find(collected)).largeAnswers, undefined);
  });

  it('only stops counting what a paid order has, which keeps it', async (test) => {
    const { bench, now, put, round, find } = await setup(test);
    const order = await put(now, { point: 'paid' });
    await round();
    const kept = await find(order);
    assert.deepEqual([kept.answers, kept.largeAnswers], [order.answers, undefined]);
    assert.deepEqual(bench.logged, []);
  });

  it('goes on after an order that cannot be changed, over more than one batch, and counts only what is erased', async (test) => {
    const { bench, now, put, round, find } = await setup(test);
    const orders = [];
    for (let index = 0; index < 51; index++) orders.push(await put(now - 51 + index));
    const broken = orders[3]!;
    const { find: findOrder } = bench.store.orders;
    bench.store.orders.find = async (id) => {
      if (id === broken.id) throw new Error('a damaged row');
      return findOrder.call(bench.store.orders, id);
    };
    await round();
    assert.deepEqual(bench.logged, [
      ['erasing pictures failed', { order: broken.id, error: 'Error: a damaged row' }],
      ['pictures of unpaid orders erased', { orders: 50 }],
    ]);
    assert.equal((await find(orders[50]!)).largeAnswers, undefined);
  });
});
