import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Engine } from '../support/engines.ts';
import { createFastClock } from '../support/fast-clock.ts';
import { Shopper } from '../support/shopper.ts';
import type { Shop } from '../support/start-shop.ts';
import { startShop } from '../support/start-shop.ts';
import type { Placed, PlayedFault, TestedCall } from '../support/tested-insurers.ts';
import { aims, testedInsurers } from '../support/tested-insurers.ts';

/**
 * Every fault of each insurer at every call: the order ends in the expected state, with exactly one policy if it was
 * sold.
 */
export function faultSuite(engine: Engine): void {
  for (const insurer of testedInsurers)
    describe(`${insurer.name} when it misbehaves, on ${engine}`, () => {
      let shop: Shop;
      let shopper: Shopper;

      before(async () => {
        // waits of 2, 4 and 8 seconds would fill minutes
        const clock = createFastClock(10);
        shop = await startShop({
          engine,
          environment: {
            PAYMENT_METHOD: 'merchant',
            AIMS_TIMEOUT_MS: '300',
            LIMITS: 'insurerCallsPerMinute=60000,insurerBurst=1000,addressOrdersPerMinute=10000,addressBurst=10000',
          },
          ...insurer.options(clock.now),
          parts: { clock },
        });
        shopper = new Shopper(shop.proxy.url);
      });
      after(() => shop.close());

      const setup = (otherwise?: boolean) => insurer.place(shopper, otherwise);

      const pay = ({ order }: Placed) => shopper.confirmPayment(order);

      for (const [name, call] of Object.entries(insurer.calls))
        it(`ends with one policy, whatever happens once or twice at ${name}`, { timeout: 90_000 }, async () => {
          // a few at a time: many failures in a row are an outage, which is another test
          for (const fault of insurer.faults) {
            const both = [1, 2].map((count) => ({ ...fault, count }));
            if (call.isAlone) for (const each of both) await endsActive(each, call);
            else await Promise.all(both.map((each) => endsActive(each, call)));
          }
        });

      async function endsActive(fault: PlayedFault, call: TestedCall): Promise<void> {
        // a fault that happens twice is tested with another product
        const placed = await setup(fault.count === 2);
        call.after?.(shop, placed);
        insurer.play(shop, { ...fault, match: call.match(shop, placed) });
        await pay(placed);
        const ended = await shopper.until(placed.order.id, placed.token, 'active', 'needs-attention', 'declined');
        assert.equal(ended.state, 'active', `${JSON.stringify(fault)}: ${await problemOf(placed)}`);
        const policies = insurer.policiesOf(shop, placed);
        assert.equal(policies.length, 1, JSON.stringify(fault));
        assert.equal(ended.policy?.number, policies[0], JSON.stringify(fault));
      }

      /** The order as staff see it. */
      async function problemOf({ order }: Placed): Promise<string> {
        const { body } = await shopper.asMerchant('GET', `/v1/orders/${order.id}`);
        return JSON.stringify(body.problem);
      }

      it('holds the payment, and makes no more calls, when the insurer refuses', async () => {
        for (const call of Object.values(insurer.calls).slice(0, 2)) {
          const placed = await setup();
          call.after?.(shop, placed);
          insurer.play(shop, { fault: 'error', match: call.match(shop, placed), text: insurer.refusal });
          await pay(placed);
          const held = await shopper.until(placed.order.id, placed.token, 'needs-attention');
          assert.equal(held.problem?.code, 'insurer-refused');
          assert.equal(insurer.policiesOf(shop, placed).length, 0);
        }
      });

      it('issues one policy when the payment is confirmed many times at once', async () => {
        const placed = await setup();
        await Promise.all(Array.from({ length: 12 }, () => pay(placed)));
        await shopper.until(placed.order.id, placed.token, 'active');
        assert.equal(insurer.policiesOf(shop, placed).length, 1);
      });

      if (insurer === aims)
        it('treats “already in use” as proof that an earlier call arrived', async () => {
          const placed = await setup();
          shop.aims.play({
            fault: 'error',
            match: insurer.calls.issue!.match(shop, placed),
            text: 'The id is already in use by another insurance request from you',
          });
          await pay(placed);
          const ended = await shopper.until(placed.order.id, placed.token, 'active');
          assert.equal(ended.state, 'active');
          assert.equal(insurer.policiesOf(shop, placed).length, 1);
        });
    });
}
