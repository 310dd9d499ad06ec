import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { pino } from 'pino';
import type { Store } from '../../../proxy-server/domain/stores/store.ts';
import { become } from '../../support/browser/become.ts';
import { keep } from '../../support/clean-up.ts';
import { createMovableClock, day } from '../../support/clocks/movable-clock.ts';
import { camon, Shopper } from '../../support/shop/shopper.ts';
import { startShop } from '../../support/shop/start-shop.ts';

describe('personal data', () => {
  /** A sold cover, its record in the database, and how often the proxy has swept. */
  async function setup(test: TestContext, retentionDays: string, verification = 'insurer') {
    const clock = createMovableClock();
    let opened: Store | undefined;
    let sweeps = 0;
    const wrapStore = (store: Store): Store => {
      opened = store;
      // the last step of a sweep: after it the next one is waited for
      const settleFiles = async () => {
        await store.settleFiles();
        sweeps += 1;
      };
      return { ...store, settleFiles };
    };
    const environment = { PAYMENT_METHOD: 'merchant', RETENTION_DAYS: retentionDays, VERIFICATION: verification };
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
    const shop = keep(test, await startShop({ environment, parts: { clock, wrapStore, log } }));
    const shopper = new Shopper(shop.proxy.url);
    const { order, token } = (await shopper.place()).body;
    await shopper.confirmPayment(order, `for ${order.code} of ada@example.com +2348099999999`);
    const last = await shopper.until(order.id, token, 'active', 'awaiting-video');
    await become(() => sweeps > 0, 'swept at the start');
    const record = async () => (await opened?.orders.find(order.id))!;
    /** After so many days, once the proxy has swept. */
    const after = async (days: number) => {
      const before = sweeps;
      clock.pass(days * day);
      await become(() => sweeps > before, 'swept');
    };
    return { shopper, order, token, last, lines, record, after };
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

  it('of a shopper who sends no video ends after 30 days, which the order says from the first moment', async (test) => {
    const { shopper, order, token, last, record, after } = await setup(test, '7', 'shopper');
    const { expiresAt, ...verification } = last.verification!;
    assert.deepEqual(verification, { by: 'shopper', state: 'awaited' });
    assert.equal(Date.parse(expiresAt!), (await record()).touchedAt + 30 * day);
    await after(29);
    assert.deepEqual((await record()).answers, camon);
    assert.equal((await shopper.order(order.id, token)).body.state, 'awaiting-video');
    await after(2);
    assert.doesNotMatch(JSON.stringify(await record()), /Folake|356938035643809/);
    assert.equal((await shopper.order(order.id, token)).status, 401);
    const { body: held } = await shopper.asMerchant('GET', `/v1/orders/${order.id}`);
    assert.deepEqual([held.state, held.problem?.code], ['needs-attention', 'video-missing']);
    const retried = await shopper.asMerchant<{ code: string; detail: string }>('POST', `/v1/orders/${order.id}/retry`);
    assert.equal(retried.status, 409);
    assert.match(retried.body.detail, /erased/);
    const refunded = await shopper.refund(order.id, { payment: held.payment!.reference });
    assert.deepEqual([refunded.status, refunded.body.state], [202, 'refunded']);
  });

  it('that a shop sends as the reference of a payment stands in no log', async (test) => {
    const { lines, order } = await setup(test, '7');
    assert.ok(lines.some((line) => line.includes('payment accepted') && line.includes(order.id)));
    // a duration such as 0.18099999999 is no phone number
    const log = lines.join('').replaceAll(/"milliseconds":[\d.e-]+/g, '');
    assert.doesNotMatch(log, /ada@example|8099999999/);
  });
});
