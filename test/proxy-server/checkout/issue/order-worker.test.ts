import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createOrderWorker } from '../../../../proxy-server/checkout/issue/order-worker.ts';
import { StoreUnavailableError } from '../../../../proxy-server/domain/errors.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import type { Store } from '../../../../proxy-server/domain/stores/store.ts';
import { become } from '../../../support/browser/become.ts';
import { createFastClock } from '../../../support/clocks/fast-clock.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

describe('an order whose step throws', () => {
  it('is held for a person after some attempts, and continues once the cause is fixed', async (test) => {
    let isBroken = true;
    const shop = await startShop({
      environment: { PAYMENT_METHOD: 'merchant' },
      parts: {
        clock: createFastClock(300),
        wrapProvider: (provider) => ({
          ...provider,
          prepare: (order) => (isBroken ? Promise.reject(new Error('a bug of ours')) : provider.prepare(order)),
        }),
      },
    });
    test.after(() => shop.close());
    const shopper = new Shopper(shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    await shopper.confirmPayment(order);
    const held = await shopper.until(order.id, token, 'needs-attention');
    assert.equal(held.problem?.code, 'work-trouble');
    isBroken = false;
    await shopper.asMerchant('POST', `/v1/orders/${order.id}/retry`);
    assert.equal((await shopper.until(order.id, token, 'active')).state, 'active');
  });
});

describe('the time for which an order is held', () => {
  it('is that of the call it is held for: a slow gateway does not keep a dead process’s policies waiting', async (test) => {
    const held: { point: string; milliseconds: number }[] = [];
    const margin = 1_000;
    const shop = await startShop({
      environment: { AIMS_TIMEOUT_MS: '2000', PAYMENT_TIMEOUT_MS: '30000' },
      parts: {
        leaseMarginMilliseconds: margin,
        wrapStore: (store) => ({
          ...store,
          orders: {
            ...store.orders,
            claimDue(request) {
              held.push({ point: 'claim', milliseconds: request.leaseUntil - request.now });
              return store.orders.claimDue(request);
            },
            save(order, lease) {
              if (lease?.keepUntil) held.push({ point: order.point, milliseconds: lease.keepUntil - Date.now() });
              return store.orders.save(order, lease);
            },
          },
        }),
      },
    });
    test.after(() => shop.close());
    const shopper = new Shopper(shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    shop.paystack.pay((await shopper.beginPayment(order.id, token)).body.payment!.reference, 'success');
    await shopper.hint(order.id, token);
    await shopper.until(order.id, token, 'active');
    const longest = (point: string) =>
      Math.max(...held.filter((one) => one.point === point).map(({ milliseconds }) => milliseconds));
    for (const point of ['claim', 'issuing']) assert.ok(longest(point) <= 2_000 + margin, `${point} ${longest(point)}`);
    const asked = longest('awaiting-payment');
    assert.ok(asked > 30_000 && asked <= 30_000 + margin, `the gateway’s call is outlived: ${asked}`);
  });
});

describe('a step of the order worker', () => {
  /**
   * A worker at a clock that stands still, and an order that is due. Its insurer throws what the test says, at each call
   * or at the first, and the database cannot be read for so many tries after that.
   */
  async function setup(
    test: TestContext,
    thrown: unknown,
    changes: Partial<OrderRecord> = {},
    { lost = 0, isOnce = false } = {},
  ) {
    let tries = 0;
    let hasThrown = false;
    let real!: Store;
    const fail = async () => {
      if (isOnce && hasThrown) return { status: 'busy' } as const;
      hasThrown = true;
      throw thrown;
    };
    const find = async (id: string) => {
      if (hasThrown && ++tries <= lost) throw new StoreUnavailableError(new Error('away'));
      return real.orders.find(id);
    };
    const wrapStore = (store: Store): Store => {
      real = store;
      return { ...store, orders: { ...store.orders, find } };
    };
    const bench = await openBench(test, { insurer: { prepare: fail, lookUp: fail }, wrapStore });
    const { clock, announced, logged, leasedFor } = bench;
    const order = await bench.put({ point: 'paid', dueAt: clock.now(), ...changes });
    const worker = createOrderWorker({ context: bench.context, owner: 'worker', leaseMarginMilliseconds: 1_000 });
    worker.start();
    test.after(() => worker.stop());
    /** The order once its step has failed and nobody works on it. */
    const ended = async () => {
      await become(() => announced.length > 0, 'announced');
      const after = (await real.orders.find(order.id))!;
      const dueIn = after.dueAt === undefined ? undefined : after.dueAt - clock.now();
      return { ...after, dueIn, leased: await leasedFor(order.id) };
    };
    /** Lets time pass in small steps until something is so; returns when it was before. */
    const pass = async (isSo: () => boolean) => {
      const before = clock.now();
      while (!isSo()) {
        clock.advance(100);
        await sleep(5);
      }
      return before;
    };
    return {
      order,
      clock,
      pass,
      announced,
      logged,
      leasedFor,
      ended,
      tries: () => tries,
    };
  }

  it('that throws is tried again after two seconds and ever later, and the log says what was thrown', async (test) => {
    for (const [thrown, attempts, wait] of [
      [new TypeError('a bug of ours'), 0, 2_000],
      ['a bug of ours', 6, 60_000],
    ] as const) {
      const { order, logged, announced, ended } = await setup(test, thrown, { attempts });
      const { point, dueIn, leased, ...after } = await ended();
      assert.deepEqual({ point, dueIn, leased }, { point: 'paid', dueIn: wait, leased: 0 });
      assert.equal(after.attempts, attempts + 1);
      assert.deepEqual(logged, [['worker error', { order: order.id, error: 'a bug of ours' }]]);
      assert.deepEqual(announced, [order.id]);
    }
  });

  it('that throws eight times leaves the order to a person, who is told why', async (test) => {
    const { ended } = await setup(test, new Error('a bug of ours'), { attempts: 7 });
    const { point, dueIn, leased, problem } = await ended();
    assert.deepEqual({ point, dueIn, leased }, { point: 'held', dueIn: undefined, leased: 0 });
    assert.deepEqual(problem, {
      code: 'work-trouble',
      message:
        'The proxy failed to process this order several times; its log says why under “worker error”. The premium is held. Fix the cause, then retry or refund the order.',
    });
  });

  it('that throws for an insured order is tried on and on, since it is insured whatever happens', async (test) => {
    const policy = { status: 'approved' } as const;
    const { ended } = await setup(test, new Error('a bug'), { point: 'active', ticket: {}, policy, attempts: 20 });
    const { point, dueIn, leased } = await ended();
    assert.deepEqual({ point, dueIn, leased }, { point: 'active', dueIn: 60_000, leased: 0 });
  });

  it('that the database failed is run again as soon as that is back, which counts as no attempt', async (test) => {
    const away = new StoreUnavailableError(new Error('away'));
    // a bug would have the order held at its ninth
    const { announced, ended, pass, tries } = await setup(test, away, { attempts: 9 }, { lost: 2 });
    const begun = await pass(() => announced.length > 0);
    const { point, dueAt, attempts, leased } = await ended();
    assert.deepEqual({ point, attempts, leased, tries: tries() }, { point: 'paid', attempts: 9, leased: 0, tries: 3 });
    assert.equal((dueAt! - begun) % 100, 10);
    assert.ok(dueAt! >= begun + 1_510, String(dueAt! - begun));
  });

  it('that the database failed is left to whoever claims it next when its lease is over', async (test) => {
    const away = new StoreUnavailableError(new Error('away'));
    const lost = { lost: Number.POSITIVE_INFINITY, isOnce: true };
    const { clock, order, logged, pass, tries, leasedFor } = await setup(test, away, {}, lost);
    const begun = await pass(() => tries() > 0);
    assert.ok((await leasedFor(order.id)) > 0);
    await pass(() => clock.now() > begun + 20_000);
    // every half second of the lease
    assert.ok(tries() <= 12, String(tries()));
    const [failed, ...since] = logged.map(([text]) => text);
    assert.equal(failed, 'worker error');
    assert.deepEqual([...new Set(since)], ['step retried']);
  });

  it('that no order at its point needs ends its turn', async (test) => {
    const { ended } = await setup(test, undefined, { point: 'held' });
    const { point, dueIn, leased } = await ended();
    assert.deepEqual({ point, dueIn, leased }, { point: 'held', dueIn: undefined, leased: 0 });
  });
});
