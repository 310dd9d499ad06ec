import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import { openDatabase } from '../../../../proxy-server/stores/database/database.ts';
import { become } from '../../../support/browser/become.ts';
import { keep } from '../../../support/clean-up.ts';
import { createMovableClock, day, hour, minute } from '../../../support/clocks/movable-clock.ts';
import { bearer, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

describe('a certificate that comes later than the approval', () => {
  /** An active order whose certificate comes so much later. */
  async function setup(test: TestContext, certificateAfterMilliseconds: number) {
    const clock = createMovableClock();
    const environment = { PAYMENT_METHOD: 'merchant' };
    const aims = { now: clock.now, certificateAfterMilliseconds };
    const shop = keep(test, await startShop({ environment, aims, parts: { clock } }));
    const shopper = new Shopper(shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    await shopper.confirmPayment(order);
    const active = await shopper.until(order.id, token, 'active');
    const read = async () => (await shopper.order(order.id, token)).body as Order;
    const download = () => shopper.call('GET', `/v1/orders/${order.id}/certificate`, { headers: bearer(token) });
    const asked = () => shop.aims.log.entries.filter(({ kind }) => kind === 'status').length;
    const database = keep(test, openDatabase(shop.database.address, { poolSize: 1 }));
    const working = () =>
      database.db
        .selectFrom('orders')
        .select('id')
        .where(({ or, eb }) => or([eb('due_at', '<=', clock.now()), eb('lease_owner', 'is not', null)]))
        .execute();
    /** Lets time pass in steps, each with what is due then. */
    const pass = async (milliseconds: number, step: number) => {
      for (let left = milliseconds; left > 0; left -= step) {
        clock.pass(Math.min(step, left));
        await become(async () => (await working()).length === 0, 'done');
      }
    };
    return { shop, shopper, active, read, download, asked, pass };
  }

  const hasIt = async (read: () => Promise<Order>) => (await read()).certificate !== undefined;

  it('is no reason to keep the order from being active', async (test) => {
    const { active } = await setup(test, day);
    assert.equal(active.policy?.status, 'approved');
    assert.equal(active.certificate, undefined);
  });

  it('is fetched by itself, once', async (test) => {
    const { read, download, asked, pass } = await setup(test, 3 * minute);
    await pass(6 * minute, 10_000);
    await become(() => hasIt(read), 'there');
    const reply = await download();
    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get('content-type'), 'application/pdf');
    const before = asked();
    await pass(2 * day, 6 * hour);
    await download();
    assert.equal(asked(), before);
  });

  it('is fetched at once when somebody asks for it, and no more often than every half minute', async (test) => {
    const { shop, read, download, asked, pass } = await setup(test, 20 * day);
    await pass(5 * day, 4 * hour);
    // a question that was due within that time may still be on its way
    for (let seen = -1; seen !== asked(); await sleep(300)) seen = asked();
    await pass(minute, minute);
    const before = asked();
    for (let count = 0; count < 20; count++) assert.equal((await download()).status, 404);
    await become(() => asked() > before, 'asked');
    await sleep(50);
    assert.equal(asked(), before + 1);
    shop.aims.set({ certificateAfterMilliseconds: 0 });
    await pass(minute, minute);
    await download();
    await become(() => hasIt(read), 'there');
  });

  it('is asked for ever more slowly, for 30 days, and does not keep personal data longer', async (test) => {
    const { active, shopper, asked, pass } = await setup(test, 400 * day);
    await pass(30 * minute, 30_000);
    const first = asked();
    assert.ok(first > 8, String(first));
    await pass(32 * day, 6 * hour);
    // every six hours at most, in the end
    assert.ok(asked() <= first + 31 * 4, String(asked()));
    const { body } = await shopper.asMerchant('GET', `/v1/orders/${active.id}`);
    assert.equal(body.updatedAt, active.updatedAt);
    const last = asked();
    await pass(10 * day, day);
    assert.equal(asked(), last);
  });
});
