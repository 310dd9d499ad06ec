import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { AimsSettings } from '../../../../demo/upstreams/aims/settings.ts';
import { keep } from '../../../support/clean-up.ts';
import { createMovableClock } from '../../../support/clocks/movable-clock.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

/** How long the insurer may take. */
const timeLimitMilliseconds = 800;

for (const generation of ['current', 'legacy'] as const)
  describe(`a lost answer with the activation code, in the ${generation} generation`, { concurrency: true }, () => {
    /** A paid order whose issue call is done, and its answer lost. */
    async function setup(test: TestContext, fault: object, settings: Partial<AimsSettings> = {}) {
      const clock = createMovableClock();
      const environment = {
        PAYMENT_METHOD: 'merchant',
        VERIFICATION: 'shopper',
        AIMS_TIMEOUT_MS: String(timeLimitMilliseconds),
      };
      const aims = { now: clock.now, generation, ...settings };
      const shop = keep(test, await startShop({ environment, aims, parts: { clock } }));
      const shopper = new Shopper(shop.proxy.url);
      const { order, token } = (await shopper.place()).body;
      shop.aims.play({ fault: 'drop-after', match: 'issue', ...fault });
      await shopper.confirmPayment(order);
      const asMerchant = async () => (await shopper.asMerchant('GET', `/v1/orders/${order.id}`)).body;
      return { shop, shopper, order, token, asMerchant };
    }

    const faults = {
      'drop-after': {},
      'that comes too late': { fault: 'delay', milliseconds: 2 * timeLimitMilliseconds },
    };
    for (const [name, fault] of Object.entries(faults))
      it(`holds the order at once, and says what to do: ${name}`, async (test) => {
        const { shop, shopper, order, token, asMerchant } = await setup(test, fault);
        const held = await shopper.until(order.id, token, 'needs-attention', 'under-review');
        assert.equal(held.problem?.code, 'activation-code-missing');
        assert.doesNotMatch(held.problem.message, /no policy|e-mail/i);
        assert.equal(held.verification, undefined);
        assert.match((await asMerchant()).problem?.message ?? '', /Ask the insurer to write to the shopper/);
        assert.equal(shop.aims.policies.all.length, 1);
      });

    it('waits for the insurer once staff say that it writes to the shopper', async (test) => {
      const { shop, shopper, order, token } = await setup(test, {});
      await shopper.until(order.id, token, 'needs-attention');
      await shopper.asMerchant('POST', `/v1/orders/${order.id}/retry`);
      const waiting = await shopper.until(order.id, token, 'under-review');
      assert.deepEqual(waiting.verification, { by: 'insurer', state: 'awaited' });
      shop.aims.play({ fault: 'approve', match: order.reference });
      await shopper.until(order.id, token, 'active');
      assert.equal(shop.aims.policies.all.length, 1);
    });

    it('goes on with a policy that is approved or declined already', async (test) => {
      const settings = { holdForVideo: false, approveAfterMilliseconds: 0 };
      const { shopper, order, token } = await setup(test, {}, settings);
      await shopper.until(order.id, token, 'active');
      const { shop, ...declined } = await setup(test, {}, settings);
      shop.aims.play({ fault: 'decline', match: 'status' });
      const ended = await declined.shopper.until(declined.order.id, declined.token, 'declined');
      assert.equal(ended.problem?.code, 'insurer-declined');
    });
  });
