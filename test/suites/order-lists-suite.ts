import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OrderRecord } from '../../proxy-server/domain/order/order.ts';
import type { OrderFilter } from '../../proxy-server/domain/order/order-filter.ts';
import type { RequestSource } from '../../proxy-server/domain/order/request-source.ts';
import type { Store } from '../../proxy-server/domain/stores/store.ts';
import type { Engine } from '../support/database/engines.ts';
import { useSuiteStore } from '../support/database/suite-store.ts';
import { makeOrder } from '../support/shop/make-order.ts';

const due = [{ method: 'paystack', reference: 'r', transactionId: 't', amount: makeOrder().premium }] as const;

/** What every engine must pass about orders in lists, counts and sums. */
export function orderListsSuite(engine: Engine): void {
  describe(`lists of orders in the store on ${engine}`, () => {
    let store: Store;
    let merchants = 0;

    useSuiteStore(engine, (opened) => {
      store = opened;
    });

    /** A merchant without orders, and the times at which those that a list has were placed. */
    function setup() {
      const merchantId = `lister ${++merchants}`;
      const add = async (createdAt: number, changes: Partial<OrderRecord> = {}, source?: RequestSource) => {
        const order = makeOrder({ merchantId, createdAt, ...changes });
        assert.equal(await store.orders.insert(order, 'hash', source), 'inserted');
        return order;
      };
      const times = async (filter: Partial<OrderFilter>) => {
        const { orders, nextCursor } = await store.orders.list({ merchantId, limit: 50, ...filter });
        assert.equal(nextCursor, null);
        return orders.map(({ createdAt }) => createdAt);
      };
      return { merchantId, add, times };
    }

    it('have those of one product, and of some days: the first within, the last not', async () => {
      const { add, times } = setup();
      for (const createdAt of [100, 101, 102, 103]) await add(createdAt);
      await add(104, { product: 'vehicle-third-party' });
      assert.deepEqual(await times({ from: 101, to: 103 }), [102, 101]);
      assert.deepEqual(await times({ product: 'vehicle-third-party' }), [104]);
      assert.deepEqual(await times({ product: 'phone-warranty-comprehensive', from: 103 }), [103]);
      assert.deepEqual(await times({ from: 0, to: 101 }), [100]);
    });

    it('have all points of a state, and go through orders of one moment by their ids', async () => {
      const { merchantId, add } = setup();
      const placed = [];
      for (const point of ['prepared', 'issuing', 'unclear', 'issuing', 'issuing', 'unclear'] as const)
        placed.push(await add(100, { point }));
      await add(100, { point: 'paid' });
      const ids = placed.map(({ id }) => id).sort((left, right) => (left < right ? 1 : -1));
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.orders.list({ merchantId, limit: 2, state: 'issuing', cursor });
        found.push(...page.orders.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      assert.deepEqual(found, ids);
      const paid = [await add(99, { point: 'paid' }), await add(98, { point: 'paid' })];
      const { orders, nextCursor } = await store.orders.list({ merchantId, limit: 2, state: 'paid' });
      assert.equal(orders[1]?.id, paid[0]?.id);
      const last = await store.orders.list({ merchantId, limit: 2, state: 'paid', cursor: nextCursor! });
      assert.deepEqual([last.orders.map(({ id }) => id), last.nextCursor], [[paid[1]?.id], null]);
    });

    it('have those of which money is to be given back: declined ones too', async () => {
      const { merchantId, add, times } = setup();
      await add(100, { point: 'active' });
      await add(101, { point: 'active', refundsDue: due });
      await add(102, { point: 'declined' });
      await add(103, { point: 'declined', refundsDue: due });
      await add(104, { point: 'held', refundsDue: due });
      await add(105, { point: 'refused' });
      assert.deepEqual(await times({ hasRefundsDue: true }), [104, 103, 102, 101]);
      assert.deepEqual(await times({ hasRefundsDue: true, state: 'declined' }), [103, 102]);
      assert.deepEqual(await times({ hasRefundsDue: true, state: 'active' }), [101]);
      assert.deepEqual(await times({ hasRefundsDue: false, state: 'active' }), [101, 100]);
      const { orders, nextCursor } = await store.orders.list({ merchantId, limit: 4, hasRefundsDue: true });
      assert.deepEqual([orders.length, nextCursor], [4, null]);
      assert.deepEqual(await store.orders.counts(merchantId), { needsAttention: 2, refundsDue: 4 });
      assert.deepEqual(await store.orders.counts('nobody'), { needsAttention: 0, refundsDue: 0 });
    });

    it('begin at the first page where a cursor is none of ours', async () => {
      const { merchantId, add } = setup();
      await add(100);
      for (const text of ['', 'x', '100', '100  ord', `100 ${'o'.repeat(65)}`, `${'1'.repeat(16)} ord`, 'a 100 ord']) {
        const cursor = Buffer.from(text).toString('base64url');
        const { orders } = await store.orders.list({ merchantId, limit: 5, cursor });
        assert.equal(orders.length, 1, text);
      }
      const before = Buffer.from('100 a').toString('base64url');
      assert.equal((await store.orders.list({ merchantId, limit: 5, cursor: before })).orders.length, 0);
    });

    it('of orders that are due are counted for the merchants whom nobody serves', async () => {
      const [one, two, served] = [setup(), setup(), setup()];
      for (const { add } of [two, one, served, one]) await add(100, { dueAt: 5 });
      await one.add(100);
      const counted = await store.orders.countUnserved([served.merchantId]);
      const own = counted.filter(({ merchantId }) => [one, two, served].some((each) => each.merchantId === merchantId));
      assert.deepEqual(own, [
        { merchantId: one.merchantId, count: 2 },
        { merchantId: two.merchantId, count: 1 },
      ]);
    });

    const large = (bytes: number, eraseAt: number) => ({
      largeAnswers: { paths: ['/answers/photo'], bytes, eraseAt },
    });

    it('of unpaid orders sum up what they hold, by merchant, address and network', async () => {
      const { merchantId, add } = setup();
      const [one, other] = [
        { address: '2001:db8:1:2::', network: '2001:db8:1::' },
        { address: '2001:db8:1:3::', network: '2001:db8:1::' },
      ];
      const plain = { address: '192.0.2.7', network: '192.0.2.7' };
      await add(100, large(500, 9_000), one);
      await add(101, large(70, 8_000), other);
      await add(102, {}, one);
      await add(103, { ...large(3, 1_000), point: 'paid' }, one);
      const moved = await add(104, {}, plain);
      const { unpaid } = store;
      const sum = (orders: number, bytes: number, nextErasureAt?: number) => ({ orders, bytes, nextErasureAt });
      assert.deepEqual(await unpaid.ofMerchant(merchantId), sum(2, 570, 8_000));
      assert.deepEqual(await unpaid.ofMerchant('nobody'), sum(0, 0));
      assert.deepEqual((await unpaid.ofSource('address', other)).bytes, 70);
      assert.deepEqual(await unpaid.ofSource('network', one), await unpaid.ofSource('network', other));
      assert.deepEqual((await unpaid.ofSource('network', one)).nextErasureAt, 8_000);
      assert.deepEqual(await unpaid.ofSource('address', plain), sum(1, 0));
      assert.deepEqual(await unpaid.ofSource('network', plain), sum(0, 0), 'of IPv4 the network is the address');
      await unpaid.setSource(moved.id, one);
      assert.deepEqual(await unpaid.ofSource('address', plain), sum(0, 0));
      const inTurn = await store.transaction((inside) => inside.unpaid.ofMerchant(merchantId, 'in-turn'));
      assert.deepEqual(inTurn, sum(2, 570, 8_000));
    });

    it('of unpaid orders tell which are due to be erased, from after the last one on', async () => {
      const { merchantId, add } = setup();
      const orders = [await add(1, large(1, 300)), await add(1, large(1, 200)), await add(1, large(1, 300))];
      await add(1, large(1, 301));
      await add(1);
      const [third, first, second] = orders.map(({ id }) => id);
      const [low, high] = [third!, second!].sort();
      const of = async (last?: { id: string; eraseAt: number }, limit = 9) =>
        (await store.unpaid.due(300, limit, last)).map(({ id, eraseAt }) => [id, eraseAt]);
      assert.ok(merchantId);
      assert.deepEqual(await of(), [
        [first, 200],
        [low, 300],
        [high, 300],
      ]);
      assert.deepEqual(await of(undefined, 1), [[first, 200]]);
      assert.deepEqual(await of({ id: first!, eraseAt: 200 }), [
        [low, 300],
        [high, 300],
      ]);
      assert.deepEqual(await of({ id: low!, eraseAt: 300 }), [[high, 300]]);
      assert.deepEqual(await of({ id: high!, eraseAt: 300 }), []);
    });
  });
}
