import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { FlutterwaveSimulator } from '../../../demo/upstreams/flutterwave/flutterwave-simulator.ts';
import { startFlutterwaveSimulator } from '../../../demo/upstreams/flutterwave/flutterwave-simulator.ts';
import type { PaymentAttempt, PaymentGateway } from '../../../proxy-server/domain/payment/payment-gateway.ts';
import { createFlutterwaveGateway } from '../../../proxy-server/payments/flutterwave-gateway.ts';
import type { GatewayWorld } from '../../suites/gateway-suite.ts';
import { testGateway } from '../../suites/gateway-suite.ts';
import type { RefundWorld } from '../../suites/refund-suite.ts';
import { testRefunds } from '../../suites/refund-suite.ts';
import { impatientMilliseconds } from '../../support/clocks/impatient.ts';
import { startEventReceiver } from '../../support/processes/event-receiver.ts';

const account = { secretKey: 'FLWSECK_TEST-simulator-for-the-tests', webhookHash: 'a word of the tests' };
const parts = {
  secretKey: account.secretKey,
  webhookHashes: [account.webhookHash],
  timeoutMilliseconds: 8_000,
} as const;

testGateway('Flutterwave', startWorld);
testRefunds('Flutterwave', startRefundWorld);

describe('the Flutterwave adapter', () => {
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

  it('sends the exact naira, currency and return URL', async () => {
    const { attempt } = await setup({ expected: { amount: 2_160_050, currency: 'NGN' } });
    assert.deepEqual(simulator.log.entries.at(-1)?.body, {
      tx_ref: attempt.reference,
      amount: '21600.50',
      currency: 'NGN',
      redirect_url: 'https://shop.example.com/checkout?cover-order=1',
      customer: { email: 'shopper@example.com' },
    });
  });

  it('asks for the ways to pay that the merchant names, in Flutterwave’s words', async () => {
    const channels = ['card', 'transfer', 'ussd', 'bank', 'qr'] as const;
    const { reference, expected: amount } = newAttempt();
    const request = { reference, amount, email: 'shopper@example.com', returnUrl: 'https://shop.example.com/' };
    const begun = await createFlutterwaveGateway({ ...parts, url: simulator.url, channels }).begin(request);
    assert.equal(begun.status, 'begun');
    const asked = simulator.log.entries.at(-1)?.body as Record<string, unknown> | undefined;
    assert.equal(asked?.payment_options, 'card, banktransfer, ussd, account, nqr');
  });

  it('returns unclear for a 503 although the payment was opened, and accepts its payment', async () => {
    simulator.play({ fault: 'timeout-503', match: 'create' });
    const { attempt, begun } = await setup();
    assert.equal(begun.status, 'unclear');
    simulator.pay(attempt.reference, 'success');
    assert.equal((await gateway.verify(attempt)).status, 'paid');
  });

  it('treats a transaction that is hidden for its first seconds as pending', async () => {
    simulator.settings.hiddenMilliseconds = 60_000;
    const { attempt } = await setup();
    simulator.pay(attempt.reference, 'success');
    assert.deepEqual(await gateway.verify(attempt), { status: 'pending' });
    simulator.settings.hiddenMilliseconds = 0;
    assert.equal((await gateway.verify(attempt)).status, 'paid');
  });

  it('accepts the successful one of several transactions', async () => {
    const { attempt } = await setup();
    simulator.pay(attempt.reference, 'failed-then-paid');
    assert.equal((await gateway.verify(attempt)).status, 'paid');
  });

  it('lists both payments of a reference that was paid twice', async () => {
    const { attempt } = await setup();
    simulator.pay(attempt.reference, 'paid-twice');
    const verified = await gateway.verify(attempt);
    const review = await gateway.listReceived(attempt);
    assert.ok(verified.status === 'paid' && review.status === 'known');
    assert.equal(review.received.length, 2);
    assert.ok(review.received.some(({ transactionId }) => transactionId === verified.transactionId));
  });

  it('reports a payment as kept when only a part of it was refunded', async () => {
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

  it('reports a refused key, and too many requests', async () => {
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

describe('a webhook from Flutterwave', () => {
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

  it('is accepted with the old secret hash during a rotation', () => {
    assert.equal(read(envelope)?.reference, 'a');
    assert.equal(read(envelope, 'new word')?.reference, 'a');
    for (const hash of ['', 'new wor', 'new word ', 'another']) assert.equal(read(envelope, hash), undefined);
  });

  it('is parsed in its envelope, with and without metadata', () => {
    const expected = { key: 'charge.completed:285959875:successful', reference: 'a', event: 'charge.completed' };
    assert.deepEqual(read(envelope), expected);
    for (const meta of [null, '', '{}', { a: 1 }])
      assert.deepEqual(read({ ...envelope, data: { ...envelope.data, meta } }), expected);
  });

  it('is parsed without an envelope, as older accounts send it, with the same key', () => {
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

  it('has another key once a pending payment is successful', () => {
    const pending = { ...envelope, data: { ...envelope.data, status: 'pending' } };
    assert.notEqual(read(pending)?.key, read(envelope)?.key);
  });

  it('of a refund has no envelope, capitalised names, metadata as a string, and only the transaction’s id', () => {
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

  it('has no reference if it is the dashboard’s test, about something else, or unreadable', () => {
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

/** A stand-in whose refunds end at once. */
async function startRefundWorld(): Promise<RefundWorld> {
  const simulator = await startFlutterwaveSimulator({ ...account, refundMilliseconds: 0 });
  const at = (url: string, timeoutMilliseconds: number = parts.timeoutMilliseconds) =>
    createFlutterwaveGateway({ ...parts, url, timeoutMilliseconds });
  const gateway = at(simulator.url);
  return {
    refunds: gateway.refunds!,
    impatient: at(simulator.url, impatientMilliseconds).refunds!,
    unreachable: at('http://127.0.0.1:1').refunds!,
    async pay() {
      const attempt = newAttempt();
      const request = { reference: attempt.reference, amount: price, email: 'a@example.com' };
      await gateway.begin({ ...request, returnUrl: 'https://shop.example.com/' });
      simulator.pay(attempt.reference, 'success');
      const verified = await gateway.verify(attempt);
      assert.ok(verified.status === 'paid');
      return verified.transactionId;
    },
    misbehave: (fault, step) => simulator.play({ fault, match: step }),
    repeatsNotes: false,
    close: () => simulator.close(),
  };
}

/** A stand-in and a listener for its webhooks. */
async function startWorld(): Promise<GatewayWorld> {
  const receiver = await startEventReceiver();
  const simulator = await startFlutterwaveSimulator({
    ...account,
    webhookUrl: receiver.url,
    retryMilliseconds: [],
    transferMilliseconds: 600_000,
  });
  return {
    gateway: createFlutterwaveGateway({ ...parts, url: simulator.url }),
    impatient: createFlutterwaveGateway({ ...parts, url: simulator.url, timeoutMilliseconds: impatientMilliseconds }),
    unreachable: createFlutterwaveGateway({ ...parts, url: 'http://127.0.0.1:1' }),
    newAttempt,
    abandoned: 'pending',
    events: ['payment', 'refund'],
    provesBodies: false,
    async pay({ reference }, end) {
      const heard = end === 'success' ? receiver.next() : undefined;
      simulator.pay(reference, end);
      await heard;
    },
    misbehave: (fault, step) => simulator.play({ fault, match: step === 'begin' ? 'create' : 'verify' }),
    async webhookOf(event, { reference }, oddity) {
      if (oddity) simulator.play({ fault: `webhook-${oddity}` });
      const heard = receiver.next();
      await simulator.tell(event === 'refund' ? 'refund' : 'charge.completed', reference);
      return heard;
    },
    async close() {
      await simulator.close();
      await receiver.close();
    },
  };
}
