import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { keep } from '../../../support/clean-up.ts';
import { createFastClock } from '../../../support/clocks/fast-clock.ts';
import { day, minute } from '../../../support/clocks/movable-clock.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { folake, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const steps = { 'ten minutes': 10 * minute, 'ten days': 10 * day };

describe('a machine’s clock that steps back', { concurrency: true }, () => {
  for (const engine of enginesFor(import.meta.url)) {
    /** Orders at different points at the moment of the step. */
    async function setup(test: TestContext) {
      // a busy machine's own seconds count as two
      const fast = createFastClock(2);
      let stepped = 0;
      const clock = { now: () => fast.now() - stepped, sleep: fast.sleep };
      const stepBack = (milliseconds: number) => {
        stepped += milliseconds;
      };
      const environment = { PAYMENT_METHOD: 'merchant' };
      const shop = keep(test, await startShop({ engine, environment, aims: { now: clock.now }, parts: { clock } }));
      const shopper = new Shopper(shop.proxy.url);
      const buy = async () => {
        const email = `${randomUUID()}@example.com`;
        const { order, token } = (await shopper.place((request) => ({ ...request, applicant: { ...folake, email } })))
          .body;
        await shopper.confirmPayment(order);
        return { id: order.id, token, reference: order.reference };
      };
      /** Lets a minute of the new time pass, and expects the order to be active then. */
      const activeWithinAMinute = async ({ id, token }: { id: string; token: string }) => {
        const before = clock.now();
        await shopper.until(id, token, 'active');
        assert.ok(clock.now() - before <= minute, `${clock.now() - before} ms`);
      };
      return { stepBack, shop, shopper, buy, activeWithinAMinute };
    }

    for (const [name, step] of Object.entries(steps)) {
      it(`delays no policy under review: ${name}, ${engine}`, async (test) => {
        const { stepBack, shop, shopper, buy, activeWithinAMinute } = await setup(test);
        shop.aims.set({ approveAfterMilliseconds: 365 * day });
        const order = await buy();
        await shopper.until(order.id, order.token, 'under-review');
        stepBack(step);
        shop.aims.play({ fault: 'approve', match: order.reference });
        await activeWithinAMinute(order);
      });
    }

    it(`delays no order that waits for an insurer that is away, nor any new one: ten days, ${engine}`, async (test) => {
      const { stepBack, shop, shopper, buy, activeWithinAMinute } = await setup(test);
      for (const match of ['register', 'issue', 'status']) shop.aims.play({ fault: 'http-500', match, count: 1_000 });
      const orders = await Promise.all(Array.from({ length: 6 }, buy));
      // the breaker opens
      while ((await shopper.call<{ upstreams: { aims: string } }>('GET', '/readyz')).body.upstreams.aims !== 'down');
      stepBack(10 * day);
      shop.aims.clearFaults();
      await Promise.all([...orders, await buy()].map(activeWithinAMinute));
      assert.equal(shop.aims.policies.all.length, 7);
    });
  }
});
