import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { StoreUnavailableError } from '../../../../proxy-server/domain/errors.ts';
import type { Store } from '../../../../proxy-server/domain/stores/store.ts';
import { keep } from '../../../support/clean-up.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

interface Line {
  readonly msg: string;
  readonly level: number;
}

/** A shop whose claims, or saves, fail while they are told to. */
async function setup(test: TestContext) {
  const lines: Line[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const fault = { claims: false, saves: false, asked: 0 };
  const fail = (isFailing: boolean) => {
    fault.asked += 1;
    if (isFailing) throw new StoreUnavailableError(new Error('the disk is full'));
  };
  const wrapStore = (store: Store): Store => ({
    ...store,
    orders: {
      ...store.orders,
      claimDue: async (request) => {
        fail(fault.claims);
        return store.orders.claimDue(request);
      },
      save: async (order, lease) => {
        if (lease) fail(fault.saves);
        return store.orders.save(order, lease);
      },
      find: async (id) => {
        if (fault.saves) throw new StoreUnavailableError(new Error('the disk is full'));
        return store.orders.find(id);
      },
    },
  });
  const shop = keep(test, await startShop({ environment: { PAYMENT_METHOD: 'merchant' }, parts: { log, wrapStore } }));
  return { shopper: new Shopper(shop.proxy.url), lines, fault };
}

describe('the order worker while the database is away', () => {
  it('asks less and less often, and says so as a warning, a few times', async (test) => {
    const { shopper, lines, fault } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    fault.claims = true;
    await shopper.confirmPayment(order);
    fault.asked = 0;
    await sleep(3_000);
    assert.ok(fault.asked <= 5, `${fault.asked} claims in three seconds`);
    const errors = lines.filter(({ msg }) => msg === 'worker error');
    assert.ok(errors.length >= 1 && errors.length <= 5, String(errors.length));
    assert.ok(errors.every(({ level }) => level === pino.levels.values.warn));
    fault.claims = false;
    const back = performance.now();
    await shopper.until(order.id, token, 'active');
    assert.ok(performance.now() - back < 10_000);
  });

  it('finishes a step that the outage has cut off, and counts that as no failure of the order', async (test) => {
    const { shopper, fault } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    await shopper.confirmPayment(order);
    fault.saves = true;
    await sleep(2_500);
    fault.saves = false;
    const back = performance.now();
    await shopper.until(order.id, token, 'active');
    assert.ok(performance.now() - back < 10_000, `${performance.now() - back} ms`);
  });
});
