import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { allProducts } from '../../proxy-server/catalogue/catalogue.ts';
import { namedField } from '../../proxy-server/contract/fields/named-field.ts';
import { nigerianDay } from '../../proxy-server/contract/fields/nigerian-time.ts';
import type { Correction, Order, PlacedOrder } from '../../proxy-server/contract/order.ts';
import type { Field, Product } from '../../proxy-server/contract/product.ts';
import type { Answer } from '../../proxy-server/contract/values.ts';
import { refusalsOf, valueAt } from '../proxy-server/providers/aims/refused-fields.ts';
import { createMovableClock, day } from '../support/clocks/movable-clock.ts';
import type { Engine } from '../support/database/engines.ts';
import { createRandom } from '../support/drawn/seeded-random.ts';
import { asShopper, correct, placeSample } from '../support/shop/correct.ts';
import { Shopper } from '../support/shop/shopper.ts';
import type { Shop } from '../support/shop/start-shop.ts';
import { startShop } from '../support/shop/start-shop.ts';
import { sampleAnswers } from '../support/walks/sample-answers.ts';

const products = allProducts.filter(({ provider }) => provider === 'aims');
const seed = 20_261_126;
const productsOn: Readonly<Record<Engine, readonly Product[]>> = {
  sqlite: products,
  // what differs on it is how an order is saved, not of which product it is
  postgres: products.filter((_product, index) => index % 5 === 0),
};
/** Of each product; which ones is drawn. */
const refusalsEach = 3;
/** The insurer has it; what follows is the same for every order. */
const issued: readonly Order['state'][] = ['under-review', 'awaiting-video', 'active'];

/** What every engine must pass of corrections: any detail of any product, and dates that have passed. */
export function correctionSuite(engine: Engine): void {
  describe(`corrections on ${engine}`, () => {
    const clock = createMovableClock();
    const random = createRandom(seed);
    let shop: Shop;
    let shopper: Shopper;

    before(async () => {
      const parts = { clock };
      shop = await startShop({
        engine,
        environment: { PAYMENT_METHOD: 'merchant' },
        aims: { drawing: 'sketch' },
        parts,
      });
      shopper = new Shopper(shop.proxy.url);
    });
    after(() => shop.close());

    async function pay({ order, token }: PlacedOrder, ...states: Order['state'][]) {
      await shopper.confirmPayment(order);
      return shopper.until(order.id, token, ...states);
    }

    for (const product of productsOn[engine])
      it(`mend whatever AIMS refuses of ${product.id}, with the same premium and one policy`, async () => {
        const refused = draw(refusalsOf(product), refusalsEach, random);
        assert.ok(refused.length >= 2);
        shop.aims.clearFaults();
        const before = shop.aims.policies.all.length;
        for (const { call, text } of refused) shop.aims.play({ fault: 'error', match: call, text });
        const placed = await placeSample(shopper, product);
        let order = await pay(placed, 'needs-attention');
        for (const { path } of refused) {
          assert.deepEqual(
            order.problem?.errors?.filter(({ code }) => code !== 'may-change').map((error) => error.path),
            [path],
            `${path} ${JSON.stringify(order)}`,
          );
          const { status, body } = await correct(shopper, asShopper(placed), correctionOf(product, path));
          assert.equal(status, 200, `${path} ${JSON.stringify(body)}`);
          order = await shopper.until(placed.order.id, placed.token, 'needs-attention', ...issued);
        }
        assert.ok(issued.includes(order.state), order.state);
        assert.deepEqual([order.premium, order.payment?.amount], [placed.order.premium, placed.order.premium]);
        assert.equal(shop.aims.policies.all.length, before + 1);
      });

    it('ask again for every date that has passed, and send nothing until it is right', async () => {
      const dated = products.flatMap((product) =>
        product.fields
          .filter((field) => field.stage === 'risk' && field.minDate === 'today')
          .map((field) => ({ product, field })),
      );
      assert.ok(dated.length >= 5);
      for (const product of new Set(dated.map((one) => one.product))) {
        const fields = dated.filter((one) => one.product === product).map(({ field }) => field);
        const soon = Object.fromEntries(fields.map((field, index) => [field.id, momentOf(field, clock.now(), index)]));
        const placed = await placeSample(shopper, product, (sample) => ({
          ...sample,
          risk: { ...sample.risk, ...soon },
        }));
        const calls = buyingCalls(shop);
        clock.pass(2 * day);
        const order = await pay(placed, 'needs-attention', 'active');
        assert.equal(order.problem?.code, 'date-passed', product.id);
        assert.equal(buyingCalls(shop), calls, 'nothing is sent');
        assert.deepEqual(
          order.problem?.errors?.map(({ path, code }) => [path, code]),
          fields.map(({ id }) => [`/answers/${id}`, 'too-early']),
        );
        assert.match(order.problem?.errors?.[0]?.message ?? '', /has passed: give today, or a later day/);
        const stale = await correct(shopper, asShopper(placed), { answers: soon });
        assert.equal(stale.status, 422, 'the same date again');
        const today = Object.fromEntries(fields.map((field, index) => [field.id, momentOf(field, clock.now(), index)]));
        assert.equal((await correct(shopper, asShopper(placed), { answers: today })).status, 200);
        await shopper.until(placed.order.id, placed.token, ...issued);
        const request = shop.aims.log.entries.filter(({ kind }) => kind === 'issue').at(-1);
        // the insurer is told the day as it is in Nigeria
        const [given = ''] = Object.values(today);
        const sent = fields[0]?.type === 'instant' ? nigerianDay(Date.parse(given)) : given;
        assert.ok(JSON.stringify(request?.body).includes(sent), `${product.id} ${sent}`);
      }
    });
  });
}

/** How many requests the insurer received that lead to a policy. */
function buyingCalls(shop: Shop): number {
  return shop.aims.log.entries.filter(({ kind }) => kind === 'register' || kind === 'issue').length;
}

/** A correction of one field; another value where the field's kind has one that is easily made. */
function correctionOf(product: Product, path: string): Correction {
  const { field, keys } = namedField(product, path)!;
  const value = otherAnswer(field) ?? valueAt(bodyOf(product), path);
  const correction = keys.reduceRight<unknown>((part, key) => ({ [key]: part }), value) as Correction;
  // what the new answer switches on is answered with it
  const dependents = product.fields.filter(({ when }) => when?.field === field.id && when.equals === value);
  const answers = Object.fromEntries(dependents.map(({ id, options }) => [id, options?.[0]?.value ?? '']));
  return dependents.length > 0 ? { answers: { ...correction.answers, ...answers } } : correction;
}

function bodyOf(product: Product) {
  const { applicant, risk, rating } = sampleAnswers(product);
  return { applicant, answers: { ...rating, ...risk } };
}

function otherAnswer({ type, options, pattern, id, suggestions }: Field): Answer | undefined {
  if (type === 'email') return `${randomUUID()}@example.com`;
  if (type === 'phone') return '+2348039876543';
  if (type === 'choice') return options?.at(-1)?.value;
  const isFree = type === 'text' && pattern === undefined && suggestions === undefined && id !== 'model';
  return isFree ? 'Another text' : undefined;
}

/** `count` of a list, the order kept. */
function draw<Of>(all: readonly Of[], count: number, random: () => number): Of[] {
  const left = all.map((one, index) => ({ one, index, at: random() })).sort((a, b) => a.at - b.at);
  return left
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ one }) => one);
}

/** A day, or a moment some hours on that is still on that day in Nigeria or on the next. */
function momentOf({ type }: Field, now: number, index: number): string {
  const moment = new Date(now + 3_600_000 * (index + 1)).toISOString();
  return type === 'instant' ? `${moment.slice(0, 19)}Z` : moment.slice(0, 10);
}
