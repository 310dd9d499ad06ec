import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { CheckoutContext, Merchant } from '../../../proxy-server/checkout/context.ts';
import { runDeliveries } from '../../../proxy-server/checkout/webhooks/deliver-events.ts';
import { eventBody } from '../../../proxy-server/checkout/webhooks/event-body.ts';
import { moveTo } from '../../../proxy-server/domain/order/order.ts';
import { eventsOf } from '../../../proxy-server/domain/order/order-events.ts';
import type { OutboxSender, OutboxStore, SendOutcome } from '../../../proxy-server/domain/stores/outbox.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { enginesFor } from '../../support/long-run.ts';
import { makeOrder } from '../../support/shop/make-order.ts';

const [hour, day] = [3_600_000, 86_400_000];
const begun = 1_800_000_000_000;
const idsOf = (events: readonly { readonly id: string }[]) => events.map(({ id }) => id);

for (const engine of enginesFor(import.meta.url))
  describe(`the delivery of webhooks on ${engine}`, () => {
    /** A store whose paid orders are told of, and processes that deliver; waiting moves the clock on. */
    async function setup(test: TestContext) {
      const owner = ownerFor(test);
      const database = await makeDatabase(engine);
      owner.after(() => database.drop());
      let time = begun;
      const cipher = createColumnCipher([Buffer.alloc(32, 1)]);
      const options = { cipher, now: () => time, describeEvent: eventBody };
      const store = keep(owner, await openStore(database.address, options));
      const pay = async (merchantId = 'default') => {
        const order = makeOrder({ createdAt: begun, merchantId });
        await store.orders.insert(order, 'hash');
        const placed = (await store.orders.find(order.id))!;
        return (await store.orders.save(moveTo(placed, 'paid', {})))!;
      };
      const logged: string[] = [];
      // the clock stands still while something is sent
      let underWay = 0;
      const watched: OutboxStore = {
        ...store.webhooks,
        async claimDue(request) {
          const claimed = await store.webhooks.claimDue(request);
          underWay += claimed.length;
          return claimed;
        },
        async finish(...finished) {
          const isFinished = await store.webhooks.finish(...finished);
          underWay -= 1;
          return isFinished;
        },
      };
      const run = (name: string, send: OutboxSender['send'], until: () => boolean, pollMilliseconds = hour) => {
        const stop = new AbortController();
        const clock = {
          now: () => time,
          async sleep(milliseconds: number, ended: AbortSignal) {
            do await setImmediate();
            while (underWay > 0 && !ended.aborted);
            if (underWay > 0) return;
            if (until()) stop.abort();
            else time += milliseconds;
          },
        };
        const webhooks = { send } as OutboxSender;
        const context = {
          merchants: new Map(['default', 'other'].map((id) => [id, { id, webhooks } as Merchant])),
          store: { ...store, webhooks: watched },
          clock,
          random: { fraction: () => 0 },
          trouble: (event: string) => logged.push(event),
          warn: (event: string) => logged.push(event),
          debug: undefined,
        } as unknown as CheckoutContext;
        const parts = {
          outbox: 'webhooks',
          owner: name,
          leaseMilliseconds: 30_000,
          signal: stop.signal,
          pollMilliseconds,
        } as const;
        return { stop, ended: runDeliveries(context, parts) };
      };
      const events = () => store.webhooks.list({ merchantId: 'default', limit: 100 });
      return { store, pay, run, events, logged, time: () => time, pass: (by: number) => (time += by) };
    }

    it('tries for three days, ever later, gives up, says so in the order’s history, and sends again when asked', async (test) => {
      const { store, pay, run, events, logged, time } = await setup(test);
      const { id } = await pay();
      const at: number[] = [];
      let outcome: SendOutcome = { status: 'failed', failure: 'answered 500' };
      const send = async () => {
        at.push(time());
        return outcome;
      };
      let isOver = false;
      const first = run('one', send, () => isOver);
      while ((await events())[0]?.state === 'waiting') await setImmediate();
      isOver = true;
      await first.ended;
      const waited = at.map((moment) => moment - begun);
      assert.ok(waited.length > 12, `${waited.length} attempts`);
      assert.ok(waited.at(-1)! >= 3 * day && waited.at(-1)! < 3 * day + 2 * hour, String(waited.at(-1)));
      const [event] = await events();
      assert.deepEqual(
        [event?.state, event?.failure, event?.orderId, event?.dueAt],
        ['given-up', 'answered 500', id, undefined],
      );
      assert.ok(logged.includes('webhook given up'));
      assert.ok(
        (await store.history.of(id)).some(({ what, text }) => what === 'webhook-given-up' && text === 'order.paid'),
      );
      assert.equal(await store.webhooks.countGivenUp('default'), 1);

      outcome = { status: 'delivered' };
      assert.deepEqual(idsOf(await store.webhooks.sendAgain('other', { state: 'given-up' }, time() + day)), []);
      assert.deepEqual(idsOf(await store.webhooks.sendAgain('default', { state: 'given-up' }, time() + day)), [
        event!.id,
      ]);
      await run('one', send, () => at.length > waited.length).ended;
      assert.equal((await events())[0]?.state, 'delivered');
      assert.deepEqual(idsOf(await store.webhooks.sendAgain('default', { order: id }, time() + day)), [event!.id]);
    });

    it('is by one process at a time, and all is sent once where nobody dies', async (test) => {
      const { pay, run, events } = await setup(test);
      for (let count = 0; count < 20; count++) await pay();
      const sent: string[] = [];
      const underWay = new Set<string>();
      const send: OutboxSender['send'] = async ({ id }) => {
        assert.ok(!underWay.has(id), 'sent by two at once');
        underWay.add(id);
        await setImmediate();
        sent.push(id);
        underWay.delete(id);
        return { status: 'delivered' };
      };
      const isDone = () => sent.length >= 20;
      await Promise.all(['one', 'two', 'three'].map((name) => run(name, send, isDone, 1).ended));
      assert.equal(new Set(sent).size, 20);
      assert.equal(sent.length, 20);
      assert.deepEqual(new Set((await events()).map(({ state }) => state)), new Set(['delivered']));
    });

    it('is at most four at once to one merchant, so that who is slow keeps nobody else waiting', async (test) => {
      const { store, pay, run } = await setup(test);
      for (let count = 0; count < 20; count++) await pay();
      await pay('other');
      const [ofOther] = idsOf(await store.webhooks.list({ merchantId: 'other', limit: 1 }));
      let [underWay, most, sent, begunBefore] = [0, 0, 0, 0];
      const answered = new AbortController();
      const send: OutboxSender['send'] = async ({ id }) => {
        if (id === ofOther) {
          begunBefore = sent;
          answered.abort();
          return { status: 'delivered' };
        }
        const isSlow = ++sent <= 3;
        most = Math.max(most, ++underWay);
        // none is answered before the other merchant has its event, and three not before many others have been
        do await setImmediate();
        while (most <= 4 && (!answered.signal.aborted || (isSlow && sent < 15)));
        underWay -= 1;
        return { status: 'delivered' };
      };
      await run('one', send, () => sent >= 20, 1).ended;
      assert.deepEqual({ most, begunBefore }, { most: 4, begunBefore: 4 });
    });

    it('is taken up by another process when the claim of a dead one has run out, and not before', async (test) => {
      const { store, pay, run, time, pass } = await setup(test);
      await pay();
      const claim = { merchants: ['default'], owner: 'dead', limit: 4 };
      const [claimed] = await store.webhooks.claimDue({ ...claim, now: time(), until: time() + 30_000 });
      const early = await store.webhooks.claimDue({
        ...claim,
        owner: 'heir',
        now: time() + 29_999,
        until: time() + 60_000,
      });
      assert.deepEqual(early, []);
      pass(30_000);
      const sent: string[] = [];
      const send: OutboxSender['send'] = async ({ id }) => {
        sent.push(id);
        return { status: 'delivered' };
      };
      await run('heir', send, () => sent.length > 0, 1_000).ended;
      assert.deepEqual(sent, [claimed!.id]);
      // the dead one was only slow: what it says counts no more
      assert.equal(await store.webhooks.finish(claimed!, 'dead', { status: 'given-up', failure: 'late' }), false);
    });

    it('is not written where the save is refused', async (test) => {
      const { store, pay, events } = await setup(test);
      const paid = await pay();
      assert.equal(await store.orders.save({ ...moveTo(paid, 'held', {}), version: paid.version - 1 }), undefined);
      assert.deepEqual(
        (await events()).map(({ type }) => type),
        ['order.paid'],
      );
    });

    it('tells of exactly the version that the save has made', async (test) => {
      const { store, pay, time } = await setup(test);
      const paid = await pay();
      const [event] = await store.webhooks.claimDue({
        merchants: ['default'],
        owner: 'one',
        limit: 1,
        now: time(),
        until: time(),
      });
      assert.equal(event?.orderVersion, paid.version);
      const { data } = JSON.parse(event?.body ?? '{}');
      assert.deepEqual([data.id, data.version, data.state], [paid.id, paid.version, 'paid']);
    });

    it('keeps nothing of a person who is erased, but for what is still to be sent', async (test) => {
      const { store, pay, time } = await setup(test);
      const paid = await pay();
      const later = (await store.orders.save(moveTo(paid, 'held', {})))!;
      const declined = (await store.orders.save(moveTo(later, 'declined', {})))!;
      const claim = { merchants: ['default'], owner: 'one', now: time(), until: time() + 1 };
      const [first] = await store.webhooks.claimDue({ ...claim, limit: 1 });
      await store.webhooks.finish(first!, 'one', { status: 'delivered' });
      await store.orders.erasePerson(declined.id);
      assert.deepEqual(idsOf(await store.webhooks.sendAgain('default', { events: [first!.id] }, time())), []);
      const rest = await store.webhooks.claimDue({ ...claim, limit: 9 });
      assert.deepEqual([rest.length, rest.every(({ body }) => body !== undefined)], [2, true]);
      for (const event of rest) await store.webhooks.finish(event, 'one', { status: 'delivered' });
      assert.deepEqual(idsOf(await store.webhooks.sendAgain('default', { order: declined.id }, time())), []);
    });
  });

describe('the events of an order', () => {
  const stored = { point: 'paid', hasCertificate: false, refundsDue: 0 } as const;

  it('are those of its public state, and none of what stays within it', () => {
    const of = (
      before: Parameters<typeof makeOrder>[0],
      point: 'prepared' | 'active' | 'held' | 'under-review' | 'paid',
    ) => eventsOf(makeOrder({ stored, ...before, point }));
    assert.deepEqual(of({}, 'prepared'), []);
    assert.deepEqual(of({}, 'held'), ['order.needs-attention']);
    assert.deepEqual(of({}, 'under-review'), ['order.issued']);
    assert.deepEqual(of({}, 'active'), ['order.issued', 'order.active']);
    assert.deepEqual(of({ stored: { ...stored, point: 'under-review' } }, 'active'), ['order.active']);
    assert.deepEqual(of({ stored: { ...stored, point: 'refused' } }, 'held'), []);
    assert.deepEqual(of({ stored: { ...stored, point: 'refused' } }, 'paid'), [], 'a correction is no payment');
    assert.deepEqual(of({ stored: { ...stored, point: 'expired' } }, 'paid'), ['order.paid'], 'a late payment is one');
    const certificate = { mediaType: 'application/pdf', fileName: 'a.pdf' };
    assert.deepEqual(of({ stored: { ...stored, point: 'active' }, certificate }, 'active'), ['order.certificate']);
    assert.deepEqual(eventsOf(makeOrder({ point: 'active' })), [], 'a new order has changed from nothing');
  });
});
