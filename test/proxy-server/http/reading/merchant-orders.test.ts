import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { OrderHistory } from '../../../../proxy-server/contract/history/order-history.ts';
import type { PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import type { Problem } from '../../../../proxy-server/contract/problem.ts';
import type { Quote } from '../../../../proxy-server/contract/quote.ts';
import { keep } from '../../../support/clean-up.ts';
import { createMovableClock, hour, minute } from '../../../support/clocks/movable-clock.ts';
import { camon, orderRequest, Shopper } from '../../../support/shop/shopper.ts';
import { publishableKey, secretKey, shopOrigin, startShop } from '../../../support/shop/start-shop.ts';

const phone = { product: 'phone-warranty-comprehensive', period: '1y', answers: {} };
const otherPhone = { brand: 'Itel', model: 'A70', imei: '490154203237518' };

/** A shop that collects itself, as its own server sees it: no page, no origin. */
async function setup(test: TestContext, environment: Record<string, string> = { PAYMENT_METHOD: 'merchant' }) {
  const clock = createMovableClock();
  const shop = keep(test, await startShop({ environment, parts: { clock } }));
  const call = async <Body>(path: string, body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${shop.proxy.url}${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Body & Partial<Problem> };
  };
  const quote = async (headers?: Record<string, string>) => call<Quote>('/v1/quotes', phone, headers);
  const order = (token: string, changes: object = {}, key: string = randomUUID(), headers = {}) =>
    call<PlacedOrder>('/v1/orders', { ...orderRequest(token), ...changes }, { 'Idempotency-Key': key, ...headers });
  return { shop, clock, shopper: new Shopper(shop.proxy.url), call, quote, order };
}

describe('a merchant’s server with its secret key', () => {
  it('prices a cover and orders it, with its own notes, and can hand the private link to the shopper', async (test) => {
    const { shopper, quote, order } = await setup(test);
    const priced = await quote();
    assert.deepEqual([priced.status, priced.body.premium.amount], [200, 2_160_000]);
    const placed = await order(priced.body.token, { metadata: { cart: 'PH-1' } });
    assert.equal(placed.status, 201, JSON.stringify(placed.body));
    const { id, state, metadata, metadataTrusted } = placed.body.order;
    assert.deepEqual([state, metadata, metadataTrusted], ['awaiting-payment', { cart: 'PH-1' }, true]);
    assert.equal((await shopper.order(id, placed.body.token)).status, 200, 'the token is the shopper’s');
    const history = await shopper.asMerchant<OrderHistory>('GET', `/v1/orders/${id}/history`);
    const { what, by } = history.body.entries[0]!;
    assert.deepEqual([what, by], ['placed', { kind: 'merchant' }]);
  });

  it('may order with the quote that the shopper’s page was given, while it holds', async (test) => {
    const { shopper, order } = await setup(test);
    assert.equal((await order((await shopper.quote()).token)).status, 201);
  });

  it('is believed when it confirms the payment after the order has run out', async (test) => {
    const { clock, shopper, quote, order } = await setup(test);
    const { order: placed, token } = (await order((await quote()).body.token)).body;
    clock.pass(25 * hour);
    await shopper.until(placed.id, token, 'expired');
    await shopper.confirmPayment(placed);
    await shopper.until(placed.id, token, 'active');
  });

  it('answers for the consent: without it nothing is ordered', async (test) => {
    const { quote, order } = await setup(test);
    const { token } = (await quote()).body;
    const refused = await order(token, { consent: { terms: true, privacy: false } });
    assert.deepEqual([refused.status, refused.body.code], [422, 'consent-missing']);
  });

  it('is refused where the key comes from a page, be it the shop’s own, and where it is wrong', async (test) => {
    const { quote, order } = await setup(test);
    const { token } = (await quote()).body;
    for (const Origin of [shopOrigin, 'https://elsewhere.example', 'null']) {
      for (const refused of [
        await quote({ Origin, 'Cover-Key': publishableKey }),
        await order(token, {}, randomUUID(), { Origin }),
      ]) {
        assert.deepEqual([refused.status, refused.body.code], [403, 'origin-not-allowed'], Origin);
        assert.match(refused.body.detail ?? '', /server to server/);
      }
    }
    for (const Authorization of ['Bearer sk_test_another_secret_0123456789', 'bearer SK_x']) {
      assert.deepEqual((await quote({ Authorization })).status, 401);
      assert.deepEqual((await order(token, {}, randomUUID(), { Authorization })).status, 401);
    }
    assert.equal((await quote({ Authorization: '' })).body.code, 'origin-not-allowed', 'without a key it is a browser');
  });

  it('gets one order for one key, which no page can use up', async (test) => {
    const { shop, shopper, quote, order } = await setup(test);
    const { token } = (await quote()).body;
    const ofPage = await shopper.call<PlacedOrder>('POST', '/v1/orders', {
      body: orderRequest((await shopper.quote()).token),
      headers: { 'Idempotency-Key': 'cart-PH-1-line-1' },
    });
    assert.equal(ofPage.status, 201);
    const [first, second] = [await order(token, {}, 'cart-PH-1-line-1'), await order(token, {}, 'cart-PH-1-line-1')];
    assert.equal(first.status, 201);
    assert.deepEqual(second, first, 'the replay, token included');
    assert.notEqual(first.body.order.id, ofPage.body.order.id);
    const other = await order(token, { answers: otherPhone }, 'cart-PH-1-line-1');
    assert.deepEqual([other.status, other.body.code], [422, 'idempotency-key-reused']);
    await shop.close();
  });

  it('places the orders of many carts from its one address', async (test) => {
    const { quote, order } = await setup(test, {
      PAYMENT_METHOD: 'merchant',
      LIMITS: 'insurerCallsPerMinute=60000,insurerBurst=1000,addressOrdersPerMinute=2',
    });
    const { token } = (await quote()).body;
    for (let cart = 0; cart < 6; cart++) assert.equal((await order(token)).status, 201, `cart ${cart}`);
  });

  it('sells two phones of one cart that waited 20 minutes: priced again, one payment, one confirmation each', async (test) => {
    const { clock, shop, shopper, quote, order } = await setup(test);
    const stale = (await quote()).body.token;
    clock.pass(20 * minute);
    const expired = await order(stale);
    assert.deepEqual([expired.status, expired.body.code], [422, 'quote-expired']);
    const devices = [camon, otherPhone];
    const placed = await Promise.all(
      devices.map(async (answers, line) =>
        order((await quote()).body.token, { answers, metadata: { cart: 'PH-2' } }, `PH-2-line-${line}`),
      ),
    );
    for (const one of placed) assert.equal(one.status, 201, JSON.stringify(one.body));
    const orders = placed.map(({ body }) => body);
    assert.equal(new Set(orders.map(({ order: { id } }) => id)).size, 2);

    const [first, second] = orders as [PlacedOrder, PlacedOrder];
    await shopper.confirmPayment(first.order, 'till-77/1');
    const reused = { amount: second.order.premium.amount, currency: 'NGN', reference: 'till-77/1' };
    const refused = await shopper.asMerchant('POST', `/v1/orders/${second.order.id}/payment-confirmation`, reused);
    assert.deepEqual([refused.status, refused.body.code], [409, 'payment-already-used']);
    await shopper.confirmPayment(second.order, 'till-77/2');
    await shopper.confirmPayment(second.order, 'till-77/2');

    const active = await Promise.all(orders.map(({ order: { id }, token }) => shopper.until(id, token, 'active')));
    assert.equal(new Set(active.map(({ policy }) => policy?.number)).size, 2);
    assert.deepEqual(active.map(({ payment }) => payment?.reference).sort(), ['till-77/1', 'till-77/2']);
    assert.equal(shop.aims.policies.all.length, 2, 'each phone has one policy');
  });
});
