import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { startPaystackSimulator } from '../../../demo/upstreams/paystack/paystack-simulator.ts';
import type { PaymentChannel } from '../../../proxy-server/contract/payment.ts';
import { createPaystackGateway } from '../../../proxy-server/payments/paystack-gateway.ts';
import type { GatewayWorld } from '../../suites/gateway-suite.ts';
import { testGateway } from '../../suites/gateway-suite.ts';
import type { RefundWorld } from '../../suites/refund-suite.ts';
import { testRefunds } from '../../suites/refund-suite.ts';
import { impatientMilliseconds } from '../../support/clocks/impatient.ts';
import { startEventReceiver } from '../../support/processes/event-receiver.ts';

const secretKey = 'sk_test_simulator_for_the_tests';

testGateway('Paystack', startWorld);
testRefunds('Paystack', startRefundWorld);

describe('the Paystack adapter', () => {
  it('asks for the ways to pay that the merchant names, in Paystack’s words, and for none where it names none', async (test) => {
    const simulator = await startPaystackSimulator({ secretKey });
    test.after(() => simulator.close());
    const asked = async (channels?: readonly PaymentChannel[]) => {
      const options = { secretKeys: [secretKey], url: simulator.url, timeoutMilliseconds: 8_000, channels } as const;
      const begun = await createPaystackGateway(options).begin({
        reference: randomUUID(),
        amount: { amount: 500_000, currency: 'NGN' },
        email: 'shopper@example.com',
        returnUrl: 'https://shop.example.com/',
      });
      assert.equal(begun.status, 'begun');
      return (simulator.log.entries.at(-1)?.body as Record<string, unknown> | undefined)?.channels;
    };
    assert.deepEqual(await asked(['card', 'transfer', 'ussd', 'bank', 'qr']), [
      'card',
      'bank_transfer',
      'ussd',
      'bank',
      'qr',
    ]);
    assert.equal(await asked(), undefined);
  });
});

describe('a webhook from Paystack', () => {
  function setup(text: string, key = secretKey) {
    const gateway = createPaystackGateway({
      secretKeys: ['sk_test_new', secretKey],
      url: 'http://127.0.0.1:1',
      timeoutMilliseconds: 100,
    });
    const body = Buffer.from(text);
    const signature = createHmac('sha512', key).update(body).digest('hex');
    return gateway.readWebhook(body, (name) => (name === 'x-paystack-signature' ? signature : undefined));
  }

  it('is accepted with the old key during a rotation', () => {
    const text = '{"event":"charge.success","data":{"id":1,"reference":"a"}}';
    assert.equal(setup(text)?.reference, 'a');
    assert.equal(setup(text, 'sk_test_new')?.reference, 'a');
    assert.equal(setup(text, 'sk_test_another'), undefined);
  });

  it('keeps ids that are too long for a number', () => {
    const webhook = setup('{"event":"charge.success","data":{"id":90071992547409931,"reference":"a","metadata":0}}');
    assert.deepEqual(webhook, { key: 'charge.success:90071992547409931', reference: 'a', event: 'charge.success' });
  });

  it('has a key with its reference if it has no id', () => {
    const webhook = setup('{"event":"bank.transfer.rejected","data":{"reference":"a"}}');
    assert.deepEqual(webhook, { key: 'bank.transfer.rejected:a', reference: 'a', event: 'bank.transfer.rejected' });
  });

  it('of a refund has another key for each partial refund, and the same key when it is sent again', () => {
    const refund = (amount: string) =>
      setup(`{"event":"refund.processed","data":{"transaction_reference":"a","amount":"${amount}"}}`);
    assert.equal(refund('5000')?.reference, 'a');
    assert.equal(refund('5000')?.key, refund('5000')?.key);
    assert.notEqual(refund('5000')?.key, refund('2000')?.key);
  });

  it('is parsed whatever its metadata are, and with strings instead of numbers', () => {
    for (const metadata of ['0', '""', '"{}"', '{"offer":"₦"}', 'null'])
      assert.equal(
        setup(`{"event":"charge.success","data":{"id":"1","reference":"a","metadata":${metadata}}}`)?.reference,
        'a',
      );
  });

  it('has no reference if its event is about something else', () => {
    const webhook = setup('{"event":"transfer.success","data":{"id":7,"reference":"a"}}');
    assert.deepEqual(webhook, { key: 'transfer.success:7', reference: undefined, event: 'transfer.success' });
  });

  it('is accepted without a reference if it is signed and unreadable', () => {
    for (const text of ['', 'nonsense', '[]', '{"event":5}']) assert.equal(setup(text)?.event, 'unreadable', text);
    assert.equal(setup('{"event":"charge.success","data":null}')?.reference, undefined);
  });
});

/** A stand-in whose refunds end at once. */
async function startRefundWorld(): Promise<RefundWorld> {
  const simulator = await startPaystackSimulator({ secretKey, refundMilliseconds: 0 });
  const at = (url: string, timeoutMilliseconds = 8000) =>
    createPaystackGateway({ secretKeys: [secretKey], url, timeoutMilliseconds });
  const gateway = at(simulator.url);
  return {
    refunds: gateway.refunds!,
    impatient: at(simulator.url, impatientMilliseconds).refunds!,
    unreachable: at('http://127.0.0.1:1').refunds!,
    async pay() {
      const reference = randomUUID();
      const amount = { amount: 7_200_000, currency: 'NGN' } as const;
      await gateway.begin({ reference, amount, email: 'a@example.com', returnUrl: 'https://shop.example.com/' });
      simulator.pay(reference, 'success');
      return simulator.transactions.find(reference)!.id;
    },
    misbehave: (fault, step) => simulator.play({ fault, match: step }),
    repeatsNotes: true,
    close: () => simulator.close(),
  };
}

/** A stand-in and a listener for its webhooks. */
async function startWorld(): Promise<GatewayWorld> {
  const receiver = await startEventReceiver();
  const simulator = await startPaystackSimulator({
    secretKey,
    webhookUrl: receiver.url,
    retryMilliseconds: [],
    transferMilliseconds: 600_000,
  });
  const parts = { secretKeys: [secretKey], timeoutMilliseconds: 8000 } as const;
  return {
    gateway: createPaystackGateway({ ...parts, url: simulator.url }),
    impatient: createPaystackGateway({ ...parts, url: simulator.url, timeoutMilliseconds: impatientMilliseconds }),
    unreachable: createPaystackGateway({ ...parts, url: 'http://127.0.0.1:1' }),
    abandoned: 'failed',
    events: ['payment', 'refund', 'dispute'],
    provesBodies: true,
    newAttempt: (changes) => ({
      reference: randomUUID(),
      orderId: 'order',
      merchantId: 'merchant',
      method: 'paystack',
      expected: { amount: 7_200_000, currency: 'NGN' },
      test: true,
      createdAt: 0,
      ...changes,
    }),
    async pay({ reference }, end) {
      const heard = end === 'success' ? receiver.next() : undefined;
      simulator.pay(reference, end);
      await heard;
    },
    misbehave: (fault, step) => simulator.play({ fault, match: step === 'begin' ? 'initialize' : 'verify' }),
    async webhookOf(event, { reference }, oddity) {
      if (oddity) simulator.play({ fault: `webhook-${oddity}` });
      const heard = receiver.next();
      await simulator.tell(events[event], reference);
      return heard;
    },
    async close() {
      await simulator.close();
      await receiver.close();
    },
  };
}

const events = {
  payment: 'charge.success',
  refund: 'refund.processed',
  dispute: 'charge.dispute.create',
} as const;
