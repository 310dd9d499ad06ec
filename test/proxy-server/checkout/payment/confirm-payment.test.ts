import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { realClock } from '../../../../proxy-server/runtime/clock.ts';
import { keep } from '../../../support/clean-up.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

/** What is waited after each try. */
const pauses = [20, 40, 60, 80, 100];
/** Nothing else of the proxy sleeps so shortly. */
const longestPause = 200;

/**
 * An unpaid order that another process changes while this one confirms its payment: at so many tries, always between the
 * moment that it is read and that it is saved.
 */
async function setup(test: TestContext, changes: number) {
  const slept: number[] = [];
  let change: (() => void) | undefined;
  const clock = {
    now() {
      if (slept.length < changes) change?.();
      return realClock.now();
    },
    async sleep(milliseconds: number, signal?: AbortSignal) {
      if (change && milliseconds <= longestPause) slept.push(milliseconds);
      await realClock.sleep(milliseconds, signal);
    },
  };
  const shop = keep(test, await startShop({ environment: { PAYMENT_METHOD: 'merchant' }, parts: { clock } }));
  const shopper = new Shopper(shop.proxy.url);
  const { order, token } = (await shopper.place()).body;
  const database = new DatabaseSync((shop.database.address as { file: string }).file, { timeout: 0 });
  test.after(() => database.close());
  const bump = database.prepare('update orders set version = version + 1 where id = ?');
  change = () => {
    try {
      bump.run(order.id);
    } catch {
      // this process is writing: it has been changed before
    }
  };
  const confirmation = { ...order.premium, reference: order.code };
  const confirmed = await shopper.asMerchant('POST', `/v1/orders/${order.id}/payment-confirmation`, confirmation);
  change = undefined;
  const { state } = (await shopper.order(order.id, token)).body;
  return { confirmed, slept, state };
}

describe('a payment that is confirmed while the order is changed', () => {
  it('is tried five times, and accepted where one of them finds the order at rest', async (test) => {
    const { confirmed, slept, state } = await setup(test, 4);
    assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body));
    assert.deepEqual(slept, pauses.slice(0, 4));
    assert.notEqual(state, 'awaiting-payment');
  });

  it('is refused after the fifth, with when to try again, and nothing is kept of it', async (test) => {
    const { confirmed, slept, state } = await setup(test, Number.POSITIVE_INFINITY);
    assert.equal(confirmed.status, 409);
    assert.equal((confirmed.body as { code?: string }).code, 'order-state-conflict');
    assert.equal(confirmed.headers.get('retry-after'), '2');
    assert.deepEqual(slept, pauses);
    assert.equal(state, 'awaiting-payment');
  });
});
