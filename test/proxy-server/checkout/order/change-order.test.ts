import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { limitDiffering } from '../../../../proxy-server/checkout/order/limit-differing.ts';
import { changeOrder, findOwnOrder, merchantOf } from '../../../../proxy-server/checkout/order/read/find-order.ts';
import { DomainError } from '../../../../proxy-server/domain/errors.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { hour } from '../../../support/clocks/movable-clock.ts';
import { makeOrder } from '../../../support/shop/make-order.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

describe('the change of an order', () => {
  /** An order that others change at so many tries, between the moment that it is read and that it is saved. */
  async function setup(test: TestContext, overtaken = 0, changes: Partial<OrderRecord> = {}) {
    const bench = await openBench(test);
    const order = await bench.put(changes);
    const slept: number[] = [];
    const { save } = bench.store.orders;
    let tries = 0;
    const orders: typeof bench.store.orders = {
      ...bench.store.orders,
      async save(next, lease) {
        tries += 1;
        if (tries <= overtaken) await save((await bench.store.orders.find(next.id))!);
        return save(next, lease);
      },
    };
    const clock = { now: bench.clock.now, sleep: async (milliseconds: number) => void slept.push(milliseconds) };
    const context = { ...bench.context, clock, store: { ...bench.store, orders } };
    return { bench, context, order, slept, tries: () => tries };
  }

  it('is told of, and the worker is woken where something is due', async (test) => {
    const { bench, context, order, slept } = await setup(test);
    const now = bench.clock.now();
    for (const [dueAt, wakes] of [
      [undefined, 0],
      [now + 1, 0],
      [now, 1],
    ] as const) {
      const saved = await changeOrder(context, order.id, (current) => ({ ...current, dueAt }));
      assert.deepEqual([saved.dueAt, bench.wakes.length], [dueAt, wakes]);
    }
    assert.deepEqual([bench.announced, slept], [[order.id, order.id, order.id], []]);
  });

  it('that changes nothing is neither saved nor told of', async (test) => {
    const { bench, context, order, tries } = await setup(test);
    assert.deepEqual(await changeOrder(context, order.id, (current) => current), order);
    assert.deepEqual([tries(), bench.announced], [0, []]);
  });

  it('is made again on what another has saved, twelve times, after a little longer each time', async (test) => {
    const waits = Array.from({ length: 12 }, (_, index) => 20 * (index + 1));
    const last = await setup(test, 11);
    const seen: number[] = [];
    await changeOrder(last.context, last.order.id, (current) => {
      seen.push(current.version);
      return { ...current, attempts: 7 };
    });
    assert.deepEqual(
      seen,
      Array.from({ length: 12 }, (_, index) => last.order.version + index),
    );
    assert.deepEqual(last.slept, waits.slice(0, 11));
    const { bench, context, order, slept } = await setup(test, 12);
    const refused = changeOrder(context, order.id, (current) => ({ ...current, attempts: 7 }));
    await assert.rejects(refused, {
      code: 'order-state-conflict',
      message: 'The order is being worked on; try again in a moment.',
      retryAfterSeconds: 2,
    });
    assert.deepEqual([slept, bench.announced], [waits, []]);
  });

  it('is of an order that is there, and of this merchant', async (test) => {
    const { context, order } = await setup(test);
    const unknown = {
      code: 'order-not-found',
      message: 'There is no such order, or it is not yours to see.',
    };
    await assert.rejects(
      changeOrder(context, 'ord_none', (none) => none),
      unknown,
    );
    await assert.rejects(findOwnOrder(context, { id: 'another' }, order.id), unknown);
    assert.equal((await findOwnOrder(context, { id: 'default' }, order.id)).id, order.id);
  });

  it('waits for its shop to be served again', async (test) => {
    const { context } = await setup(test);
    assert.throws(() => merchantOf(context, makeOrder({ merchantId: 'gone' })), {
      code: 'merchant-not-served',
      message: 'The shop of this order is not served here just now. The order is kept.',
      retryAfterSeconds: 60,
    });
    assert.equal(merchantOf(context, makeOrder()).id, 'default');
  });
});

describe('details that differ from those of a known person', () => {
  async function setup(test: TestContext) {
    const { store, clock } = await openBench(test);
    const differs = new DomainError('applicant-differs', 'They differ.');
    let worked = 0;
    const attempt = (error?: Error, address = '10.0.0.1') =>
      limitDiffering({ store, clock }, address, async () => {
        worked += 1;
        if (error) throw error;
        return 'placed';
      });
    return { attempt, differs, clock, worked: () => worked };
  }

  const tooOften = (retryAfterSeconds: number) => ({
    code: 'too-many-requests',
    message: 'Details of known persons were tried too often from here; wait a day.',
    retryAfterSeconds,
  });

  it('may be tried twenty times a day from an address, and after that nothing more of that day', async (test) => {
    const { attempt, differs, clock, worked } = await setup(test);
    for (let count = 0; count < 20; count++) await assert.rejects(attempt(differs), differs);
    assert.equal(worked(), 20);
    // it is 09:00 UTC
    await assert.rejects(attempt(), tooOften(15 * 3_600));
    await assert.rejects(attempt(differs), tooOften(15 * 3_600));
    assert.equal(worked(), 20, 'refused before anything is done');
    assert.equal(await attempt(undefined, '10.0.0.2'), 'placed');
    clock.advance(15 * hour - 1);
    await assert.rejects(attempt(), tooOften(1));
    clock.advance(1);
    assert.equal(await attempt(), 'placed');
  });

  it('are counted alone: neither what fits nor what fails otherwise', async (test) => {
    const { attempt, differs } = await setup(test);
    const other = new DomainError('invalid-answers', 'Wrong.');
    const strange = Object.assign(new Error('strange'), { code: 'applicant-differs' });
    for (let count = 0; count < 25; count++) {
      assert.equal(await attempt(), 'placed');
      await assert.rejects(attempt(other), other);
      await assert.rejects(attempt(strange), strange);
    }
    await assert.rejects(attempt(differs), differs);
  });

  it('are refused too where many are tried at the same time', async (test) => {
    const { attempt, differs } = await setup(test);
    const tried = await Promise.allSettled(Array.from({ length: 25 }, () => attempt(differs)));
    const codes = tried.map((one) => (one.status === 'rejected' ? (one.reason as DomainError).code : 'placed'));
    assert.equal(codes.filter((code) => code === 'applicant-differs').length, 20);
    assert.equal(codes.filter((code) => code === 'too-many-requests').length, 5);
  });
});
