import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Order, PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import { keep } from '../../../support/clean-up.ts';
import { createMovableClock, hour } from '../../../support/clocks/movable-clock.ts';
import { bearer, orderRequest, Shopper } from '../../../support/shop/shopper.ts';
import { shopOrigin, startShop } from '../../../support/shop/start-shop.ts';

describe('an Idempotency-Key', () => {
  async function setup(test: TestContext) {
    const clock = createMovableClock();
    const shop = keep(test, await startShop({ parts: { clock } }));
    const shopper = new Shopper(shop.proxy.url);
    const { token: quote } = await shopper.quote();
    const key = randomUUID();
    const place = (answers: object = {}) => {
      const request = orderRequest(quote);
      const body = { ...request, answers: { ...request.answers, ...answers } };
      return shopper.call<PlacedOrder>('POST', '/v1/orders', { body, headers: { 'Idempotency-Key': key } });
    };
    const beginPayment = ({ order, token }: PlacedOrder) =>
      shopper.call<Order>('POST', `/v1/orders/${order.id}/payment-attempts`, {
        body: { returnUrl: `${shopOrigin}/cart` },
        headers: { ...bearer(token), 'Idempotency-Key': key },
      });
    return { shop, clock, place, beginPayment };
  }

  it('is free again after an answer of 4xx, so that the mended request may use it', async (test) => {
    const { place } = await setup(test);
    assert.equal((await place({ imei: '356938035643800' })).status, 422);
    assert.equal((await place()).status, 201);
  });

  it('is free again after an answer of 5xx, so that the same request is worked on anew', async (test) => {
    const { shop, place, beginPayment } = await setup(test);
    const placed = (await place()).body;
    shop.paystack.play({ fault: 'http-500', match: 'initialize' });
    assert.equal((await beginPayment(placed)).status, 502);
    const begun = await beginPayment(placed);
    assert.equal(begun.status, 201);
    assert.equal((await beginPayment(placed)).body.payment?.reference, begun.body.payment?.reference);
  });

  it('is remembered for a day', async (test) => {
    const { clock, place } = await setup(test);
    const first = await place();
    clock.pass(23 * hour);
    assert.deepEqual((await place()).body, first.body);
  });
});
