import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import type { RecoveryPoint } from '../../../../proxy-server/domain/order/order-state.ts';
import { become } from '../../../support/browser/become.ts';
import { createFastClock } from '../../../support/clocks/fast-clock.ts';
import type { Engine } from '../../../support/database/engines.ts';
import type { World } from '../../../support/database/updated-shop.ts';
import { pay, sendVideo, startEarlierShop, updates, video } from '../../../support/database/updated-shop.ts';
import { shortSampleOf } from '../../../support/drawn/sample.ts';
import { aims } from '../../../support/drawn/tested-insurers.ts';
import { orderRequest, type Shopper } from '../../../support/shop/shopper.ts';

/** A loan, which needs no video. */
type Begun = PlacedOrder & { readonly mark: string };

/** How an order comes to stand at each point where a shopper or the insurer may leave it, and how it goes on. */
const halfDone: Partial<Record<RecoveryPoint, Way>> = {
  'awaiting-payment': { before: async () => undefined, after: pay },
  paid: { before: during('capacity', ({ mark }) => mark) },
  prepared: { before: during('capacity', issueOf) },
  unclear: {
    before: async (world, one) => {
      world.shop.aims.play({ fault: 'http-500', match: `-${one.order.reference}*STATUS`, count: 1_000 });
      await during('drop-after', issueOf)(world, one);
    },
  },
  refused: {
    before: async (world, one) => {
      world.shop.aims.play({ fault: 'error', idV4: 400, text: 'Product specified not supported', match: issueOf(one) });
      await pay(world, one);
    },
    after: async ({ shopper }, { order }) => {
      assert.equal((await shopper.asMerchant('POST', `/v1/orders/${order.id}/retry`)).status, 200);
    },
  },
  'under-review': {
    before: during('hold', issueOf),
    after: async ({ shop }, { order }) => shop.aims.play({ fault: 'approve', match: order.reference }),
  },
};

interface Way {
  readonly before: (world: World, one: Begun) => Promise<void>;
  readonly after?: (world: World, one: Begun) => Promise<void>;
}

/** A shop of the earlier version's schema, and what takes its place. */
function setup(test: TestContext, engine: Engine, version: number) {
  const environment = { VERIFICATION: 'shopper', AIMS_TIMEOUT_MS: '3000' };
  return startEarlierShop(test, engine, { version, clock: createFastClock(20), environment });
}

function during(fault: string, match: (one: Begun) => string): Way['before'] {
  return async (world, one) => {
    world.shop.aims.play({ fault, match: match(one), count: 1_000 });
    await pay(world, one);
  };
}

function issueOf({ order }: Begun): string {
  return `"id":"${order.reference}"`;
}

for (const [engine, version] of shortSampleOf(updates, { seed: 'updates', size: 1 }))
  describe(`an update from schema ${version} on ${engine}`, () => {
    it('finishes every order that was half done, with one policy each', async (test) => {
      const { shop, shopper, pointOf, update, dieInCall } = await setup(test, engine, version);
      const orders: (readonly [RecoveryPoint, Way, Begun])[] = [];
      for (const [point, way] of Object.entries(halfDone)) {
        const one = await aims.place(shopper, true);
        await way.before({ shop, shopper }, one);
        orders.push([point as RecoveryPoint, way, one]);
        await become(async () => (await pointOf(one)) === point, `${point}, is at ${await pointOf(one)}`);
      }
      const dying = await aims.place(shopper, true);
      await halfDone.unclear!.before({ shop, shopper }, dying);
      await become(async () => (await pointOf(dying)) === 'unclear');
      const world = await update(async () => {
        await dieInCall(dying);
        shop.aims.clearFaults();
      });
      for (const [, { after }, one] of orders) await after?.(world, one);
      for (const { order, token } of [...orders.map(([, , one]) => one), dying])
        await world.shopper.until(order.id, token, 'active');
      assert.equal(shop.aims.policies.all.length, orders.length + 1);
    });

    it('accepts what was begun through the earlier version’s answers: a price, an order, a payment', async (test) => {
      const { shop, shopper, update } = await setup(test, engine, version);
      const { token: quote } = await shopper.quote();
      const key = { 'Idempotency-Key': randomUUID() };
      const place = (at: Shopper, headers = key) =>
        at.call<PlacedOrder>('POST', '/v1/orders', { body: orderRequest(quote), headers });
      const first = await place(shopper);
      assert.equal(first.status, 201);
      const begun = await shopper.beginPayment(first.body.order.id, first.body.token);
      // the shopper pays while the proxy is away, and the gateway's page leads back to the new one
      const world = await update(async () => shop.paystack.pay(begun.body.payment!.reference, 'success'));
      const again = await place(world.shopper);
      assert.deepEqual([again.status, again.body.order.id], [201, first.body.order.id]);
      const { order, token } = first.body;
      await world.shopper.hint(order.id, token);
      await world.shopper.until(order.id, token, 'awaiting-video');
      assert.equal((await place(world.shopper, { 'Idempotency-Key': randomUUID() })).status, 201);
    });

    it('goes on with a video at the byte where the earlier version had it', async (test) => {
      const { shop, shopper, update } = await setup(test, engine, version);
      const { order, token } = (await shopper.place()).body;
      await pay({ shop, shopper }, { order, token });
      await shopper.until(order.id, token, 'awaiting-video');
      assert.equal((await sendVideo(shopper, { order, token }, 'PATCH', 0, 20)).status, 204);
      const { shopper: after } = await update();
      const there = await sendVideo(after, { order, token }, 'HEAD', 0);
      assert.equal(there.headers.get('upload-offset'), '20');
      assert.equal((await sendVideo(after, { order, token }, 'PATCH', 20)).status, 202);
      await after.until(order.id, token, 'active');
      const sent = shop.aims.log.entries.find(({ kind }) => kind === 'activate');
      assert.ok(JSON.stringify(sent?.body).includes(video.toString('base64')));
    });
  });
