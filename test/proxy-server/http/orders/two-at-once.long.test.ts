import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { demoPaystackKey } from '../../../../demo/upstreams/paystack/paystack-simulator.ts';
import { keep } from '../../../support/clean-up.ts';
import type { Engine } from '../../../support/database/engines.ts';
import { enginesFor } from '../../../support/long-run.ts';
import { bearer, orderRequest, Shopper } from '../../../support/shop/shopper.ts';
import { secretKey, shopOrigin, startShop } from '../../../support/shop/start-shop.ts';

async function setup(test: TestContext, engine: Engine, method: 'merchant' | 'paystack') {
  const LIMITS =
    'insurerCallsPerMinute=60000,insurerBurst=1000,addressPerSecond=9999,addressBurst=9999,tokenPerSecond=9999,addressOrdersPerMinute=9999';
  const keys = method === 'paystack' && { PAYSTACK_SECRET_KEY: demoPaystackKey };
  const environment = { PAYMENT_METHOD: method, LIMITS, ...keys };
  const shop = keep(test, await startShop({ engine, environment }));
  return { shopper: new Shopper(shop.proxy.url) };
}

/** Sends the same ten times at once, and returns the statuses. */
async function atOnce(send: (index: number) => Promise<{ status: number }>): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => send(index)));
  return answers.map(({ status }) => status);
}

function assertNo500(statuses: readonly number[], ...expected: readonly number[]): void {
  assert.ok(
    statuses.every((status) => status < 500),
    statuses.join(),
  );
  for (const status of expected) assert.ok(statuses.includes(status), `${status} in ${statuses.join()}`);
}

for (const engine of enginesFor(import.meta.url))
  describe(`two of everything at once on ${engine}`, () => {
    it('opens payments of one order with different keys', async (test) => {
      const { shopper } = await setup(test, engine, 'paystack');
      for (let round = 0; round < 5; round++) {
        const { order, token } = (await shopper.place()).body;
        assertNo500(await atOnce(() => shopper.beginPayment(order.id, token)), 201);
      }
    });

    it('places, with one key and with ten', async (test) => {
      const { shopper } = await setup(test, engine, 'merchant');
      const { token: quote } = await shopper.quote();
      const place = (key: string) =>
        shopper.call('POST', '/v1/orders', { body: orderRequest(quote), headers: { 'Idempotency-Key': key } });
      assertNo500(await atOnce(() => place('one-key')), 201);
      assertNo500(await atOnce(() => place(randomUUID())), 201);
    });

    it('confirms, gives up, hints, retries and refunds', async (test) => {
      const { shopper } = await setup(test, engine, 'merchant');
      const confirmation = ({ premium }: { premium: { amount: number } }, reference: string) => ({
        amount: premium.amount,
        currency: 'NGN',
        reference,
      });
      const { order, token } = (await shopper.place()).body;
      const path = `/v1/orders/${order.id}`;
      assertNo500(await atOnce(() => shopper.hint(order.id, token)));
      const confirm = (index: number) =>
        shopper.asMerchant(
          'POST',
          `${path}/payment-confirmation`,
          confirmation(order, `till-${index % 2}-${order.code}`),
        );
      assertNo500(await atOnce(confirm), 200);
      assertNo500(await atOnce(() => shopper.asMerchant('POST', `${path}/retry`)));
      assertNo500(await atOnce(() => shopper.refund(order.id, { payment: 'none' })));
      const unpaid = (await shopper.place()).body;
      const giveUp = () => shopper.call('DELETE', `/v1/orders/${unpaid.order.id}`, { headers: bearer(unpaid.token) });
      assertNo500(await atOnce(giveUp), 200);
    });

    it('makes tokens, looks up and sends the parts of a video', async (test) => {
      const { shopper } = await setup(test, engine, 'merchant');
      const makeToken = () =>
        shopper.call('POST', '/v1/customer-tokens', { body: { customerId: 'c1' }, headers: bearer(secretKey) });
      assertNo500(await atOnce(makeToken), 200);
      const { order, token } = (await shopper.place()).body;
      const headers = { ...bearer(token), Origin: shopOrigin, 'Content-Type': 'application/offset+octet-stream' };
      const send = () =>
        fetch(`${shopper.url}/v1/orders/${order.id}/verification-video`, {
          method: 'PATCH',
          headers: { ...headers, 'Upload-Offset': '0', 'Upload-Length': '10' },
          body: '0123456789',
        });
      assertNo500(await atOnce(send));
    });
  });
