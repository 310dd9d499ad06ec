import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { startPaystackSimulator } from '../../../../demo/upstreams/paystack/paystack-simulator.ts';
import { signatureOf } from '../../../../demo/upstreams/paystack/webhook-sender.ts';

const secretKey = 'sk_test_simulator';

interface Delivery {
  readonly body: string;
  readonly signature: unknown;
}

/** A merchant's server with set responses, a paid transaction, and a way to wait for deliveries. */
async function setup(t: TestContext, answers: number[] = []) {
  const deliveries: Delivery[] = [];
  const shop = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    response.writeHead(answers[deliveries.length] ?? 200).end();
    deliveries.push({ body, signature: request.headers['x-paystack-signature'] });
    shop.emit('delivery');
  });
  shop.listen(0, '127.0.0.1');
  await once(shop, 'listening');
  const webhookUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/`;
  const paystack = await startPaystackSimulator({ secretKey, webhookUrl, retryMilliseconds: [1, 1, 1] });
  t.after(async () => {
    await paystack.close();
    shop.closeAllConnections();
    shop.close();
  });
  await fetch(`${paystack.url}/transaction/initialize`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secretKey}` },
    body: JSON.stringify({
      email: 'folake@example.com',
      amount: 500_000,
      reference: 'order-1',
      metadata: { path: 'a/b' },
    }),
  });
  const received = async (count: number) => {
    while (deliveries.length < count) await once(shop, 'delivery');
    return deliveries;
  };
  return { paystack, received };
}

const isGenuine = ({ body, signature }: Delivery) => signatureOf(body, secretKey) === signature;

describe('Paystack’s events', () => {
  it('are signed as in the golden vector', () => {
    const body =
      '{"event":"charge.success","data":{"id":302961,"domain":"test","status":"success","reference":"OCT-0001","amount":500000,"currency":"NGN","channel":"card","metadata":{"offer_id":"off_1"},"paid_at":"2026-01-02T03:04:05.000Z"}}';
    assert.equal(
      signatureOf(body, secretKey),
      '2b5c466f436a9185cf6b9ce7476c0af40ff4e7887ddc5648cbcfff2f7506fb77fe4070ae4d4cd291b40d793ab6c543cb78df73b95d1c23912e51ebd107f8cf28',
    );
  });

  it('are sent for a payment, with a valid signature', async (t) => {
    const { paystack, received } = await setup(t);
    paystack.pay('order-1', 'success');
    const [delivery] = await received(1);
    assert.ok(delivery && isGenuine(delivery));
    assert.match(delivery.body, /^\{"event":"charge.success","data":\{"id":\d{19},"domain":"test","status":"success"/);
  });

  it('are retried until the response is 200', async (t) => {
    const { paystack, received } = await setup(t, [500, 302, 200]);
    paystack.pay('order-1', 'success');
    assert.equal((await received(3)).length, 3);
  });

  it('are not sent for failed payments', async (t) => {
    const { paystack } = await setup(t);
    paystack.pay('order-1', 'declined');
    await paystack.tell('refund.processed', 'order-1');
    assert.deepEqual(paystack.log.entries.filter(({ kind }) => kind === 'webhook').length, 1);
  });

  const oddities: [string, (delivery: Delivery) => boolean][] = [
    ['webhook-wrong-signature', (delivery) => !isGenuine(delivery)],
    ['webhook-altered-body', (delivery) => !isGenuine(delivery) && delivery.body.includes('"amount":1500000')],
    ['webhook-decimals', (delivery) => isGenuine(delivery) && delivery.body.includes('"amount":500000.00')],
    ['webhook-escapes', (delivery) => isGenuine(delivery) && delivery.body.includes(String.raw`a\/b`)],
    ['webhook-metadata-string', (delivery) => isGenuine(delivery) && delivery.body.includes('"metadata":""')],
    ['webhook-metadata-zero', (delivery) => isGenuine(delivery) && delivery.body.includes('"metadata":0')],
    ['webhook-out-of-order', (delivery) => isGenuine(delivery) && delivery.body.includes('"event":"refund.processed"')],
  ];
  for (const [fault, isSo] of oddities) {
    it(`can be sent with the fault “${fault}”`, async (t) => {
      const { paystack, received } = await setup(t);
      paystack.play({ fault });
      paystack.pay('order-1', 'success');
      const [delivery] = await received(1);
      assert.ok(delivery && isSo(delivery), JSON.stringify(delivery));
    });
  }

  it('can be sent twice, or not at all', async (t) => {
    const { paystack, received } = await setup(t);
    paystack.play({ fault: 'webhook-duplicate' });
    await paystack.tell('charge.success', 'order-1');
    assert.equal((await received(2)).length, 2);
    paystack.play({ fault: 'webhook-missing' });
    await paystack.tell('charge.success', 'order-1');
    assert.equal((await received(2)).length, 2);
  });

  it('report a bank transfer of too little, which no other call does', async (t) => {
    const { paystack, received } = await setup(t);
    paystack.pay('order-1', 'transfer-under-paid');
    const [delivery] = await received(1);
    assert.match(delivery?.body ?? '', /^\{"event":"bank.transfer.rejected".*"status":"pending"/);
    paystack.pay('order-1', 'success');
    assert.match((await received(2))[1]?.body ?? '', /^\{"event":"charge.success"/);
  });

  it('have the payment of a refund as transaction_reference and its amount as a string', async (t) => {
    const { paystack, received } = await setup(t);
    await paystack.tell('refund.processed', 'order-1');
    const { data } = JSON.parse((await received(1))[0]?.body ?? '') as { data: Record<string, unknown> };
    assert.equal(data.transaction_reference, 'order-1');
    assert.equal(data.amount, '500000');
  });
});
