import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { FlutterwaveSimulator } from '../../../demo/upstreams/flutterwave/flutterwave-simulator.ts';
import { startFlutterwaveSimulator } from '../../../demo/upstreams/flutterwave/flutterwave-simulator.ts';
import type { PaymentAttempt, PaymentGateway } from '../../../proxy-server/domain/payment-gateway.ts';
import { createFlutterwaveGateway } from '../../../proxy-server/payments/flutterwave-gateway.ts';
import type { GatewayWorld } from '../../suites/gateway-suite.ts';
import { testGateway } from '../../suites/gateway-suite.ts';
import { startEar } from '../../support/event-ear.ts';

const account = { secretKey: 'FLWSECK_TEST-simulator-for-the-tests', webhookHash: 'a word of the tests' };
const parts = {
  secretKey: account.secretKey,
  webhookHashes: [account.webhookHash],
  timeoutMilliseconds: 8_000,
} as const;

testGateway('Flutterwave', startWorld);

describe('Flutterwave’s own ways', () => {
  let simulator: FlutterwaveSimulator;
  let gateway: PaymentGateway;
  before(async () => {
    simulator = await startFlutterwaveSimulator({ ...account, timeoutMilliseconds: 10 });
    gateway = createFlutterwaveGateway({ ...parts, url: simulator.url });
  });
  after(() => simulator.close());

  async function setup(change: Partial<PaymentAttempt> = {}) {
    const attempt = newAttempt(change);
    const begun = await gateway.begin({
      reference: attempt.reference,
      amount: attempt.expected,
      email: 'shopper@example.com',
      returnUrl: 'https://shop.example.com/checkout?cover-order=1',
    });
    return { attempt, begun };
  }

  it('are asked for the exact naira, currency and address to come back to', async () => {
    const { attempt } = await setup({ expected: { amount: 2_160_050, currency: 'NGN' } });
    assert.deepEqual(simulator.log.entries.at(-1)?.body, {
      tx_ref: attempt.reference,
      amount: '21600.50',
      currency: 'NGN',
      redirect_url: 'https://shop.example.com/checkout?cover-order=1',
      customer: { email: 'shopper@example.com' },
    });
  });

  it('leave a beginning unclear that answered 503 though the payment was opened, and it is paid all the same', async () => {
    simulator.play({ fault: 'timeout-503', match: 'create' });
    const { attempt, begun } = await setup();
    assert.equal(begun.status, 'unclear');
    simulator.pay(attempt.reference, 'success');
    assert.equal((await gateway.verify(attempt)).status, 'paid');
  });

  it('hide a transaction for its first seconds, which is no failure', async () => {
    simulator.settings.hiddenMilliseconds = 60_000;
    const { attempt } = await setup();
    simulator.pay(attempt.reference, 'success');
    assert.deepEqual(await gateway.verify(attempt), { status: 'pending' });
    simulator.settings.hiddenMilliseconds = 0;
    assert.equal((await gateway.verify(attempt)).status, 'paid');
  });

  it('let the successful one of several tries count', async () => {
    const { attempt } = await setup();
    simulator.pay(attempt.reference, 'failed-then-paid');
    assert.equal((await gateway.verify(attempt)).status, 'paid');
  });

  it('let one reference be paid twice, and name both', async () => {
    const { attempt } = await setup();
    simulator.pay(attempt.reference, 'paid-twice');
    const verified = await gateway.verify(attempt);
    const review = await gateway.listReceived(attempt);
    assert.ok(verified.status === 'paid' && review.status === 'known');
    assert.equal(review.received.length, 2);
    assert.ok(review.received.some(({ transactionId }) => transactionId === verified.transactionId));
  });

  it('count a payment as kept when only a part of it went back', async () => {
    const { attempt } = await setup();
    simulator.pay(attempt.reference, 'success');
    const id = simulator.payments.find(attempt.reference)?.transactions[0]?.id;
    await fetch(`${simulator.url}/v3/transactions/${id}/refund`, {
      method: 'POST',
      headers: { authorization: `Bearer ${account.secretKey}` },
      body: JSON.stringify({ amount: 100 }),
    });
    const review = await gateway.listReceived(attempt);
    assert.equal(review.status === 'known' && review.received[0]?.status, 'kept');
  });

  it('refuse a key they do not know, and too many requests', async () => {
    const stranger = createFlutterwaveGateway({ ...parts, secretKey: 'FLWSECK_TEST-other', url: simulator.url });
    const request = {
      reference: randomUUID(),
      amount: price,
      email: 'a@example.com',
      returnUrl: 'https://shop.example',
    };
    assert.deepEqual(await stranger.begin(request), {
      status: 'refused',
      reason: 'The gateway did not accept our secret key.',
    });
    simulator.play({ fault: 'rate-limit' });
    assert.equal((await gateway.begin(request)).status, 'refused');
    simulator.play({ fault: 'rate-limit' });
    assert.equal((await gateway.verify(newAttempt())).status, 'unclear');
  });
});

describe('A webhook from Flutterwave', () => {
  const gateway = createFlutterwaveGateway({
    ...parts,
    webhookHashes: ['new word', account.webhookHash],
    url: 'http://127.0.0.1:1',
  });
  const read = (body: unknown, hash = account.webhookHash) =>
    gateway.readWebhook(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), (name) =>
      name === 'verif-hash' ? hash : undefined,
    );
  const envelope = { event: 'charge.completed', data: { id: 285959875, tx_ref: 'a', status: 'successful' } };

  it('is proved by the word before, while it is being exchanged', () => {
    assert.equal(read(envelope)?.reference, 'a');
    assert.equal(read(envelope, 'new word')?.reference, 'a');
    for (const hash of ['', 'new wor', 'new word ', 'another']) assert.equal(read(envelope, hash), undefined);
  });

  it('is read in its envelope, with and without metadata', () => {
    const expected = { key: 'charge.completed:285959875:successful', reference: 'a', event: 'charge.completed' };
    assert.deepEqual(read(envelope), expected);
    for (const meta of [null, '', '{}', { a: 1 }])
      assert.deepEqual(read({ ...envelope, data: { ...envelope.data, meta } }), expected);
  });

  it('is read flat, as older accounts send it, and is the same webhook', () => {
    const flat = {
      id: 285959875,
      txRef: 'a',
      flwRef: 'f',
      orderRef: 'o',
      status: 'successful',
      'event.type': 'CARD_TRANSACTION',
    };
    assert.deepEqual(read(flat), read(envelope));
  });

  it('is another once a pending payment is successful', () => {
    const pending = { ...envelope, data: { ...envelope.data, status: 'pending' } };
    assert.notEqual(read(pending)?.key, read(envelope)?.key);
  });

  it('of a refund has no envelope, capitals, metadata as text, and names the transaction alone', () => {
    const refund = {
      AmountRefunded: 100.5,
      FlwRef: 'f',
      TransactionId: 285959875,
      status: 'completed',
      meta: '{"source":"x"}',
    };
    assert.deepEqual(read(refund), {
      key: 'refund:285959875:100.5:completed',
      reference: undefined,
      transactionId: '285959875',
      event: 'refund',
    });
  });

  it('is none of ours when it is the dashboard’s test, of something else, or cannot be read', () => {
    assert.deepEqual(read({ event: 'test_assess' })?.event, 'test_assess');
    assert.equal(read({ event: 'transfer.completed', data: { id: 1, status: 'SUCCESSFUL' } })?.reference, undefined);
    for (const text of ['', 'nonsense', '[]', '5']) assert.equal(read(text)?.event, 'unreadable', text);
  });
});

const price = { amount: 7_200_000, currency: 'NGN' } as const;

function newAttempt(changes: Partial<PaymentAttempt> = {}): PaymentAttempt {
  return {
    reference: randomUUID(),
    orderId: 'order',
    merchantId: 'merchant',
    method: 'flutterwave',
    expected: price,
    test: true,
    createdAt: 0,
    ...changes,
  };
}

/** A stand-in that moves no money, and an ear for its webhooks. */
async function startWorld(): Promise<GatewayWorld> {
  const ear = await startEar();
  const simulator = await startFlutterwaveSimulator({
    ...account,
    webhookUrl: ear.url,
    retryMilliseconds: [],
    transferMilliseconds: 600_000,
  });
  return {
    gateway: createFlutterwaveGateway({ ...parts, url: simulator.url }),
    impatient: createFlutterwaveGateway({ ...parts, url: simulator.url, timeoutMilliseconds: 100 }),
    unreachable: createFlutterwaveGateway({ ...parts, url: 'http://127.0.0.1:1' }),
    newAttempt,
    abandoned: 'pending',
    events: ['payment', 'refund'],
    provesBodies: false,
    async pay({ reference }, end) {
      const heard = end === 'success' ? ear.next() : undefined;
      simulator.pay(reference, end);
      await heard;
    },
    misbehave: (fault, step) => simulator.play({ fault, match: step === 'begin' ? 'create' : 'verify' }),
    async webhookOf(event, { reference }, oddity) {
      if (oddity) simulator.play({ fault: `webhook-${oddity}` });
      const heard = ear.next();
      await simulator.tell(event === 'refund' ? 'refund' : 'charge.completed', reference);
      return heard;
    },
    async close() {
      await simulator.close();
      await ear.close();
    },
  };
}
