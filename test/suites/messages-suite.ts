import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OrderRecord } from '../../proxy-server/domain/order/order.ts';
import { moveTo } from '../../proxy-server/domain/order/order.ts';
import { day, deliveryMilliseconds } from '../../proxy-server/domain/order/retention.ts';
import type { DeliveryEnd, EventChoice } from '../../proxy-server/domain/stores/outbox.ts';
import type { Store } from '../../proxy-server/domain/stores/store.ts';
import { openDatabase } from '../../proxy-server/stores/database/database.ts';
import type { Engine, TestDatabase } from '../support/database/engines.ts';
import { useSuiteStore } from '../support/database/suite-store.ts';
import { makeOrder } from '../support/shop/make-order.ts';

/** What every engine must pass about webhooks and mails that are to be sent. */
export function messagesSuite(engine: Engine): void {
  describe(`messages in the store on ${engine}`, () => {
    let database: TestDatabase;
    let store: Store;
    let time = 1_000;
    let merchants = 0;

    useSuiteStore(
      engine,
      (opened, its) => {
        store = opened;
        database = its;
      },
      {
        now: () => time,
        describeEvent: (_order, type, at) => (type === 'order.expired' ? undefined : `${type} at ${at}`),
        describeMail: (order, type, token) => (order.applicant ? `${type} with ${token}` : undefined),
      },
    );

    /** A merchant whose orders tell of it that they were paid. */
    function setup() {
      const merchantId = `teller ${++merchants}`;
      const place = async (changes: Partial<OrderRecord> = {}) => {
        const order = makeOrder({ merchantId, ...changes });
        assert.equal(await store.orders.insert(order, 'hash'), 'inserted');
        return (await store.orders.find(order.id))!;
      };
      const pay = async (at: number) => {
        time = at;
        return (await store.orders.save(moveTo(await place(), 'paid', {})))!;
      };
      const request = { merchants: [merchantId], owner: 'one', until: 9e12, limit: 9 };
      const claim = (now: number, changes: Partial<typeof request> = {}) =>
        store.webhooks.claimDue({ ...request, now, ...changes });
      const claimMails = (now: number) => store.mails.claimDue({ ...request, now });
      const page = async (changes: object = {}) =>
        (await store.webhooks.page({ merchantId, limit: 9, ...changes })).events;
      const end = async (at: number, how: DeliveryEnd) => {
        const [event] = await claim(at, { limit: 1 });
        assert.equal(await store.webhooks.finish(event!, 'one', how), true);
        return event!;
      };
      return { merchantId, place, pay, claim, claimMails, page, end };
    }

    it('are due at once, to one owner at a time, each attempt counted', async () => {
      const { merchantId, pay, claim } = setup();
      const order = await pay(1_000);
      assert.deepEqual(await claim(999), []);
      assert.deepEqual(await claim(1_000, { merchants: ['another'] }), []);
      const [event] = await claim(1_000, { until: 5_000 });
      const { id, ...known } = event!;
      assert.match(id, /^evt_[\w-]{20}$/);
      assert.deepEqual(known, {
        merchantId,
        orderId: order.id,
        orderVersion: 1,
        type: 'order.paid',
        createdAt: 1_000,
        state: 'waiting',
        attempts: 1,
        dueAt: 5_000,
        giveUpAt: 1_000 + deliveryMilliseconds,
        failure: undefined,
        body: 'order.paid at 1000',
      });
      assert.deepEqual(await claim(4_999), []);
      const [again] = await claim(5_000, { owner: 'two' });
      assert.equal(again?.attempts, 2);
      assert.equal(await store.webhooks.finish(event!, 'one', { status: 'delivered' }), false);
      assert.equal(await store.webhooks.finish({ ...again!, attempts: 1 }, 'two', { status: 'delivered' }), false);
      assert.equal(await store.webhooks.finish(again!, 'two', { status: 'delivered' }), true);
      assert.deepEqual(await claim(9e14), []);
    });

    it('are claimed the longest due first, and no more than asked for', async () => {
      const { pay, claim, end } = setup();
      const [one, two, three] = [await pay(1_000), await pay(1_001), await pay(1_002)];
      const first = await end(1_000, { status: 'waiting', dueAt: 1_900, failure: 'no answer' });
      assert.equal(first.orderId, one.id);
      const claimed = await claim(2_000, { limit: 2 });
      assert.deepEqual(claimed.map(({ orderId }) => orderId).sort(), [two.id, three.id].sort());
      assert.deepEqual(
        (await claim(2_000)).map(({ orderId, attempts, failure }) => [orderId, attempts, failure]),
        [[one.id, 2, 'no answer']],
      );
    });

    it('end as delivered or given up, wait for another attempt, or are given back uncounted', async () => {
      const { pay, page, end } = setup();
      await pay(1_000);
      const state = async () => {
        const [event] = await page();
        return [event?.state, event?.dueAt, event?.attempts, event?.failure];
      };
      await end(1_000, { status: 'waiting', dueAt: 2_000, failure: 'no answer' });
      assert.deepEqual(await state(), ['waiting', 2_000, 1, 'no answer']);
      await end(2_000, { status: 'released', dueAt: 2_500 });
      assert.deepEqual(await state(), ['waiting', 2_500, 1, 'no answer']);
      await end(2_500, { status: 'given-up', failure: 'gone' });
      assert.deepEqual(await state(), ['given-up', undefined, 2, 'gone']);
      const { merchantId } = (await page())[0]!;
      assert.equal(await store.webhooks.countGivenUp(merchantId), 1);
      time = 3_000;
      const [again] = await store.webhooks.sendAgain(merchantId, { state: 'given-up' }, 7_000);
      assert.deepEqual(
        [again?.state, again?.dueAt, again?.giveUpAt, again?.attempts, again?.failure],
        ['waiting', 3_000, 7_000, 0, undefined],
      );
      await end(3_000, { status: 'delivered' });
      assert.deepEqual(await state(), ['delivered', undefined, 1, undefined]);
      assert.equal(await store.webhooks.countGivenUp(merchantId), 0);
    });

    it('are sent again by their ids, by order, or those that were given up, the oldest first', async () => {
      const { merchantId, pay, end } = setup();
      const stranger = setup();
      const orders = [await pay(1_000), await pay(1_000), await pay(1_002), await pay(1_003)];
      const foreign = await stranger.pay(1_000);
      const ids: string[] = [];
      for (const _ of orders) ids.push((await end(2_000, { status: 'given-up', failure: 'gone' })).id);
      await stranger.end(2_000, { status: 'given-up', failure: 'gone' });
      const again = async (choice: EventChoice, most?: number) =>
        (await store.webhooks.sendAgain(merchantId, choice, 9, most)).map(({ orderId }) => orderId);
      const byMoment = await store.webhooks.list({ merchantId, limit: 9 });
      const oldest = byMoment.map(({ orderId }) => orderId).reverse();
      assert.deepEqual((await again({ state: 'given-up' }, 2)).sort(), oldest.slice(0, 2).sort());
      assert.deepEqual(await again({ state: 'given-up' }, 1), oldest.slice(2, 3));
      assert.deepEqual(await again({ order: orders[0]!.id }), [orders[0]!.id]);
      assert.deepEqual(await again({ order: foreign.id }), []);
      assert.equal((await again({ events: ids.slice(0, 3) })).length, 3);
      assert.equal(await store.webhooks.countGivenUp(stranger.merchantId), 1);
    });

    it('are listed page by page, newest first, by state and by order', async () => {
      const { merchantId, pay, page, end } = setup();
      const orders = [await pay(1_000), await pay(1_001), await pay(1_001), await pay(1_002)];
      await setup().pay(1_000);
      await end(1_000, { status: 'delivered' });
      const all = await page();
      assert.deepEqual(
        all.map(({ createdAt }) => createdAt),
        [1_002, 1_001, 1_001, 1_000],
      );
      assert.ok(all[1]!.id > all[2]!.id);
      assert.deepEqual(await store.webhooks.list({ merchantId, limit: 2 }), all.slice(0, 2));
      assert.deepEqual(await store.webhooks.list({ merchantId, limit: 9, state: 'delivered' }), all.slice(3));
      assert.deepEqual(await page({ state: 'delivered' }), all.slice(3));
      assert.deepEqual(
        (await page({ orderId: orders[1]!.id })).map(({ orderId }) => orderId),
        [orders[1]!.id],
      );
      const found: unknown[] = [];
      const lengths: number[] = [];
      let cursor: string | null | undefined;
      do {
        const part = await store.webhooks.page({ merchantId, limit: 2, cursor: cursor ?? undefined });
        found.push(...part.events);
        lengths.push(part.events.length);
        cursor = part.nextCursor;
      } while (cursor);
      assert.deepEqual(found, all);
      assert.deepEqual(lengths, [2, 2]);
    });

    it('lose their texts with their order, those that are still to be sent when they are', async () => {
      const { merchantId, pay, claim, end } = setup();
      const [sent, waiting] = [await pay(1_000), await pay(1_001)];
      await end(1_000, { status: 'delivered' });
      time = 1_000 + 90 * day;
      for (const { id, version } of [sent, waiting])
        await store.orders
          .save(moveTo((await store.orders.find(id))!, 'refused', {}))
          .then((saved) => assert.equal(saved?.version, version + 1));
      const erase = async ({ id }: OrderRecord) => {
        const order = (await store.orders.find(id))!;
        await store.orders.save(moveTo(order, 'refunded', {}));
        await store.orders.erasePerson(id);
      };
      await erase(sent);
      await erase(waiting);
      const again = await store.webhooks.sendAgain(merchantId, { order: sent.id }, 9e15);
      assert.deepEqual(again.map(({ type }) => type).includes('order.paid'), false);
      const claimed = await claim(9e14, { limit: 50 });
      const paid = claimed.find(({ orderId, type }) => orderId === waiting.id && type === 'order.paid')!;
      assert.equal(paid.body, 'order.paid at 1001');
      assert.equal(await store.webhooks.finish(paid, 'one', { status: 'given-up', failure: 'gone' }), true);
      assert.deepEqual(await store.webhooks.sendAgain(merchantId, { events: [paid.id] }, 9e15), []);
    });

    it('are not written where there is nothing to tell', async () => {
      const { place, page } = setup();
      await store.orders.save(moveTo(await place(), 'expired', {}));
      assert.deepEqual(await page(), []);
    });

    it('are deleted when they are older', async () => {
      const { pay, page } = setup();
      await pay(50);
      await pay(60);
      await store.webhooks.sweep(60);
      assert.deepEqual(
        (await page()).map(({ createdAt }) => createdAt),
        [60],
      );
      time = 1_000;
    });

    it('as mails bring the token that was held for the receipt, once, and keep no text that was sent', async () => {
      const { merchantId, place, claimMails } = setup();
      time = 1_000;
      const order = await place();
      await store.transaction((inside) => inside.mails.holdToken(order, 'the token'));
      assert.deepEqual(await claimMails(9e12), [], 'nothing is told before it is paid');
      const paid = (await store.orders.save(moveTo(order, 'paid', {})))!;
      const [mail] = await claimMails(1_000);
      assert.match(mail!.id, /^mail_/);
      assert.deepEqual([mail!.type, mail!.body], ['receipt', 'receipt with the token']);
      const { db, close } = openDatabase(database.address);
      const hasText = async () =>
        (await db.selectFrom('mails').select('sealed_body').where('id', '=', mail!.id).executeTakeFirst())
          ?.sealed_body != null;
      assert.equal(await hasText(), true);
      assert.equal(await store.mails.finish(mail!, 'one', { status: 'delivered' }), true);
      assert.equal(await hasText(), false);
      await close();
      const refused = (await store.orders.save(moveTo(paid, 'refused', {})))!;
      await store.orders.save(moveTo(refused, 'paid', {}));
      assert.deepEqual(await claimMails(9e12), [], 'it was told before');

      time = 2_000;
      assert.deepEqual(await store.mails.writeAnew(paid, ['receipt', 'video'], 'a new token'), ['receipt', 'video']);
      const anew = await claimMails(2_000);
      assert.deepEqual(anew.map(({ type, body }) => [type, body]).sort(), [
        ['receipt', 'receipt with a new token'],
        ['video', 'video with a new token'],
      ]);
      assert.ok(anew.every(({ id, attempts }) => id !== mail!.id && attempts === 1));
      assert.equal((await store.mails.page({ merchantId, limit: 9 })).events.length, 2);
      const nobody = { ...paid, applicant: undefined };
      assert.deepEqual(await store.mails.writeAnew(nobody, ['receipt'], 'token'), []);
    });

    it('as mails are told without a token where none was held', async () => {
      const { pay, claimMails } = setup();
      await pay(1_000);
      assert.deepEqual(
        (await claimMails(1_000)).map(({ body }) => body),
        ['receipt with undefined'],
      );
    });
  });
}
