import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import type { Order, PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import { become } from '../../../support/browser/become.ts';
import { keep } from '../../../support/clean-up.ts';
import { createMovableClock, hour, minute } from '../../../support/clocks/movable-clock.ts';
import type { Engine } from '../../../support/database/engines.ts';
import { readValues } from '../../../support/database/whole-database.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { asShopper, correct } from '../../../support/shop/correct.ts';
import { bearer, camon, demand, folake, Shopper } from '../../../support/shop/shopper.ts';
import { secretKey, startOn, startShop } from '../../../support/shop/start-shop.ts';
import { sampleAnswers } from '../../../support/walks/sample-answers.ts';

/** 600 kB of picture. */
const picture = `data:image/jpeg;base64,/9j/${'A'.repeat(800_000)}`;
const drawn = allProducts.find(({ id }) => id === 'marine-import-comprehensive')!;

/** Two proxies on one database, each asked in turn, by whoever calls. */
async function setup(test: TestContext, engine: Engine, limits: string) {
  const clock = createMovableClock();
  const environment = { TRUST_PROXY: '1', LIMITS: `${limits},insurerCallsPerMinute=60000,insurerBurst=1000` };
  const shop = keep(
    test,
    await startShop({ engine, environment: { ...environment, AIMS_TIMEOUT_MS: '20000' }, parts: { clock } }),
  );
  const other = keep(test, await startOn(shop, { clock }));
  const proxies = [shop.proxy.url, other.url];
  let turn = 0;
  const from = (address: string) => new Shopper(proxies[turn++ % proxies.length]!, { 'X-Forwarded-For': address });
  const goods = sampleAnswers(drawn, { proformaInvoice: picture });
  const send = (shopper: Shopper, body: object, key: string, headers: Record<string, string> = {}) =>
    shopper.call<PlacedOrder>('POST', '/v1/orders', {
      headers: { 'Idempotency-Key': key, ...headers },
      body: { consent: { terms: true, privacy: true }, ...body },
    });
  const large = async () => ({
    quote: (await from('127.0.0.1').quote(drawn.id, goods.period, goods.rating)).token,
    applicant: { ...goods.applicant, email: `${randomUUID()}@example.com` },
    answers: { ...goods.risk, ...goods.rating },
  });
  return {
    shop,
    clock,
    from,
    /** An order of a kilobyte. */
    placeSmall: async (address: string) =>
      send(
        from(address),
        {
          quote: (await from('127.0.0.1').quote()).token,
          applicant: { ...folake, email: `${randomUUID()}@example.com` },
          answers: { ...camon },
        },
        randomUUID(),
      ),
    /** One with a picture. */
    placeLarge: async (address: string, key: string = randomUUID(), body?: object) =>
      send(from(address), body ?? (await large()), key),
    large,
    /** The same from the shop's own server. */
    placeAsMerchant: async () => {
      const response = await fetch(`${shop.proxy.url}/v1/orders`, {
        method: 'POST',
        headers: { ...bearer(secretKey), 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
        body: JSON.stringify({ ...(await large()), consent: { terms: true, privacy: true } }),
      });
      return response.status;
    },
  };
}

const statusOf = ({ status, body }: { status: number; body: { code?: string | undefined } }) =>
  status === 201 ? status : `${status} ${body.code}`;
const full = '429 too-much-unpaid';

for (const engine of enginesFor(import.meta.url))
  describe('orders that are not paid', { concurrency: 2 }, () => {
    it(`hold so much of one address on ${engine}, in all processes together; small orders go on`, async (test) => {
      const { placeSmall, placeLarge, large } = await setup(test, engine, 'addressUnpaidMegabytes=2');
      const [key, body] = [randomUUID(), await large()];
      assert.equal(statusOf(await placeLarge('102.89.1.1', key, body)), 201);
      assert.equal(statusOf(await placeLarge('102.89.1.1')), 201);
      const refused = await placeLarge('102.89.1.1');
      assert.equal(statusOf(refused), full);
      const wait = Number(refused.headers.get('retry-after'));
      assert.ok(wait > 3_000 && wait <= 3_600, `until the first picture is erased: ${wait}`);
      assert.notEqual(statusOf(await placeSmall('102.89.1.1')), full);
      assert.equal(statusOf(await placeLarge('102.89.1.2')), 201, 'another address has its own share');
      assert.equal(statusOf(await placeLarge('102.89.1.1', key, body)), 201, 'a repeated request has its answer');
    });

    it(`hold so much of an IPv6 address (/64) and of a network (/48) on ${engine}, whatever addresses it takes`, async (test) => {
      const { placeLarge } = await setup(test, engine, 'addressUnpaidMegabytes=1');
      assert.equal(statusOf(await placeLarge('2001:db8:7:1::1')), 201);
      assert.equal(statusOf(await placeLarge('2001:db8:7:1::2')), full);
      // a network has four addresses' share, which is room for five of these
      for (const subnet of [2, 3, 4, 5]) assert.equal(statusOf(await placeLarge(`2001:db8:7:${subnet}::1`)), 201);
      assert.equal(statusOf(await placeLarge('2001:db8:7:a::1')), full);
      assert.equal(statusOf(await placeLarge('2001:db8:8:1::1')), 201);
    });

    it(`hold so much of one merchant on ${engine}, also when they all come at once to both processes`, async (test) => {
      const { placeSmall, placeLarge, placeAsMerchant } = await setup(test, engine, 'merchantUnpaidMegabytes=3');
      const addresses = Array.from({ length: 8 }, (_none, index) => `102.89.2.${index}`);
      const placed = await Promise.all(addresses.map(async (address) => statusOf(await placeLarge(address))));
      assert.deepEqual(placed.toSorted(), [201, 201, 201, full, full, full, full, full]);
      assert.equal(await placeAsMerchant(), 429);
      assert.notEqual(statusOf(await placeSmall('102.89.2.9')), full);
    });

    it(`hold less again on ${engine} when they are paid, given up, or their pictures are erased`, async (test) => {
      const { shop, clock, placeLarge, from } = await setup(test, engine, 'addressUnpaidMegabytes=1');
      const address = '102.89.3.1';
      const next = async () => demand(await placeLarge(address), 201).body;
      const full = async () => assert.equal((await placeLarge(address)).body.code, 'too-much-unpaid');
      const paid = await next();
      await full();
      const begun = demand(await from(address).beginPayment(paid.order.id, paid.token), 201).body;
      await full();
      shop.paystack.pay(begun.payment!.reference, 'success');
      const shopper = new Shopper(shop.proxy.url);
      await shopper.hint(paid.order.id, paid.token);
      await become(async () => (await shopper.order(paid.order.id, paid.token)).body.state === 'active', 'active');

      const given = await next();
      await full();
      demand(await from(address).call('DELETE', `/v1/orders/${given.order.id}`, { headers: bearer(given.token) }), 200);

      const left = await next();
      await full();
      clock.pass(61 * minute);
      const seen = () =>
        from(address).call<Order>('GET', `/v1/orders/${left.order.id}`, { headers: bearer(left.token) });
      await become(async () => (await seen()).body.problem?.code === 'answers-erased', 'erased');
      await next();
      // there is no room for the pictures of the one before until this one is settled
      const again = { answers: { proformaInvoice: picture } };
      assert.equal((await correct(from(address), asShopper(left), again)).body.code, 'too-much-unpaid');
      assert.equal((await correct(from('102.89.3.2'), asShopper(left), again)).status, 200);
      assert.equal(statusOf(await placeLarge('102.89.3.2')), '429 too-much-unpaid', 'they count where they came from');
    });

    it(`are so many orders of an address and a network on ${engine}, and fewer again as they are given up`, async (test) => {
      const { shop, clock, placeSmall } = await setup(test, engine, 'addressUnpaidOrders=2');
      const first = demand(await placeSmall('2001:db8:7:1::1'), 201).body;
      assert.equal(statusOf(await placeSmall('2001:db8:7:1::1')), 201);
      assert.equal(statusOf(await placeSmall('2001:db8:7:1::3')), full);
      for (const subnet of [2, 2, 3, 3, 4, 4]) assert.equal(statusOf(await placeSmall(`2001:db8:7:${subnet}::1`)), 201);
      assert.equal(statusOf(await placeSmall('2001:db8:7:5::1')), full);
      const shopper = new Shopper(shop.proxy.url);
      const { id } = first.order;
      demand(await shopper.call('DELETE', `/v1/orders/${id}`, { headers: bearer(first.token) }), 200);
      assert.equal(statusOf(await placeSmall('2001:db8:7:1::1')), 201);
      assert.equal(statusOf(await placeSmall('2001:db8:7:1::1')), full);
      clock.pass(25 * hour);
      await become(async () => (await readUnpaid(shop.database.address)) === 0, 'they have run out');
    });
  });

/** How many orders still count for where they came from. */
async function readUnpaid(address: Parameters<typeof readValues>[0]): Promise<number> {
  const values = await readValues(address, [Buffer.alloc(32, 2)]);
  return values.filter(({ column, stored }) => column === 'orders.source_hash' && stored !== null).length;
}
