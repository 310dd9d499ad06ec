import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { createManualClock } from '../../support/clocks/manual-clock.ts';
import { day, minute } from '../../support/clocks/movable-clock.ts';
import { engines, makeDatabase } from '../../support/database/engines.ts';
import { makeOrder } from '../../support/shop/make-order.ts';

const rules = { maxLeaseMilliseconds: 16_000, maxUploadLeaseMilliseconds: 300_000 };

for (const engine of engines)
  describe(`a clock that steps back, in the store on ${engine}`, () => {
    async function setup(test: TestContext) {
      const database = await makeDatabase(engine);
      const clock = createManualClock();
      const store = await openStore(database.address, {
        cipher: createColumnCipher([Buffer.alloc(32, 1)]),
        now: clock.now,
      });
      test.after(async () => {
        await store.close();
        await database.drop();
      });
      /** An order that was saved now, and waits for so long. */
      const waiting = async (milliseconds: number, changes = {}) => {
        const order = makeOrder({ point: 'under-review', updatedAt: clock.now(), ...changes });
        await store.orders.insert(order, 'hash');
        return (await store.orders.save({ ...order, dueAt: clock.now() + milliseconds }))!;
      };
      const cut = () => store.futureTimes.cut({ now: clock.now(), ...rules });
      const claim = (leaseMilliseconds = 16_000) =>
        store.orders.claimDue({
          merchants: [makeOrder().merchantId],
          now: clock.now(),
          owner: 'us',
          leaseUntil: clock.now() + leaseMilliseconds,
          limit: 10,
        });
      return { store, clock, waiting, cut, claim };
    }

    it('leaves every time alone while it goes on', async (test) => {
      const { store, clock, waiting, cut, claim } = await setup(test);
      const due = await waiting(0);
      await waiting(70 * 60 * minute);
      assert.equal((await claim()).length, 1);
      clock.advance(5_000);
      assert.equal(await cut(), 0);
      assert.equal((await store.orders.find(due.id))?.dueAt, due.dueAt);
    });

    for (const [name, step] of Object.entries({ 'ten minutes': 10 * minute, 'ten days': 10 * day })) {
      it(`makes an order due after the wait that was meant, and within a minute: ${name}`, async (test) => {
        const { store, clock, waiting, cut } = await setup(test);
        const soon = await waiting(2_000);
        const late = await waiting(6 * 60 * minute);
        clock.advance(-step);
        await cut();
        assert.equal((await store.orders.find(soon.id))?.dueAt, clock.now() + 2_000);
        assert.equal((await store.orders.find(late.id))?.dueAt, clock.now() + minute);
      });

      it(`ends the lease of a process that died, but not before its call is over: ${name}`, async (test) => {
        const { clock, waiting, cut, claim } = await setup(test);
        await waiting(0);
        assert.equal((await claim()).length, 1);
        clock.advance(-step);
        await cut();
        clock.advance(15_000);
        assert.equal((await claim()).length, 0);
        clock.advance(minute - 15_000);
        assert.equal((await claim()).length, 1);
      });
    }

    it('leaves the longer lease of a video that is being sent', async (test) => {
      const { clock, waiting, cut, claim } = await setup(test);
      await waiting(0, { point: 'awaiting-video' });
      assert.equal((await claim(300_000)).length, 1);
      clock.advance(5_000);
      assert.equal(await cut(), 0);
      clock.advance(-10 * day);
      await cut();
      clock.advance(minute);
      assert.equal((await claim()).length, 0);
    });

    it('has the insurer’s limit go on after its whole burst, whatever the database’s clock did', async (test) => {
      const { store } = await setup(test);
      const account = randomUUID();
      // as if the database's clock had been ten days ahead
      assert.equal(await store.rateLimits.take(account, 10 * day, 1), 0);
      const wait = await store.rateLimits.take(account, 1_000, 6, 10);
      assert.ok(wait > 3_000 && wait <= 5_000, String(wait));
      const paid = await store.rateLimits.take(account, 1_000, 10, 10);
      assert.ok(paid > 0 && paid <= 1_000, String(paid));
    });
  });
