import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../../../demo/upstreams/fault-queue.ts';
import type { PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import { become } from '../../../support/browser/become.ts';
import { keep } from '../../../support/clean-up.ts';
import { createMovableClock, day, minute } from '../../../support/clocks/movable-clock.ts';
import { pairsOf, shortSampleOf } from '../../../support/drawn/sample.ts';
import { folake, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const outages: Record<string, Omit<Fault, 'count'>> = {
  'a bare error': { fault: 'error', isBare: true },
  'an error of its own': { fault: 'error', idV4: 500 },
  'an error without words': { fault: 'error', idV4: 406, text: '' },
  'that it is at capacity': { fault: 'capacity' },
  nothing: { fault: 'drop-before' },
};

const generations = ['current', 'legacy'] as const;
/** Each in one of them; `npm run bench -- whole` has each in both. */
const outagesOf = (generation: (typeof generations)[number]) =>
  pairsOf(Object.entries(outages), generations).flatMap(([outage, of]) => (of === generation ? [outage] : []));

/** The longest wait after an outage of an hour is 8 minutes; a busy machine does less in a minute of this clock. */
const longestRestartMinutes = 60;

for (const generation of generations)
  describe(`an insurer that is away, in the ${generation} generation`, () => {
    /** Four orders, at different points when the outage begins. */
    async function setup(test: TestContext, outage: Omit<Fault, 'count'>) {
      const clock = createMovableClock();
      const environment = { PAYMENT_METHOD: 'merchant' };
      const aims = { now: clock.now, acceptsRepeats: true, generation };
      const shop = keep(test, await startShop({ environment, aims, parts: { clock } }));
      const shopper = new Shopper(shop.proxy.url);
      const place = async () => {
        const email = `${randomUUID()}@example.com`;
        return (await shopper.place((request) => ({ ...request, applicant: { ...folake, email } }))).body;
      };
      const orders = [await place(), await place(), await place(), await place()] as const;
      const [reviewed, bought, lost, paid] = orders;
      const away = (...kinds: string[]) => {
        for (const match of kinds) shop.aims.play({ ...outage, match, count: Number.POSITIVE_INFINITY });
      };
      shop.aims.set({ approveAfterMilliseconds: 20 * minute });
      await shopper.confirmPayment(reviewed.order);
      await shopper.until(reviewed.order.id, reviewed.token, 'under-review');
      shop.aims.set({ approveAfterMilliseconds: 0 });
      away('status', 'transactions');
      for (const [{ order }, fault] of [
        [bought, 'drop-after'],
        [lost, 'drop-before'],
      ] as const) {
        shop.aims.play({ fault, match: `"id":"${order.reference}"` });
        await shopper.confirmPayment(order);
        await become(() =>
          shop.aims.log.entries.some(({ kind, fault: played }) => kind === 'issue' && played === fault),
        );
      }
      away('register', 'issue');
      await shopper.confirmPayment(paid.order);

      const read = async ({ order, token }: PlacedOrder) => (await shopper.order(order.id, token)).body;
      const states = () => Promise.all(orders.map(async (placed) => (await read(placed)).state));
      /** Lets minutes pass, with the time to work in each. */
      const passMinutes = async (count: number, isOver: () => Promise<boolean> = async () => false) => {
        for (let left = count; left > 0 && !(await isOver()); left--) {
          clock.pass(minute);
          await sleep(30);
        }
      };
      return { shop, shopper, orders, clock, read, states, passMinutes };
    }

    for (const [name, outage] of shortSampleOf(outagesOf(generation), { seed: generation, size: 1 }))
      it(`strands no order when it returns ${name} for an hour`, async (test) => {
        const { shop, orders, read, states, passMinutes } = await setup(test, outage);
        await passMinutes(60);
        assert.ok(!(await states()).includes('needs-attention'), String(await states()));
        for (const placed of orders) assert.equal((await read(placed)).problem?.code, 'insurer-not-answering');
        shop.aims.clearFaults();
        const areActive = async () => (await states()).every((state) => state === 'active');
        await passMinutes(longestRestartMinutes, areActive);
        await become(areActive, String(await states()));
        for (const { order } of orders) assert.equal(shop.aims.policies.countOf(order.reference), 1, order.id);
      });

    it('holds every order with true words after a day', async (test) => {
      const { clock, orders, shopper, passMinutes } = await setup(test, { fault: 'error', isBare: true });
      await passMinutes(3);
      clock.pass(day);
      for (const { order, token } of orders) {
        const held = await shopper.until(order.id, token, 'needs-attention');
        assert.equal(held.problem?.code, 'insurer-silent');
        const { body } = await shopper.asMerchant('GET', `/v1/orders/${order.id}`);
        assert.match(body.problem?.message ?? '', /no definite answer/);
      }
    });
  });
