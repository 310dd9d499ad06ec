import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { OrderRecord } from '../../proxy-server/domain/order/order.ts';
import { moveTo } from '../../proxy-server/domain/order/order.ts';
import type { Store } from '../../proxy-server/domain/stores/store.ts';
import { createColumnCipher } from '../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../proxy-server/stores/open-store.ts';
import type { Engine, TestDatabase } from '../support/database/engines.ts';
import { makeDatabase } from '../support/database/engines.ts';
import { makeOrder } from '../support/shop/make-order.ts';

const run = promisify(execFile);
const cipher = createColumnCipher([Buffer.alloc(32, 7)]);

/** What every engine must pass. */
export function storeSuite(engine: Engine): void {
  describe(`the store on ${engine}`, () => {
    let database: TestDatabase;
    let store: Store;
    let time = 10_000;

    before(async () => {
      database = await makeDatabase(engine);
      store = await open();
    });
    after(async () => {
      await store.close();
      await database.drop();
    });

    const open = () => openStore(database.address, { cipher, now: () => time });

    async function setup(changes: Partial<OrderRecord> = {}): Promise<OrderRecord> {
      const order = makeOrder(changes);
      assert.equal(await store.orders.insert(order, 'hash of its token'), 'inserted');
      return order;
    }

    const claim = (owner: string, now: number) =>
      store.orders.claimDue({ merchants: [makeOrder().merchantId], now, owner, leaseUntil: now + 1_000, limit: 10 });

    it('returns an order as it was inserted', async () => {
      const metadata = { values: { cart: 'PH-1' }, isTrusted: true };
      const order = await setup({ customerId: 'customer 1', ticket: { consumerId: 'c1' }, metadata });
      const { stored: _, ...found } = (await store.orders.find(order.id))!;
      assert.deepEqual(found, order);
      assert.equal(await store.orders.tokenHash(order.id), 'hash of its token');
    });

    it('returns undefined for an unknown order', async () => {
      assert.equal(await store.orders.find('ord_none'), undefined);
      assert.equal(await store.orders.tokenHash('ord_none'), undefined);
    });

    it('allows a code for one order of a merchant only', async () => {
      const { code } = await setup();
      assert.equal(await store.orders.insert(makeOrder({ code }), 'hash'), 'code-taken');
      assert.equal(await store.orders.insert(makeOrder({ code, merchantId: 'other' }), 'hash'), 'inserted');
    });

    it('saves the next version once, and refuses a save based on an older one', async () => {
      const order = await setup();
      const paid = await store.orders.save(moveTo(order, 'paid', {}));
      assert.equal(paid?.version, 1);
      assert.equal(paid?.updatedAt, time);
      assert.equal(await store.orders.save(moveTo(order, 'cancelled', {})), undefined);
      assert.equal((await store.orders.find(order.id))?.point, 'paid');
    });

    it('leaves the moment of the last change where an active order only waits on for its certificate', async () => {
      const policy = { status: 'approved', number: 'P-1', certificateAwaitedSince: 5 } as const;
      const certificate = { format: 'pdf', fileName: 'cover.pdf', bytes: 1 } as unknown as OrderRecord['certificate'];
      const { certificateAwaitedSince: _, ...whole } = policy;
      const changedAt = async (before: Partial<OrderRecord>, after: Partial<OrderRecord>) => {
        const order = await setup({ updatedAt: 1_000, ...before });
        return (await store.orders.save({ ...order, ...after }))?.updatedAt;
      };
      const waiting = { point: 'active', policy } as const;
      assert.equal(await changedAt(waiting, { dueAt: 7 }), 1_000);
      assert.equal(await changedAt(waiting, { certificate }), time);
      assert.equal(await changedAt({ ...waiting, policy: whole }, { dueAt: 7 }), time);
      assert.equal(await changedAt({ ...waiting, point: 'under-review' }, { point: 'active' }), time);
    });

    it('leases a due order to one worker, counts the attempt, and refuses other saves meanwhile', async () => {
      const order = await setup({ dueAt: 5_000 });
      const [first, second] = await Promise.all([claim('one', 5_000), claim('two', 5_000)]);
      const claimed = [...first, ...second].filter(({ id }) => id === order.id);
      assert.equal(claimed.length, 1);
      assert.equal(claimed[0]?.attempts, 1);
      assert.equal(await store.orders.save({ ...claimed[0]! }), undefined);
      const owner = first.length > 0 ? 'one' : 'two';
      assert.ok(await store.orders.save({ ...claimed[0]!, dueAt: undefined }, { owner }));
    });

    it('leases an order again when its lease has expired, and refuses saves of the previous owner', async () => {
      const order = await setup({ dueAt: 20_000 });
      const held = (await claim('dead', 20_000)).find(({ id }) => id === order.id)!;
      assert.equal((await claim('heir', 20_500)).filter(({ id }) => id === order.id).length, 0);
      const taken = (await claim('heir', 21_000)).find(({ id }) => id === order.id)!;
      assert.equal(taken.attempts, 2);
      assert.equal(await store.orders.save(moveTo(held, 'paid', {}), { owner: 'dead' }), undefined);
      assert.ok(await store.orders.save({ ...taken, dueAt: undefined }, { owner: 'heir' }));
    });

    it('tells the versions of many orders at once', async () => {
      const [one, other] = [await setup({}), await setup({})];
      const versions = await store.orders.versionsOf([one.id, other.id, 'ord_none']);
      assert.deepEqual([...versions.keys()].sort(), [one.id, other.id].sort());
      assert.equal(versions.get(one.id), (await store.orders.find(one.id))?.version);
      assert.equal((await store.orders.versionsOf([])).size, 0);
    });

    it('keeps an order due at once when it was marked due while it was leased', async () => {
      const order = await setup({ dueAt: 30_000 });
      const held = (await claim('one', 30_000)).find(({ id }) => id === order.id)!;
      await store.orders.markDue(order.id, 30_001);
      const saved = (await store.orders.save({ ...held, dueAt: 900_000 }, { owner: 'one' }))!;
      assert.equal(saved.dueAt, time);
      assert.equal((await store.orders.save({ ...saved, dueAt: 900_000 }))?.dueAt, 900_000, 'once');
    });

    it('rolls back a transaction that fails', async () => {
      const order = await setup();
      const failing = store.transaction(async (inside) => {
        await inside.orders.save(moveTo(order, 'paid', {}));
        throw new Error('the power went');
      });
      await assert.rejects(failing, /the power went/);
      assert.equal((await store.orders.find(order.id))?.point, 'awaiting-payment');
    });

    it('stores a certificate, and replaces it by a newer one', async () => {
      const order = await setup();
      const certificate = { mediaType: 'application/pdf', fileName: 'a.pdf', content: Buffer.from([0, 255, 1]) };
      const put = (content: Uint8Array, now: number) =>
        store.documents.putCertificate(order.id, { ...certificate, content, neededUntil: 9e15 }, now);
      await put(Buffer.from('old'), 1);
      await put(certificate.content, 2);
      assert.deepEqual(await store.documents.findCertificate(order.id), certificate);
      assert.equal(await store.documents.findCertificate('ord_none'), undefined);
    });

    it('assembles a video from its parts, and refuses a part with a wrong offset', async () => {
      const { id } = await setup();
      assert.equal(await store.documents.videoLength(id), 0);
      assert.equal(await store.documents.appendVideo(id, 0, Buffer.from('first '), 1), 6);
      assert.equal(await store.documents.appendVideo(id, 0, Buffer.from('again '), 1), undefined);
      assert.equal(await store.documents.appendVideo(id, 9, Buffer.from('gap'), 1), undefined);
      assert.equal(await store.documents.appendVideo(id, 6, Buffer.from('second'), 1), 12);
      assert.equal(Buffer.from((await store.documents.readVideo(id))!).toString(), 'first second');
      await store.documents.deleteVideo(id);
      assert.equal(await store.documents.videoLength(id), 0);
    });

    it('keeps the first consumer of a person, per partner account', async () => {
      const keys = { email: 'e1', person: 'p1', fullName: 'f1', customer: 'k1' };
      const known = { consumerId: 'consumer one', person: 'p1', fullName: 'f1', key: 'e1', details: ['email'] };
      const registered = (consumerId: string) => ({ consumerId, details: ['email'] });
      assert.deepEqual(await store.consumers.remember('account', keys, registered('consumer one'), 1), known);
      assert.deepEqual(await store.consumers.remember('account', keys, registered('consumer two'), 2), known);
      assert.deepEqual(await store.consumers.findByEmail('account', 'e1'), known);
      assert.deepEqual(await store.consumers.findByCustomer('account', 'k1'), known);
      assert.equal(await store.consumers.findByEmail('other account', 'e1'), undefined);
      assert.equal(await store.consumers.findByCustomer('other account', 'k1'), undefined);
    });

    it('links a customer later, several to one person, and none to another person', async () => {
      const { consumers } = store;
      const registered = { consumerId: 'consumer three', details: [] };
      await consumers.remember(
        'account',
        { email: 'e3', person: 'p3', fullName: 'f3', customer: undefined },
        registered,
        1,
      );
      assert.equal(await consumers.findByCustomer('account', 'k3'), undefined);
      for (const customer of ['k3', 'k3 again'])
        await consumers.remember('account', { email: 'e3', person: 'p3', fullName: 'f3', customer }, registered, 2);
      assert.equal((await consumers.findByCustomer('account', 'k3'))?.consumerId, 'consumer three');
      assert.equal((await consumers.findByCustomer('account', 'k3 again'))?.consumerId, 'consumer three');
      const stranger = { email: 'e3', person: 'a stranger', fullName: 'f3', customer: 'k4' };
      assert.equal((await consumers.remember('account', stranger, registered, 3)).person, 'p3');
      assert.equal(await consumers.findByCustomer('account', 'k4'), undefined);
      const namesake = { email: 'e3', person: 'p3', fullName: 'another first name', customer: 'k4' };
      await consumers.remember('account', namesake, registered, 4);
      assert.equal(await consumers.findByCustomer('account', 'k4'), undefined);
    });

    it('keeps a customer’s link whatever e-mail it uses later', async () => {
      const { consumers } = store;
      const first = { email: 'e5', person: 'p5', fullName: 'f5', customer: 'k5' };
      await consumers.remember('account', first, { consumerId: 'consumer five', details: [] }, 1);
      const moved = { ...first, email: 'e5 moved' };
      await consumers.remember('account', moved, { consumerId: 'consumer six', details: [] }, 2);
      assert.equal((await consumers.findByCustomer('account', 'k5'))?.consumerId, 'consumer five');
    });

    it('adds the details that the insurer has of a consumer, each once', async () => {
      const { consumers } = store;
      const keys = { email: 'e7', person: 'p7', fullName: 'f7', customer: undefined };
      await consumers.remember('account', keys, { consumerId: 'consumer seven', details: ['email', 'phone'] }, 1);
      await consumers.addDetails('account', 'e7', ['phone', 'gender']);
      assert.deepEqual((await consumers.findByEmail('account', 'e7'))?.details, ['email', 'phone', 'gender']);
    });

    it('imports a customer’s consumer once, and keeps the first', async () => {
      const { consumers } = store;
      const imported = (consumerId: string) =>
        consumers.importCustomer('account', 'k8', { consumerId, details: ['email'] }, 1);
      assert.equal((await imported('consumer eight')).consumerId, 'consumer eight');
      assert.equal((await imported('consumer nine')).consumerId, 'consumer eight');
      assert.deepEqual((await consumers.findByCustomer('account', 'k8'))?.details, ['email']);
    });

    it('stores a request with its response, bound to its body', async () => {
      const begin = (key: string, bodyHash = 'body', now = 1_000, owner = 'one') =>
        store.requests.begin({ key, bodyHash, owner, now, inFlightMilliseconds: 100 });
      assert.deepEqual(await begin('k'), { status: 'new' });
      assert.deepEqual(await begin('k'), { status: 'in-flight' });
      await store.requests.finish('k', 'one', { status: 201, body: '{"token":"t"}' });
      assert.deepEqual(await begin('k'), { status: 'answered', response: { status: 201, body: '{"token":"t"}' } });
      assert.deepEqual(await begin('k', 'another body'), { status: 'other-body' });
      await store.requests.forget('k', 'one');
      assert.equal((await begin('k')).status, 'answered');
      assert.ok((await store.requests.sweep(5_000)) >= 1);
      assert.deepEqual(await begin('k', 'another body'), { status: 'new' });
      await store.requests.forget('k', 'one');
      assert.deepEqual(await begin('k'), { status: 'new' });
    });

    it('lets a request be taken over when nobody works on it any more, and keeps the response of one owner', async () => {
      const key = 'taken over';
      const begin = (owner: string, now: number) =>
        store.requests.begin({ key, bodyHash: 'body', owner, now, inFlightMilliseconds: 100 });
      assert.deepEqual(await begin('one', 1_000), { status: 'new' });
      await store.requests.keepInFlight(key, 'one', 1_200);
      assert.deepEqual(await begin('two', 1_110), { status: 'in-flight' });
      assert.deepEqual(await begin('two', 1_200), { status: 'new' });
      await store.requests.keepInFlight(key, 'one', 9_000);
      await store.requests.forget(key, 'one');
      assert.equal(await store.requests.finish(key, 'one', { status: 201, body: '{"from":"one"}' }), false);
      assert.deepEqual(await begin('three', 1_250), { status: 'in-flight' });
      assert.equal(await store.requests.finish(key, 'two', { status: 201, body: '{"from":"two"}' }), true);
      const response = { status: 201, body: '{"from":"two"}' };
      assert.deepEqual(await begin('three', 9_000), { status: 'answered', response });
    });

    it('lets a request be taken over that a clock which has stepped back says to be worked on for long', async () => {
      const begin = (owner: string, now: number) =>
        store.requests.begin({ key: 'stepped', bodyHash: 'body', owner, now, inFlightMilliseconds: 100 });
      assert.deepEqual(await begin('one', 900_000), { status: 'new' });
      // the clocks of two processes may differ by half a minute
      assert.deepEqual(await begin('two', 870_000), { status: 'in-flight' });
      assert.deepEqual(await begin('two', 869_999), { status: 'new' });
    });

    it('allows a burst of calls, and then no more than the rate', async () => {
      const account = `account ${Math.random()}`;
      const answers: number[] = [];
      for (let call = 0; call < 15; call++) answers.push(await store.rateLimits.take(account, 60_000, 10));
      assert.equal(answers.filter((wait) => wait === 0).length, 10);
      for (const wait of answers.slice(10)) assert.ok(wait > 0 && wait <= 60_000, String(wait));
    });

    it('reserves a part of the burst for higher priorities', async () => {
      const account = `account ${Math.random()}`;
      for (let call = 0; call < 4; call++) assert.equal(await store.rateLimits.take(account, 60_000, 4), 0);
      assert.ok((await store.rateLimits.take(account, 60_000, 4)) > 0);
      assert.equal(await store.rateLimits.take(account, 60_000, 10), 0);
    });

    it('lists a merchant’s orders page by page, newest first, and by state', async () => {
      const merchantId = 'lister';
      for (let index = 0; index < 5; index++)
        await setup({ merchantId, createdAt: 100 + index, point: index === 2 ? 'held' : 'active' });
      const first = await store.orders.list({ merchantId, limit: 2 });
      const second = await store.orders.list({ merchantId, limit: 2, cursor: first.nextCursor! });
      const third = await store.orders.list({ merchantId, limit: 2, cursor: second.nextCursor! });
      const times = [first, second, third].flatMap(({ orders }) => orders.map(({ createdAt }) => createdAt));
      assert.deepEqual(times, [104, 103, 102, 101, 100]);
      assert.equal(third.nextCursor, null);
      const held = await store.orders.list({ merchantId, limit: 9, state: 'needs-attention' });
      assert.deepEqual(
        held.orders.map(({ createdAt }) => createdAt),
        [102],
      );
      const between = await store.orders.list({ merchantId, limit: 9, from: 101, to: 103 });
      assert.equal(between.orders.length, 2);
    });

    it('erases personal data of orders that ended long ago, and keeps that of others', async () => {
      time = 50_000;
      const metadata = { values: { cart: 'PH-1' }, isTrusted: false };
      const ended = await setup({ point: 'active', touchedAt: 1, metadata });
      const waiting = await setup({ point: 'under-review', touchedAt: 1, metadata });
      time = 31 * 86_400_000;
      assert.ok((await store.orders.erasePersonalData(30)) >= 1);
      time = 50_000;
      const erased = await store.orders.find(ended.id);
      assert.equal(erased?.applicant, undefined);
      assert.equal(erased?.answers, undefined);
      assert.equal(erased?.metadata, undefined);
      assert.equal(erased?.code, ended.code);
      const kept = await store.orders.find(waiting.id);
      assert.deepEqual([kept?.applicant, kept?.metadata], [waiting.applicant, metadata]);
    });

    it('assigns a policy to one order, also for concurrent claims', async () => {
      const claims = ['ord_a', 'ord_b', 'ord_c'].map((id) => store.policies.claim('insurpass', 'IN1', id, 1));
      const owners = new Set(await Promise.all(claims));
      assert.equal(owners.size, 1);
      const [owner = ''] = owners;
      assert.equal(await store.policies.claim('insurpass', 'IN1', 'ord_late', 2), owner);
      assert.equal(await store.policies.claim('aims', 'IN1', 'ord_late', 2), 'ord_late');
      const ofOthers = async (numbers: readonly string[], id: string) => [
        ...(await store.policies.claimedByOthers('insurpass', numbers, id)),
      ];
      assert.deepEqual(await ofOthers(['IN1', 'IN2'], 'ord_late'), ['IN1']);
      assert.deepEqual(await ofOthers(['IN1', 'IN2'], owner), []);
      assert.deepEqual(await ofOthers([], 'ord_late'), []);
    });

    it('lists the orders of an insurer that are in doubt', async () => {
      const ticket = { token: 'GLP1' };
      const points = ['prepared', 'issuing', 'unclear', 'held', 'active'] as const;
      for (const point of points) await setup({ provider: 'insurpass', point, ticket });
      await setup({ provider: 'insurpass', point: 'held', ticket: undefined });
      await setup({ provider: 'aims', point: 'unclear', ticket });
      const inDoubt = await store.orders.inDoubt('insurpass');
      assert.deepEqual(inDoubt.map(({ point }) => point).sort(), ['held', 'issuing', 'unclear']);
      assert.deepEqual(inDoubt[0]?.ticket, ticket);
    });

    it('stores a look-up result until it expires', async () => {
      await store.lookups.remember('vehicle LND123XY', 'Toyota', 50_000);
      await store.lookups.remember('vehicle LND123XY', 'Toyota Corolla', 60_000);
      assert.equal(await store.lookups.recall('vehicle LND123XY', 59_999), 'Toyota Corolla');
      assert.equal(await store.lookups.recall('vehicle LND123XY', 60_000), undefined);
      assert.ok((await store.lookups.sweep(60_000)) >= 1);
      assert.equal(await store.lookups.recall('vehicle LND123XY', 1), undefined);
    });

    it('counts up to a maximum, also for concurrent calls', async () => {
      const takes = await Promise.all(Array.from({ length: 8 }, () => store.lookups.take('today', 3, 90_000)));
      assert.equal(takes.filter(Boolean).length, 3);
      assert.equal(await store.lookups.take('tomorrow', 3, 90_000), true);
    });

    it('reads what another process wrote', async () => {
      const order = await setup();
      const again = await open();
      const { stored: _, ...found } = (await again.orders.find(order.id))!;
      assert.deepEqual(found, order);
      await again.close();
    });

    it('is migrated once when several processes start together', async () => {
      const fresh = await makeDatabase(engine);
      const child = fileURLToPath(new URL('../support/database/open-store-child.ts', import.meta.url));
      const starts = Array.from({ length: 3 }, () => run(process.execPath, [child, JSON.stringify(fresh.address)]));
      for (const { stdout } of await Promise.all(starts)) assert.equal(stdout, 'open');
      await fresh.drop();
    });
  });
}
