import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Store } from '../../proxy-server/domain/stores/store.ts';
import type { Engine } from '../support/database/engines.ts';
import { useSuiteStore } from '../support/database/suite-store.ts';

/** What every engine must pass about consumers, freed addresses and ended sessions. */
export function peopleSuite(engine: Engine): void {
  describe(`people in the store on ${engine}`, () => {
    let store: Store;

    useSuiteStore(engine, (opened) => {
      store = opened;
    });

    /** Consumers of an account of their own, each with as many customers. */
    function setup(account: string, { consumers, releases } = store) {
      const add = async (email: string, now: number, customers: readonly string[] = []) => {
        const keys = { email, person: `person ${email}`, fullName: `full ${email}` };
        for (const customer of customers.length > 0 ? customers : [undefined])
          await consumers.remember(account, { ...keys, customer }, { consumerId: `id ${email}`, details: [] }, now);
      };
      const has = async (email: string) => (await consumers.findByEmail(account, email)) !== undefined;
      return { consumers, releases, add, has };
    }

    it('counts the customers of one consumer of one account', async () => {
      const { consumers, add } = setup('count');
      await add('a', 1, ['one', 'two']);
      await add('b', 1, ['three']);
      assert.equal(await consumers.countCustomers('count', 'a'), 2);
      assert.equal(await consumers.countCustomers('count', 'b'), 1);
      assert.equal(await consumers.countCustomers('count', 'none'), 0);
      assert.equal(await consumers.countCustomers('another', 'a'), 0);
    });

    it('forgets one consumer with its links, and no other', async () => {
      const { consumers, add, has } = setup('forget');
      await add('a', 1, ['one']);
      await add('b', 1, ['two']);
      assert.equal(await consumers.forget('another', 'a'), 0);
      assert.equal(await consumers.forget('forget', 'a'), 1);
      assert.equal(await consumers.forget('forget', 'a'), 0);
      assert.deepEqual([await has('a'), await has('b')], [false, true]);
      assert.equal(await consumers.countCustomers('forget', 'a'), 0);
      assert.equal((await consumers.findByCustomer('forget', 'two'))?.consumerId, 'id b');
    });

    it('forgets consumers that were last used before, with their links, however many', async () => {
      const { consumers, add, has } = setup('sweep');
      await consumers.sweep(1_000);
      await store.transaction(async (inside) => {
        const many = setup('sweep', inside);
        for (let number = 0; number < 101; number++) await many.add(`old ${number}`, 999, [`customer ${number}`]);
      });
      await add('old and used', 1, ['kept']);
      await consumers.noteUse('sweep', 'old and used', 1_000);
      await consumers.noteUse('another', 'old 7', 2_000);
      await add('new', 1_000);
      assert.equal(await consumers.sweep(1_000), 101);
      assert.deepEqual([await has('old 0'), await has('old 100')], [false, false]);
      assert.equal(await consumers.countCustomers('sweep', 'old 100'), 0);
      assert.deepEqual([await has('old and used'), await has('new')], [true, true]);
      assert.equal((await consumers.findByCustomer('sweep', 'kept'))?.key, 'old and used');
      assert.equal(await consumers.sweep(1_000), 0);
    });

    it('adds no details to a consumer that is not there, and none to another', async () => {
      const { consumers, add } = setup('details');
      await add('a', 1);
      await add('b', 1);
      await consumers.addDetails('details', 'none', ['email']);
      await consumers.addDetails('details', 'a', ['email']);
      assert.deepEqual((await consumers.findByEmail('details', 'a'))?.details, ['email']);
      assert.deepEqual((await consumers.findByEmail('details', 'b'))?.details, []);
      assert.equal(await consumers.findByEmail('details', 'none'), undefined);
    });

    it('tells nothing of the person of a consumer that was imported', async () => {
      const { consumers } = setup('import');
      const imported = await consumers.importCustomer('import', 'k', { consumerId: 'id', details: ['email'] }, 5);
      const known = { consumerId: 'id', person: '', fullName: undefined, key: 'customer k', details: ['email'] };
      assert.deepEqual(imported, known);
      assert.deepEqual(await consumers.findByEmail('import', 'customer k'), known);
      assert.equal(await consumers.countCustomers('import', 'customer k'), 1);
    });

    it('frees an address once, and tells who did it and why, the newest first', async () => {
      const { releases, add, has } = setup('release');
      const merchantId = 'freeing shop';
      const release = (email: string, at: number, name?: string) =>
        releases.release('release', email, {
          at,
          by: { kind: name ? 'staff' : 'merchant', ...(name && { name }) },
          reason: `because of ${email}`,
          merchantId,
        });
      for (const email of ['a', 'b', 'c']) await add(email, 1, [`customer ${email}`]);
      assert.equal(await release('a', 10, 'Ada'), true);
      assert.equal(await release('a', 11, 'Ada'), false);
      assert.equal(await release('b', 30), true);
      assert.equal(await release('c', 20, 'Bisi'), true);
      assert.equal(await has('a'), false);
      const [b, c, a] = [
        { at: 30, by: { kind: 'merchant' }, reason: 'because of b' },
        { at: 20, by: { kind: 'staff', name: 'Bisi' }, reason: 'because of c' },
        { at: 10, by: { kind: 'staff', name: 'Ada' }, reason: 'because of a' },
      ];
      assert.deepEqual(await releases.of(merchantId), [b, c, a]);
      assert.deepEqual(await releases.of('another shop'), []);
      await releases.sweep(20);
      assert.deepEqual(await releases.of(merchantId), [b, c]);
    });

    it('tells the newest 200 of a merchant’s freed addresses', async () => {
      const by = { kind: 'merchant' } as const;
      await store.transaction(async (inside) => {
        const { releases, add } = setup('many', inside);
        for (let at = 1; at <= 201; at++) {
          await add('again', 1);
          await releases.release('many', 'again', { at, by, reason: 'r', merchantId: 'busy' });
        }
      });
      const times = (await store.releases.of('busy')).map(({ at }) => at);
      assert.deepEqual([times.length, times[0], times.at(-1)], [200, 201, 2]);
    });

    it('knows ended sessions until they have run out', async () => {
      const { sessions } = store;
      await sessions.end('one', 1_000);
      await sessions.end('one', 5_000);
      await sessions.end('two', 1_001);
      assert.deepEqual([await sessions.hasEnded('one'), await sessions.hasEnded('three')], [true, false]);
      await sessions.sweep(999);
      assert.equal(await sessions.hasEnded('one'), true);
      await sessions.sweep(1_000);
      assert.deepEqual([await sessions.hasEnded('one'), await sessions.hasEnded('two')], [false, true]);
    });
  });
}
