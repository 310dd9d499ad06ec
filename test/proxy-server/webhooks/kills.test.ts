import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ownerFor } from '../../support/clean-up.ts';
import { enginesFor } from '../../support/long-run.ts';
import { deliverThroughKills } from '../../support/processes/deliver-through-kills.ts';

for (const engine of enginesFor(import.meta.url))
  describe(`a proxy that is killed while it tells the shop’s server, on ${engine}`, () => {
    it('loses no event: each comes at least once, with one body, and sorts by its version', async (test) => {
      const { orders, events, lost, changed, unsorted } = await deliverThroughKills(ownerFor(test), {
        engine,
        kills: 2,
        ordersEach: 2,
      });
      assert.deepEqual(
        { orders, events, lost, changed, unsorted },
        { orders: 4, events: 16, lost: 0, changed: 0, unsorted: 0 },
      );
    });
  });
