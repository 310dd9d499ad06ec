import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import type { OrderHistory } from '../../../../proxy-server/contract/history/order-history.ts';
import type { Order, PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import type { Answers } from '../../../../proxy-server/contract/values.ts';
import type { Store } from '../../../../proxy-server/domain/stores/store.ts';
import { openDatabase } from '../../../../proxy-server/stores/database/database.ts';
import { become } from '../../../support/browser/become.ts';
import { keep, ownerFor } from '../../../support/clean-up.ts';
import { createMovableClock, hour, minute } from '../../../support/clocks/movable-clock.ts';
import type { Engine } from '../../../support/database/engines.ts';
import { readFiles, readValues } from '../../../support/database/whole-database.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { asShopper, correct, placeSample } from '../../../support/shop/correct.ts';
import { groupAnswers, placeGroup } from '../../../support/shop/group.ts';
import { bearer, demand, Shopper } from '../../../support/shop/shopper.ts';
import { secretKey, shopEnvironment, startShop } from '../../../support/shop/start-shop.ts';

const drawn = allProducts.find(({ id }) => id === 'marine-import-comprehensive')!;
const invoice = '/answers/proformaInvoice';
const identity = '/applicant/identity/image';

/** A picture of 60 kB that no other has, as an answer. */
function picture(): string {
  return `data:image/jpeg;base64,/9j/${randomBytes(60_000).toString('base64')}`;
}

/** A shop whose clock is moved on by hand, with a look at all that its database holds. */
async function setup(test: TestContext, engine: Engine, method = 'paystack') {
  const clock = createMovableClock();
  let lookedAt = 0;
  let stored: Store | undefined;
  let between: () => Promise<void> = async () => undefined;
  const wrapStore = (store: Store): Store => {
    stored = store;
    const due: Store['unpaid']['due'] = async (now, ...others) => {
      const found = await store.unpaid.due(now, ...others);
      lookedAt = now;
      return found;
    };
    const attemptsOf: Store['payments']['attemptsOf'] = async (id) => {
      const attempts = await store.payments.attemptsOf(id);
      const work = between;
      between = async () => undefined;
      await work();
      return attempts;
    };
    return { ...store, unpaid: { ...store.unpaid, due }, payments: { ...store.payments, attemptsOf } };
  };
  const environment = { PAYMENT_METHOD: method, AIMS_TIMEOUT_MS: '20000' };
  const shop = keep(test, await startShop({ engine, environment, insurpass: {}, parts: { clock, wrapStore } }));
  shop.paystack.settings.webhookUrl = `${shop.proxy.url}/v1/webhooks/paystack`;
  const shopper = new Shopper(shop.proxy.url);
  return {
    shop,
    shopper,
    /** Lets so much time go by, until the proxy has looked for what is due since. */
    async after(milliseconds: number) {
      clock.pass(milliseconds);
      const passed = clock.now();
      await become(() => lookedAt >= passed, 'looked for what is due');
    },
    /** Does something once the attempts of an order were read, the next time. */
    setBetween(work: () => Promise<void>) {
      between = work;
    },
    /** Places an order with two pictures. */
    async placeDrawn() {
      const [one, two] = [picture(), picture()];
      const placed = await placeSample(shopper, drawn, (sample) => ({
        ...sample,
        risk: { ...sample.risk, proformaInvoice: one },
        applicant: { ...sample.applicant, identity: { ...sample.applicant.identity!, image: two } },
      }));
      return { ...placed, pictures: [one, two] as const };
    },
    /** The columns that hold one of these texts, opened with the key. */
    async holding(texts: readonly string[]) {
      const values = await readValues(shop.database.address, [Buffer.from(shopEnvironment.DATA_KEY, 'base64')]);
      return values.filter(({ text }) => texts.some((one) => text.includes(one))).map(({ column }) => column);
    },
    /** Whether a page of SQLite's files is full of one text, sealed or not, as a picture fills many. */
    hasLongText() {
      const { address } = shop.database;
      return 'file' in address && /[A-Za-z0-9+/=]{3500}/.test(readFiles(address));
    },
    record: async (id: string) => stored!.orders.withPictures((await stored!.orders.find(id))!),
    order: async ({ order, token }: PlacedOrder) => demand(await shopper.order(order.id, token), 200).body,
    words: async (id: string) =>
      (await shopper.asMerchant<OrderHistory>('GET', `/v1/orders/${id}/history`)).body.entries.map(({ what }) => what),
  };
}

const pathsOf = ({ problem }: Pick<Order, 'problem'>) => (problem?.errors ?? []).map(({ path }) => path).toSorted();
const given = ([one, two]: readonly [string, string]) => ({
  answers: { proformaInvoice: one },
  applicant: { identity: { image: two } },
});

for (const engine of enginesFor(import.meta.url))
  describe('pictures and members of an order that is not paid', { concurrency: 2 }, () => {
    it(`are gone after an hour on ${engine} where no payment was begun, and asked for again before the payment`, async (test) => {
      const { shop, shopper, after, placeDrawn, holding, hasLongText, order, words } = await setup(test, engine);
      const placed = await placeDrawn();
      await after(59 * minute);
      assert.deepEqual(await holding(placed.pictures), ['order_pictures.content', 'order_pictures.content']);
      assert.equal(hasLongText(), engine === 'sqlite');
      await after(2 * minute);
      await become(async () => (await order(placed)).problem !== undefined, 'erased');
      assert.deepEqual(await holding(placed.pictures), []);
      await become(() => !hasLongText(), 'gone from the files too');
      const erased = await order(placed);
      assert.deepEqual([erased.state, erased.problem?.code], ['awaiting-payment', 'answers-erased']);
      assert.deepEqual(pathsOf(erased), [invoice, identity]);
      assert.doesNotMatch(erased.problem!.message, /payment is safe|charged|not been paid/i);

      const refused = await shopper.beginPayment(placed.order.id, placed.token);
      assert.deepEqual([refused.status, refused.body.code], [409, 'answers-erased']);
      assert.deepEqual(refused.body.errors?.map(({ path }) => path).toSorted(), [invoice, identity]);
      const other = await correct(shopper, asShopper(placed), { applicant: { phone: '+2348039876543' } });
      assert.deepEqual([other.status, other.body.code], [422, 'invalid-answers']);

      // one of them, then the other
      const again = [picture(), picture()] as const;
      const half = await correct(shopper, asShopper(placed), { answers: { proformaInvoice: again[0] } });
      assert.deepEqual([half.status, pathsOf(half.body)], [200, [identity]]);
      assert.equal((await shopper.beginPayment(placed.order.id, placed.token)).status, 409);
      const whole = await correct(shopper, asShopper(placed), { applicant: { identity: { image: again[1] } } });
      assert.deepEqual([whole.status, whole.body.state, whole.body.problem], [200, 'awaiting-payment', undefined]);
      const begun = demand(await shopper.beginPayment(placed.order.id, placed.token), 201);
      shop.paystack.pay(begun.body.payment!.reference, 'success');
      await shopper.hint(placed.order.id, placed.token);
      await shopper.until(placed.order.id, placed.token, 'active');
      assert.equal(shop.aims.policies.all.length, 1);
      const sent = JSON.stringify(shop.aims.log.entries.map(({ body }) => body));
      assert.ok(
        again.every((one) => sent.includes(one.split(',')[1]!.slice(0, 40))),
        'the insurer has what was given again',
      );
      assert.ok((await words(placed.order.id)).includes('answers-erased'));
    });

    it(`are asked for again on ${engine} when the money comes after 72 hours, and then buy one policy`, async (test) => {
      const { shop, shopper, after, placeDrawn, holding, record, order, words } = await setup(test, engine);
      const placed = await placeDrawn();
      const { id } = placed.order;
      const begun = demand(await shopper.beginPayment(id, placed.token), 201).body.payment!.reference;
      await after(2 * hour);
      await after(69 * hour);
      assert.equal((await holding(placed.pictures)).length, 2);
      assert.equal((await order(placed)).state, 'expired');
      await after(2 * hour);
      await become(async () => (await record(id)).erasedAnswers !== undefined, 'erased');
      assert.deepEqual(await holding(placed.pictures), []);

      shop.paystack.pay(begun, 'success');
      const asked = await shopper.until(id, placed.token, 'needs-attention');
      assert.equal(asked.problem?.code, 'answers-erased');
      assert.deepEqual(pathsOf(asked), [invoice, identity]);
      assert.match(asked.problem!.message, /^Your payment is safe.*send it again: you need not pay again/s);
      assert.equal(asked.payment?.reference, begun);
      // staff who retry it get no further
      demand(await shopper.asMerchant('POST', `/v1/orders/${id}/retry`), 200);
      await become(async () => (await order(placed)).state === 'needs-attention', 'asked for again');
      assert.equal(shop.aims.policies.all.length, 0);

      const again = [picture(), picture()] as const;
      demand(await correct(shopper, asShopper(placed), given(again)), 200);
      const active = await shopper.until(id, placed.token, 'active');
      assert.deepEqual([active.payment?.reference, active.problem], [begun, undefined]);
      assert.equal(shop.aims.policies.all.length, 1);
      const happened = await words(id);
      for (const what of ['answers-erased', 'answers-missing', 'corrected', 'active'] as const)
        assert.ok(happened.includes(what), what);
    });

    it(`stay on ${engine} when the payment begins at the very moment when they are due`, async (test) => {
      const { shopper, after, placeDrawn, record, setBetween } = await setup(test, engine);
      const placed = await placeDrawn();
      const { id } = placed.order;
      // once the sweep has read that nothing was begun, and before it erases
      setBetween(async () => void demand(await shopper.beginPayment(id, placed.token), 201));
      await after(61 * minute);
      await after(2 * minute);
      await become(async () => (await record(id)).largeAnswers!.eraseAt > Date.now() + 72 * hour, 'kept for longer');
      assert.deepEqual((await record(id)).answers?.proformaInvoice, placed.pictures[0]);
    });

    it(`of a group that the shop collects for itself stay for 72 hours on ${engine}, and are given again by its server`, async (test) => {
      const { shop, shopper, after, record } = await setup(test, engine, 'merchant');
      const answers = groupAnswers(3);
      const placed = demand(await placeGroup(shopper, answers), 201).body;
      const { id } = placed.order;
      await after(71 * hour);
      assert.deepEqual((await record(id)).answers?.members, answers.members);
      await after(2 * hour);
      await become(async () => (await record(id)).answers?.members === undefined, 'erased');
      assert.equal((await record(id)).answers?.groupName, answers.groupName);
      await shopper.confirmPayment(placed.order);
      await shopper.until(id, placed.token, 'needs-attention');
      const server = { id, headers: bearer(secretKey) };
      const short = await correct(shopper, server, {
        answers: { members: (answers.members as Answers[]).slice(1) } as never,
      });
      assert.equal(short.status, 422, 'as many as were paid for');
      demand(await correct(shopper, server, { answers: { members: answers.members } as never }), 200);
      await shopper.until(id, placed.token, 'active');
      assert.equal(shop.insurpass.log.entries.filter(({ kind }) => kind === 'verify').length, 1);
    });

    it(`of a group are checked by the insurer again before the payment on ${engine}`, async (test) => {
      const { shop, shopper, after, order } = await setup(test, engine);
      const answers = groupAnswers(2);
      const placed = demand(await placeGroup(shopper, answers), 201).body;
      await after(61 * minute);
      await become(async () => (await order(placed)).problem !== undefined, 'erased');
      const initiated = () => shop.insurpass.log.entries.filter(({ kind }) => kind === 'initiate').length;
      assert.equal(initiated(), 1);
      demand(await correct(shopper, asShopper(placed), { answers: { members: answers.members } as never }), 200);
      assert.equal(initiated(), 2);
      assert.ok((await order(placed)).holdExpiresAt, 'the insurer keeps them ready again');
      const begun = demand(await shopper.beginPayment(placed.order.id, placed.token), 201);
      shop.paystack.pay(begun.body.payment!.reference, 'success');
      await shopper.hint(placed.order.id, placed.token);
      await shopper.until(placed.order.id, placed.token, 'active');
    });

    it(`go on being erased on ${engine} beside one that cannot be read, and one that an older process has sold`, async (test) => {
      const { shop, after, placeDrawn, record, holding } = await setup(test, engine);
      const [bad, sold, good] = [await placeDrawn(), await placeDrawn(), await placeDrawn()];
      const database = openDatabase(shop.database.address);
      ownerFor(test).after(() => database.close());
      const change = (id: string, changes: object) =>
        database.db.updateTable('orders').set(changes).where('id', '=', id).execute();
      await change(bad.order.id, { sealed_answers: 'damaged', large_until: 1 });
      // it knows nothing of these columns
      await change(sold.order.id, { point: 'active', large_until: 2, due_at: null });
      await after(61 * minute);
      await become(async () => (await record(good.order.id)).erasedAnswers !== undefined, 'erased');
      assert.deepEqual(await holding(good.pictures), []);
      await become(async () => (await record(sold.order.id)).largeAnswers === undefined, 'counted no more');
      assert.equal((await holding(sold.pictures)).length, 2, 'what was sold is kept as before');
      const row = database.db.selectFrom('orders').select('sealed_answers').where('id', '=', bad.order.id);
      assert.equal((await row.executeTakeFirstOrThrow()).sealed_answers, 'damaged', 'it waits for its backup');
    });
  });
