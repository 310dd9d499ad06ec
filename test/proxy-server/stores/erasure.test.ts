import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { eraseExpired } from '../../../proxy-server/checkout/retention.ts';
import { eventBody } from '../../../proxy-server/checkout/webhooks/event-body.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { ownerFor } from '../../support/clean-up.ts';
import { day } from '../../support/clocks/movable-clock.ts';
import { engines, makeDatabase } from '../../support/database/engines.ts';
import { fillDatabase, points } from '../../support/database/full-database.ts';
import { readColumns, readFiles, readValues } from '../../support/database/whole-database.ts';
import { readPrivacyTable } from '../../support/manual/privacy-table.ts';

const [oldKey, newKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const begun = 1_800_000_000_000;

for (const engine of engines)
  describe(`the table of docs/privacy.md, on ${engine}`, () => {
    /** A database in which every table is full, half of it sealed with the older key; and the sweep. */
    async function setup(test: TestContext) {
      const owner = ownerFor(test);
      const { address, drop } = await makeDatabase(engine);
      owner.after(drop);
      let time = begun;
      const open = async (keys: readonly Uint8Array[]) => {
        const cipher = createColumnCipher(keys);
        return { cipher, store: await openStore(address, { cipher, now: () => time, describeEvent: eventBody }) };
      };
      const before = await open([oldKey]);
      const half = { name: 'old', at: points.filter((_, index) => index % 2 === 0) };
      const first = await fillDatabase(before.store, before.cipher, begun, half);
      await before.store.close();
      const { store, cipher } = await open([newKey, oldKey]);
      owner.after(() => store.close());
      const second = await fillDatabase(store, cipher, begun, { name: 'new', at: points });
      const values = () => readValues(address, [newKey, oldKey]);
      const after = (days: number) => {
        time = begun + days * day;
        const clock = { now: () => time, sleep: async () => undefined };
        return eraseExpired({ store, clock, note: () => undefined }, 30);
      };
      return { address, store, typed: [...first.words, ...second.words], values, after };
    }

    it('has every column of the schema, and no other', async (test) => {
      const { address } = await setup(test);
      assert.deepEqual([...readPrivacyTable().keys()].sort(), await readColumns(address));
    });

    it('says when everything that was typed is gone: from every state, under every key, from the files too', async (test) => {
      const { address, typed, values, after } = await setup(test);
      const seen = (await values()).map(({ text }) => text).join('\n');
      // what is kept as a hash alone is not there from the beginning
      const there = typed.filter((word) => seen.includes(word));
      assert.ok(there.length > 20 * points.length, `${there.length} of ${typed.length}`);
      await after(500);
      const left = await values();
      assert.deepEqual(
        left.flatMap(({ column, text }) => typed.filter((word) => text.includes(word)).map((word) => [column, word])),
        [],
      );
      if (!('file' in address)) return;
      const files = readFiles(address);
      assert.deepEqual(
        typed.filter((word) => files.includes(word)),
        [],
      );
      const sealed = files.match(/[\w-]{6}\.[\w-]{16}\.[\w-]{16}\.[A-Za-z0-9+/=]{24,}/g) ?? [];
      // what stands beside it in the row may look like more of it
      const live = left.map(({ stored }) => String(stored)).filter((value) => value.length > 40);
      assert.deepEqual(
        sealed.filter((found) => !live.some((value) => value.startsWith(found) || found.startsWith(value))),
        [],
        'no encrypted value outlives its row',
      );
    });

    it('says of each column that is not kept that nothing is in it then', async (test) => {
      const { values, after } = await setup(test);
      await after(400);
      // what the shop was told of the erasure itself has gone too
      await after(500);
      const table = readPrivacyTable();
      // of these a part is kept, which the table says
      const partly = ['orders.sealed_refunds', 'orders.problem', 'order_history.sealed_name'];
      const full = (await values())
        .filter(({ column, stored }) => stored !== null && stored !== '' && !partly.includes(column))
        .map(({ column }) => column)
        .filter((column) => table.get(column) !== 'kept');
      assert.deepEqual([...new Set(full)], []);
    });
  });
