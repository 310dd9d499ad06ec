import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { PlacedOrder } from '../../proxy-server/contract/order.ts';
import type { Engine } from '../support/engines.ts';
import { createFastClock } from '../support/fast-clock.ts';
import { folake, Shopper } from '../support/shopper.ts';
import type { Shop } from '../support/start-shop.ts';
import { startShop } from '../support/start-shop.ts';

const faults = [
  { fault: 'drop-before' },
  { fault: 'drop-after' },
  { fault: 'hang' },
  { fault: 'capacity' },
  { fault: 'rate-limit' },
  { fault: 'rate-limit', status: 429 as const },
  { fault: 'garbage' },
  { fault: 'http-500' },
  { fault: 'delay', milliseconds: 150 },
  // slower than the time limit, and then it is done all the same
  { fault: 'delay', milliseconds: 600 },
];

/** Which request of an order a fault meets, by a text that only that request carries. */
const calls = {
  register: (order: Placed) => order.email,
  issue: (order: Placed) => `"id":"${order.order.reference}"`,
  status: (order: Placed) => `-${order.order.reference}*STATUS`,
};

type Placed = PlacedOrder & { readonly email: string };

/** Every fault of the insurer at every call: the order ends where it should, with one policy where it was willing. */
export function faultSuite(engine: Engine): void {
  describe(`an insurer that misbehaves, on ${engine}`, () => {
    let shop: Shop;
    let shopper: Shopper;

    before(async () => {
      shop = await startShop({
        engine,
        environment: {
          PAYMENT_METHOD: 'merchant',
          AIMS_TIMEOUT_MS: '300',
          LIMITS: 'insurerCallsPerMinute=60000,insurerBurst=1000,addressOrdersPerMinute=10000,addressBurst=10000',
        },
        aims: { drawing: 'sketch' },
        // waits of 2, 4 and 8 seconds would fill minutes
        parts: { clock: createFastClock(10) },
      });
      shopper = new Shopper(shop.proxy.url);
    });
    after(() => shop.close());

    async function setup(): Promise<Placed> {
      const email = `${randomUUID()}@example.com`;
      const placed = await shopper.place((request) => ({ ...request, applicant: { ...folake, email } }));
      return { ...placed.body, email };
    }

    const pay = ({ order }: Placed) =>
      shopper.asMerchant('POST', `/v1/orders/${order.id}/payment-confirmation`, {
        amount: order.premium.amount,
        currency: 'NGN',
        reference: order.code,
      });

    const policiesOf = ({ order }: Placed) =>
      shop.aims.policies.all.filter(({ reference }) => reference.replaceAll('-', '').toLowerCase() === order.reference);

    for (const [call, textOf] of Object.entries(calls))
      it(`ends with one policy, whatever happens once or twice at ${call}`, { timeout: 90_000 }, async () => {
        // a few at a time: many failures in a row are an outage, which is another test
        for (const fault of faults) await Promise.all([1, 2].map((count) => endsActive({ ...fault, count }, textOf)));
      });

    async function endsActive(
      fault: { fault: string; count: number; status?: 429; milliseconds?: number },
      textOf: (order: Placed) => string,
    ): Promise<void> {
      const order = await setup();
      shop.aims.play({ ...fault, match: textOf(order) });
      await pay(order);
      const ended = await shopper.until(order.order.id, order.token, 'active', 'needs-attention', 'declined');
      assert.equal(ended.state, 'active', `${JSON.stringify(fault)}: ${JSON.stringify(ended.problem)}`);
      assert.equal(policiesOf(order).length, 1, JSON.stringify(fault));
    }

    it('holds the money, and asks for nothing more, when the insurer says no', async () => {
      for (const textOf of [calls.register, calls.issue]) {
        const order = await setup();
        shop.aims.play({ fault: 'error', match: textOf(order), text: 'Product specified not supported' });
        await pay(order);
        const held = await shopper.until(order.order.id, order.token, 'needs-attention');
        assert.equal(held.problem?.code, 'insurer-refused');
        assert.equal(policiesOf(order).length, 0);
      }
    });

    it('takes «already in use» for what it is: an earlier send that arrived', async () => {
      const order = await setup();
      shop.aims.play({
        fault: 'error',
        match: calls.issue(order),
        text: 'The id is already in use by another insurance request from you',
      });
      await pay(order);
      const ended = await shopper.until(order.order.id, order.token, 'active');
      assert.equal(ended.state, 'active');
      assert.equal(policiesOf(order).length, 1);
    });

    it('issues one policy when money is confirmed many times at once', async () => {
      const order = await setup();
      const answers = await Promise.all(Array.from({ length: 12 }, () => pay(order)));
      assert.ok(answers.every(({ status }) => status === 200 || status === 409));
      await shopper.until(order.order.id, order.token, 'active');
      assert.equal(policiesOf(order).length, 1);
    });
  });
}
