import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Merchant } from '../../../../proxy-server/checkout/context.ts';
import { beginPayment } from '../../../../proxy-server/checkout/payment/begin-payment.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import type { BeginOutcome, PaymentRequest } from '../../../../proxy-server/domain/payment/payment-gateway.ts';
import { hour, minute } from '../../../support/clocks/movable-clock.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const premium = { amount: 2_160_000, currency: 'NGN' } as const;
const shopUrl = 'https://shop.example/cart?step=2';

describe('a payment that is begun', () => {
  /** An order that expires in an hour, and a gateway that answers so. */
  async function setup(
    test: TestContext,
    changes: Partial<OrderRecord> = {},
    answer: BeginOutcome | (() => Promise<BeginOutcome>) = { status: 'begun', authorizationUrl: 'https://pay/1' },
    method: 'paystack' | 'merchant' = 'paystack',
  ) {
    const requests: PaymentRequest[] = [];
    const gateway = {
      method,
      async begin(request: PaymentRequest) {
        requests.push(request);
        return typeof answer === 'function' ? answer() : answer;
      },
    };
    const merchant: Partial<Merchant> = { origins: ['https://shop.example'] };
    const bench = await openBench(test, { gateway, merchant });
    const now = bench.clock.now();
    const order = await bench.put({ premium, code: 'AAAA-0001', expiresAt: now + hour, dueAt: now + hour, ...changes });
    const random = { ...bench.context.random, paymentSuffix: () => `x${requests.length + 1}` };
    const context = { ...bench.context, random, publicUrl: 'https://cover.example/sub' };
    const begin = (returnUrl = shopUrl) => beginPayment(context, order, returnUrl);
    const read = async () => (await bench.store.orders.find(order.id))!;
    const attempts = () => bench.store.payments.attemptsOf(order.id);
    return { bench, order, now, begin, read, attempts, requests };
  }

  it('is stored before the gateway is asked, with a reference of its own and the way back', async (test) => {
    let known: readonly string[] = [];
    const made = await setup(test, { attempts: 3 }, async () => {
      known = (await made.attempts()).map(({ reference }) => reference);
      return { status: 'begun', authorizationUrl: 'https://pay/1' };
    });
    const { bench, order, now, begin, read, attempts, requests } = made;
    const { payment } = await begin();
    const reference = 'CVR-AAAA-0001-x1';
    const returnUrl = `https://shop.example/cart?step=2&cover-order=${order.id}`;
    assert.deepEqual(requests, [{ reference, amount: premium, email: order.applicant?.email, returnUrl }]);
    assert.deepEqual(known, [reference]);
    assert.deepEqual(payment, { method: 'paystack', reference, amount: premium, authorizationUrl: 'https://pay/1' });
    const expected = { orderId: order.id, merchantId: 'default', method: 'paystack', expected: premium };
    assert.deepEqual(await attempts(), [{ reference, ...expected, test: true, createdAt: now }]);
    const stored = await read();
    assert.deepEqual([stored.openPayment, stored.attempts], [payment, 0]);
    const [act, ...others] = await bench.store.history.of(order.id);
    const by = { kind: 'gateway', name: 'paystack' };
    assert.deepEqual([act, others], [{ what: 'payment-begun', by, amount: premium, text: reference, at: now }, []]);
    assert.deepEqual(bench.logged, [['payment begun', { order: order.id, payment: reference }]]);
  });

  it('is polled after two minutes, or when the order was due before', async (test) => {
    for (const [dueIn, polledIn] of [
      [hour, 2 * minute],
      [undefined, 2 * minute],
      [minute, minute],
    ] as const) {
      const now = Date.parse('2026-03-01T09:00:00Z');
      const { begin, read } = await setup(test, { dueAt: dueIn && now + dueIn });
      await begin();
      assert.equal((await read()).dueAt, now + polledIn);
    }
  });

  it('comes back to a page of the shop’s origins or our own alone', async (test) => {
    const { order, begin, attempts, requests } = await setup(test);
    const message = 'returnUrl must be a page of one of the origins in ALLOWED_ORIGINS.';
    const violations = [{ path: '/returnUrl', code: 'return-url-not-allowed', message }];
    for (const url of ['https://other.example/', 'http://shop.example/', '/cart', ''])
      await assert.rejects(begin(url), { code: 'return-url-not-allowed', message, violations });
    assert.deepEqual(await attempts(), []);
    await begin('https://cover.example/cover/buy');
    assert.equal(requests[0]?.returnUrl, `https://cover.example/cover/buy?cover-order=${order.id}`);
  });

  it('is none where the shop collects the money itself', async (test) => {
    const { begin, attempts, requests } = await setup(test, {}, undefined, 'merchant');
    assert.equal((await begin()).state, 'awaiting-payment');
    assert.deepEqual([requests, await attempts()], [[], []]);
    await assert.rejects(begin('https://other.example/'), { code: 'return-url-not-allowed' });
  });

  it('is one of twenty at most', async (test) => {
    const { bench, order, begin, attempts } = await setup(test);
    const attempt = { orderId: order.id, merchantId: 'default', method: 'paystack', expected: premium } as const;
    for (let count = 0; count < 19; count++)
      await bench.store.payments.insertAttempt({ ...attempt, reference: `cover-${count}`, test: true, createdAt: 1 });
    await begin();
    const message =
      'This order has as many payment attempts as it may have; pay on the page of the last one, or place a new order.';
    await assert.rejects(begin(), { code: 'too-many-attempts', message });
    assert.equal((await attempts()).length, 20);
  });

  it('is refused where the order waits for no money', async (test) => {
    const message = 'This order no longer waits for payment; read its state.';
    for (const point of ['paid', 'expired', 'cancelled'] as const) {
      const { begin, requests } = await setup(test, { point });
      await assert.rejects(begin(), { code: 'order-state-conflict', message });
      assert.deepEqual(requests, []);
    }
    const paid = await setup(test, {}, async () => {
      await paid.bench.store.orders.save({ ...paid.order, point: 'paid' });
      return { status: 'begun', authorizationUrl: 'https://pay/1' };
    });
    await assert.rejects(paid.begin(), { code: 'order-state-conflict', message });
    assert.equal((await paid.read()).openPayment, undefined);
  });

  it('is refused while pictures are to be given again, also where they were erased meanwhile', async (test) => {
    const erasedAnswers = [{ path: '/answers/photo', code: 'erased', message: 'Add this picture again.' }];
    const { begin, requests } = await setup(test, { erasedAnswers });
    const refused = {
      code: 'answers-erased',
      message:
        'Pictures and lists of members are kept for an hour until somebody begins to pay. Add them again, then pay.',
      violations: erasedAnswers,
    };
    await assert.rejects(begin(), refused);
    assert.deepEqual(requests, []);
    const erased = await setup(test, {}, async () => {
      await erased.bench.store.orders.save({ ...erased.order, erasedAnswers });
      return { status: 'begun', authorizationUrl: 'https://pay/1' };
    });
    await assert.rejects(erased.begin(), refused);
    assert.equal((await erased.read()).openPayment, undefined);
  });

  it('is told to be tried again where the gateway opens no page', async (test) => {
    const message = 'The payment page could not be opened; this attempt has charged nothing. Try again in a moment.';
    for (const [answer, cause] of [
      [{ status: 'refused', reason: 'bad key' }, 'bad key'],
      [{ status: 'unclear', cause: 'timeout' }, 'timeout'],
    ] as const) {
      const { bench, begin, read } = await setup(test, {}, answer);
      const code = 'payment-gateway-unavailable';
      await assert.rejects(begin(), { code, message, retryAfterSeconds: 5, cause });
      assert.deepEqual([(await read()).openPayment, bench.logged], [undefined, []]);
    }
  });
});
