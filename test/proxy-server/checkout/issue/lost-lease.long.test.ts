import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { openDatabase } from '../../../../proxy-server/stores/database/database.ts';
import { become } from '../../../support/browser/become.ts';
import { keep, ownerFor } from '../../../support/clean-up.ts';
import { createFastClock } from '../../../support/clocks/fast-clock.ts';
import type { Engine } from '../../../support/database/engines.ts';
import type { TestedInsurer } from '../../../support/drawn/tested-insurers.ts';
import { aims, insurpass } from '../../../support/drawn/tested-insurers.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const leaseMilliseconds = 20_000;

/** A paid order whose look-up at the insurer takes so long that another process has its lease meanwhile. */
async function setup(test: TestContext, engine: Engine, insurer: TestedInsurer) {
  const owner = ownerFor(test);
  const clock = createFastClock(5);
  const shop = keep(
    owner,
    await startShop({
      engine,
      environment: { PAYMENT_METHOD: 'merchant' },
      ...insurer.options(clock.now),
      parts: { clock },
    }),
  );
  const database = keep(owner, openDatabase(shop.database.address));
  const shopper = new Shopper(shop.proxy.url);
  const placed = await insurer.place(shopper);
  const [lookUp] = Object.entries(insurer.calls).filter(([name]) => name.includes('the answer lost'));
  const call = lookUp![1];
  call.after?.(shop, placed);
  const match = call.match(shop, placed);
  insurer.play(shop, { fault: 'delay', milliseconds: 1_500, match });
  await shopper.confirmPayment(placed.order);
  const isAsked = () => database.db.selectFrom('orders').select('point').where('id', '=', placed.order.id);
  await become(async () => (await isAsked().executeTakeFirstOrThrow()).point === 'unclear', 'the answer was lost');
  /** As a process does that finds the lease run out, and dies: the order is taken up again after the answer. */
  const takeLease = () =>
    database.db
      .updateTable('orders')
      .set({ lease_owner: 'another process', lease_until: clock.now() + leaseMilliseconds })
      .where('id', '=', placed.order.id)
      .where('lease_owner', 'is not', null)
      .executeTakeFirst();
  return { shop, shopper, placed, takeLease };
}

for (const engine of enginesFor(import.meta.url))
  for (const insurer of [aims, insurpass])
    describe(`an order at ${insurer.name} whose lease is lost while the insurer answers, on ${engine}`, () => {
      it('has its one policy, whichever process keeps what was found', async (test) => {
        const { shop, shopper, placed, takeLease } = await setup(test, engine, insurer);
        await become(async () => (await takeLease()).numUpdatedRows === 1n, 'the order is being looked up');
        const ended = await shopper.until(placed.order.id, placed.token, 'active', 'needs-attention');
        const { body } = await shopper.asMerchant('GET', `/v1/orders/${placed.order.id}`);
        assert.equal(ended.state, 'active', JSON.stringify(body.problem));
        const policies = insurer.policiesOf(shop, placed);
        assert.equal(policies.length, 1);
        if (insurer.tellsPolicyNumber) assert.equal(ended.policy?.number, policies[0]);
      });
    });
