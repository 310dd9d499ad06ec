import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { keep } from '../../../support/clean-up.ts';
import { createMovableClock } from '../../../support/clocks/movable-clock.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { bearer, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const minute = 60_000;
const manyCallers = 'addressPerSecond=100000,addressBurst=100000,tokenPerSecond=100000';

for (const engine of enginesFor(import.meta.url))
  describe(`hints that money may have come, on ${engine}`, () => {
    /** An order with so many payments begun; the gateway tells nothing by itself. */
    async function setup(test: TestContext, { attempts = 1, limits = manyCallers } = {}) {
      const clock = createMovableClock();
      const shop = keep(test, await startShop({ engine, environment: { LIMITS: limits }, parts: { clock } }));
      const shopper = new Shopper(shop.proxy.url);
      const { order, token } = (await shopper.place()).body;
      const payments: string[] = [];
      for (let attempt = 0; attempt < attempts; attempt++) {
        payments.push((await shopper.beginPayment(order.id, token)).body.payment!.reference);
        clock.pass(1_000);
      }
      const asked = () => shop.paystack.log.entries.filter(({ kind }) => kind === 'verify');
      const hint = (reference?: string) =>
        shopper.call('POST', `/v1/orders/${order.id}/payment`, {
          body: reference ? { reference } : {},
          headers: bearer(token),
        });
      const untilAsked = async (count: number) => {
        while (asked().length < count) await sleep(20);
      };
      const payUnheard = (reference: string) => {
        shop.paystack.play({ fault: 'webhook-missing' });
        shop.paystack.pay(reference, 'success');
      };
      return { shop, shopper, clock, order, token, payments, asked, hint, untilAsked, payUnheard };
    }

    it('ask the gateway once in three seconds, however many come', async (test) => {
      const { asked, hint, untilAsked } = await setup(test, { attempts: 3 });
      await hint();
      // none was ever asked for
      await untilAsked(3);
      const before = asked().length;
      const begun = Date.now();
      // well within the three seconds
      for (; Date.now() - begun < 2_000; await sleep(200)) await Promise.all(Array.from({ length: 12 }, () => hint()));
      assert.ok(asked().length - before <= 1, `${asked().length - before} calls`);
    });

    it('are not lost: the one that came too early is followed when it is time', async (test) => {
      const { shopper, clock, order, token, payments, hint, untilAsked, payUnheard } = await setup(test);
      await hint();
      await untilAsked(1);
      payUnheard(payments[0]!);
      await hint();
      clock.pass(3_000);
      await shopper.until(order.id, token, 'active');
    });

    it('find the money of an old attempt that the shopper comes back from', async (test) => {
      const { shopper, clock, order, token, payments, asked, hint, untilAsked, payUnheard } = await setup(test, {
        attempts: 4,
      });
      await hint();
      await untilAsked(4);
      // what was asked is planned anew when it is answered, which may be after the clock was moved
      for (clock.pass(10 * minute); asked().length < 5; clock.pass(minute)) await shopper.order(order.id, token);
      clock.pass(70_000);
      payUnheard(payments[0]!);
      await hint(payments[0]!);
      await shopper.until(order.id, token, 'active');
    });

    it('leave old attempts to webhooks and the schedule, and no money is lost', async (test) => {
      for (const way of ['webhook', 'schedule']) {
        const { shop, shopper, clock, order, token, payments, hint, untilAsked, payUnheard } = await setup(test, {
          attempts: 5,
        });
        await hint();
        await untilAsked(5);
        if (way === 'webhook') {
          shop.paystack.settings.webhookUrl = `${shop.proxy.url}/v1/webhooks/paystack`;
          shop.paystack.pay(payments[0]!, 'success');
        } else {
          payUnheard(payments[0]!);
        }
        let isActive = false;
        const active = shopper.until(order.id, token, 'active').finally(() => {
          isActive = true;
        });
        // the schedule asks after minutes
        while (way === 'schedule' && !isActive) {
          clock.pass(minute);
          await sleep(60);
          // on a busy machine the clock waits for the proxy
          await shopper.order(order.id, token);
        }
        await active;
      }
    });

    it('are for twenty payments of an order at most', async (test) => {
      const { shopper, order, token } = await setup(test, { attempts: 20 });
      const refused = await shopper.beginPayment(order.id, token);
      assert.deepEqual([refused.status, refused.body.code], [409, 'too-many-attempts']);
    });

    it('stay within the call budget of the merchant’s account, and so does the beginning of payments', async (test) => {
      const limits = `${manyCallers},gatewayCallsPerMinute=1,gatewayBurst=2`;
      const { shop, shopper, order, token } = await setup(test, { attempts: 2, limits });
      const refused = await shopper.beginPayment(order.id, token);
      assert.equal(refused.body.code, 'payment-gateway-unavailable');
      assert.ok(Number(refused.headers.get('retry-after')) > 0);
      assert.equal(shop.paystack.log.entries.length, 2);
      // nothing was heard of it, so nothing is said of it
      const { upstreams } = (await shopper.call<{ upstreams: Record<string, string> }>('GET', '/readyz')).body;
      assert.equal(upstreams.paystack, 'up');
    });
  });
