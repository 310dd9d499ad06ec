import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Store } from '../../../proxy-server/domain/store.ts';
import { become } from '../../support/become.ts';
import { keep } from '../../support/clean-up.ts';
import { createMovableClock, day } from '../../support/movable-clock.ts';
import { camon, Shopper } from '../../support/shopper.ts';
import { startShop } from '../../support/start-shop.ts';

describe('personal data', () => {
  /** A sold cover, its record in the database, and how often the proxy has swept. */
  async function setup(test: TestContext, retentionDays: string) {
    const clock = createMovableClock();
    let opened: Store | undefined;
    let sweeps = 0;
    const wrapStore = (store: Store): Store => {
      opened = store;
      const erasePersonalData: Store['orders']['erasePersonalData'] = async (...before) => {
        const erased = await store.orders.erasePersonalData(...before);
        sweeps += 1;
        return erased;
      };
      return { ...store, orders: { ...store.orders, erasePersonalData } };
    };
    const environment = { PAYMENT_METHOD: 'merchant', RETENTION_DAYS: retentionDays };
    const shop = keep(test, await startShop({ environment, parts: { clock, wrapStore } }));
    const shopper = new Shopper(shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    await shopper.confirmPayment(order);
    await shopper.until(order.id, token, 'active');
    const record = async () => (await opened?.orders.find(order.id))!;
    /** After so many days, once the proxy has swept. */
    const after = async (days: number) => {
      const before = sweeps;
      clock.pass(days * day);
      await become(() => sweeps > before, 'swept');
    };
    return { shopper, order, token, record, after };
  }

  it('is kept for as many days as RETENTION_DAYS says after the order ended, and then erased', async (test) => {
    const { record, after } = await setup(test, '30');
    await after(29);
    assert.deepEqual((await record()).answers, camon);
    await after(2);
    const erased = await record();
    assert.doesNotMatch(JSON.stringify(erased), /Folake|356938035643809|8031234567/);
    assert.equal(erased.point, 'active');
    assert.ok(erased.policy?.number, 'what was sold stays known');
  });

  it('is no longer reached with the order’s token after that', async (test) => {
    const { shopper, order, token, after } = await setup(test, '7');
    await after(8);
    assert.equal((await shopper.order(order.id, token)).status, 401);
    assert.equal((await shopper.asMerchant('GET', `/v1/orders/${order.id}`)).status, 200);
  });
});
