import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { eraseExpired } from '../../../proxy-server/checkout/retention.ts';
import { theProxy, withAct } from '../../../proxy-server/domain/history/order-history.ts';
import type { OrderRecord } from '../../../proxy-server/domain/order/order.ts';
import type { RecoveryPoint } from '../../../proxy-server/domain/order/order-state.ts';
import type { Store } from '../../../proxy-server/domain/stores/store.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { createPersonHashes } from '../../../proxy-server/stores/people/person-hashes.ts';
import { ownerFor } from '../../support/clean-up.ts';
import { day } from '../../support/clocks/movable-clock.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { fullOrder, points } from '../../support/database/full-database.ts';
import { shortSampleOf } from '../../support/drawn/sample.ts';
import { enginesFor } from '../../support/long-run.ts';
import { folake } from '../../support/shop/shopper.ts';

const begun = 1_800_000_000_000;
const ada = { kind: 'staff', name: 'Ada' } as const;

/** Days that personal data is kept at each point where RETENTION_DAYS is 20, and where the order is after that. */
const dates: Readonly<Record<RecoveryPoint, readonly [days: number, then: RecoveryPoint]>> = {
  'awaiting-payment': [20, 'expired'],
  expired: [20, 'expired'],
  cancelled: [20, 'cancelled'],
  active: [20, 'active'],
  declined: [20, 'declined'],
  refunded: [20, 'refunded'],
  'awaiting-video': [30, 'held'],
  paid: [90, 'held'],
  prepared: [90, 'held'],
  issuing: [90, 'held'],
  unclear: [90, 'held'],
  'under-review': [90, 'held'],
  refused: [90, 'refused'],
  held: [90, 'held'],
};

for (const engine of enginesFor(import.meta.url))
  describe(`the dates of erasure on ${engine}`, () => {
    async function setup(test: TestContext) {
      const owner = ownerFor(test);
      const { address, drop } = await makeDatabase(engine);
      owner.after(drop);
      const cipher = createColumnCipher([Buffer.alloc(32, 1)]);
      let time = begun;
      const store = await openStore(address, { cipher, now: () => time });
      owner.after(() => store.close());
      const place = async (point: RecoveryPoint, changes: Partial<OrderRecord> = {}) => {
        const order = { ...fullOrder(point, time, (text) => `secret-${text}`), ...changes };
        await store.orders.insert(order, `token of ${order.id}`);
        return order;
      };
      const move = (days: number) => {
        time = begun + days * day;
      };
      /** The sweep of a day after the beginning. */
      const after = (days: number) => {
        move(days);
        const clock = { now: () => time, sleep: async () => undefined };
        return eraseExpired({ store, clock, note: () => undefined }, 20);
      };
      const find = async ({ id }: { readonly id: string }) => (await store.orders.find(id))!;
      return { address, cipher, store, place, move, after, find };
    }

    for (const point of shortSampleOf(points, { seed: 'points', size: 5 }))
      it(`are kept for ${point}, to the day`, async (test) => {
        const { store, place, after, find } = await setup(test);
        const order = await place(point);
        const [days, then] = dates[point];
        await after(days - 0.1);
        assert.deepEqual((await find(order)).applicant, order.applicant);
        assert.equal((await find(order)).point, point);
        await after(days + 0.1);
        const erased = await find(order);
        assert.equal(erased.point, then);
        assert.doesNotMatch(JSON.stringify(erased), /secret-/);
        assert.equal(await store.orders.tokenHash(order.id), '');
        assert.equal((await store.history.of(order.id)).at(-1)?.what, 'personal-data-erased');
        assert.equal(erased.dueAt, undefined);
        if (then === 'held') assert.match(erased.problem?.message ?? '', /give it back/);
      });

    it('begin anew when a person does something, and not when a program does', async (test) => {
      const { store, place, move, after, find } = await setup(test);
      const [byStaff, byProxy] = [await place('held'), await place('held')];
      move(50);
      await store.orders.save(withAct(await find(byStaff), { what: 'retried', by: ada }));
      await store.orders.save(withAct(await find(byProxy), { what: 'insurer-silent', by: theProxy }));
      await after(91);
      assert.ok((await find(byStaff)).applicant);
      assert.equal((await find(byProxy)).applicant, undefined);
      await after(141);
      assert.equal((await find(byStaff)).applicant, undefined);
    });

    it('leave an order whose certificate is still asked for its token and the insurer’s id', async (test) => {
      const { store, place, after, find } = await setup(test);
      const order = await place('active', { certificate: undefined, dueAt: begun + 40 * day });
      await after(21);
      const waiting = await find(order);
      assert.equal(waiting.applicant, undefined);
      assert.deepEqual(waiting.ticket, order.ticket);
      assert.equal(await store.orders.tokenHash(order.id), `token of ${order.id}`);
      await store.orders.save({ ...waiting, dueAt: undefined });
      await after(22);
      assert.equal((await find(order)).ticket, undefined);
      assert.equal(await store.orders.tokenHash(order.id), '');
    });

    it('leave a refund that is under way what it needs, until it has ended', async (test) => {
      const { store, place, after, find } = await setup(test);
      const [refund] = fullOrder('declined', begun, String).refunds!;
      const order = await place('declined', { refunds: [{ ...refund!, state: 'pending' }] });
      await after(21);
      const open = await find(order);
      assert.deepEqual([open.applicant, open.refunds], [undefined, order.refunds]);
      await store.orders.save({ ...open, refunds: [refund!] });
      await after(22);
      const [settled] = (await find(order)).refunds!;
      const { message: _message, ...kept } = refund!;
      assert.deepEqual(settled, { ...kept, reason: '', by: { kind: 'staff' } });
    });

    it('end a video seven days after the insurer has it, and never one that is still to be sent', async (test) => {
      const { store, place, after, find } = await setup(test);
      const [sent, waiting] = [await place('awaiting-video'), await place('awaiting-video')];
      for (const { id } of [sent, waiting]) await store.documents.appendVideo(id, 0, Buffer.from('video'), begun);
      await store.orders.save({ ...(await find(sent)), point: 'under-review' });
      await after(6.9);
      assert.equal(await store.documents.videoLength(sent.id), 5);
      await after(7.1);
      assert.equal(await store.documents.videoLength(sent.id), 0);
      assert.equal(await store.documents.videoLength(waiting.id), 5);
    });

    it('end a certificate when it is needed no more, and the order says that there is none', async (test) => {
      const { store, place, after, find } = await setup(test);
      const order = await place('active');
      const certificate = { mediaType: 'application/pdf', fileName: 'a.pdf', content: Buffer.from('%PDF') };
      await store.documents.putCertificate(order.id, { ...certificate, neededUntil: begun + 100 * day }, begun);
      await after(99);
      assert.deepEqual(await store.documents.findCertificate(order.id), certificate);
      await after(101);
      assert.equal(await store.documents.findCertificate(order.id), undefined);
      assert.equal((await find(order)).certificate, undefined);
    });

    it('keep a consumer for 400 days after its last order, and no longer', async (test) => {
      const { store, cipher, after } = await setup(test);
      const hashes = createPersonHashes(cipher, 'default');
      const keys = { ...hashes.person(folake), customer: hashes.customer('cust-1') };
      await store.consumers.remember('account', keys, { consumerId: 'c', details: [] }, begun);
      await store.consumers.noteUse('account', keys.email, begun + 300 * day);
      await after(699);
      assert.ok(await store.consumers.findByCustomer('account', keys.customer));
      await after(701);
      assert.equal(await store.consumers.findByEmail('account', keys.email), undefined);
      assert.equal(await store.consumers.countCustomers('account', keys.email), 0);
    });

    it('hold for rows that a process of the version before has written', async (test) => {
      const { address, cipher, store, place, after, find } = await setup(test);
      const order = await place('active');
      const keys = { ...createPersonHashes(cipher, 'default').person(folake), customer: undefined };
      await store.consumers.remember('account', keys, { consumerId: 'c', details: [] }, begun);
      const { db } = openDatabase(address);
      await sql`update orders set touched_at = 0`.execute(db);
      await sql`update consumers set used_at = 0`.execute(db);
      await db.destroy();
      await after(19);
      assert.ok((await find(order)).applicant);
      await after(21);
      assert.equal((await find(order)).applicant, undefined);
      await after(399);
      assert.ok(await store.consumers.findByEmail('account', keys.email));
      await after(401);
      assert.equal(await store.consumers.findByEmail('account', keys.email), undefined);
    });

    it('refuse a save that was read before the erasure', async (test) => {
      const { store, place, after, find } = await setup(test);
      const stale = await find(await place('held'));
      await after(91);
      assert.equal(await store.orders.save(stale), undefined);
      assert.equal((await find(stale)).applicant, undefined);
    });

    it('go on around refunds that no key opens', async (test) => {
      const { address, place, after, find } = await setup(test);
      const [broken, sound] = [await place('declined'), await place('declined')];
      const { db } = openDatabase(address);
      await sql`update orders set sealed_refunds = 'lost00.x.y' where id = ${broken.id}`.execute(db);
      await after(21);
      assert.equal((await find(sound)).applicant, undefined);
      const { rows } = await sql<{
        sealed_applicant: string | null;
      }>`select sealed_applicant from orders where id = ${broken.id}`.execute(db);
      assert.equal(rows[0]?.sealed_applicant, null);
      await db.destroy();
    });
  });

describe('the database’s files', () => {
  it('are readable for their owner alone, whatever the umask', async (test) => {
    const owner = ownerFor(test);
    const { address, drop } = await makeDatabase('sqlite');
    owner.after(drop);
    const { file } = address as { file: string };
    const nested = { file: `${dirname(file)}/data/cover.sqlite` };
    const before = process.umask(0o022);
    owner.after(() => void process.umask(before));
    const store: Store = await openStore(nested, {
      cipher: createColumnCipher([Buffer.alloc(32, 1)]),
      now: () => begun,
    });
    owner.after(() => store.close());
    const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
    assert.deepEqual([nested.file, `${nested.file}-wal`].map(modeOf), ['600', '600']);
    assert.equal(modeOf(dirname(nested.file)), '700');
  });
});
