import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { PaymentAttempt, PaymentGateway } from '../../../proxy-server/domain/payment/payment-gateway.ts';
import { createFlutterwaveGateway } from '../../../proxy-server/payments/flutterwave-gateway.ts';
import { createPaystackGateway } from '../../../proxy-server/payments/paystack-gateway.ts';
import type { Answer } from '../../support/api/any-answer.ts';
import { anyValue, httpStatuses, noise, scalars, startAnswering } from '../../support/api/any-answer.ts';

const reference = 'CVR-7KQ4-9M2P-3K7TQ0WZ9D2M';
const options = { timeoutMilliseconds: 8_000 };
const gateways: Record<'paystack' | 'flutterwave', (url: string) => PaymentGateway> = {
  paystack: (url) => createPaystackGateway({ ...options, url, secretKeys: ['sk_test_any'] }),
  flutterwave: (url) =>
    createFlutterwaveGateway({ ...options, url, secretKey: 'FLWSECK_TEST-any', webhookHashes: ['any'] }),
};
const names = fc.constantFrom(
  'status',
  'data',
  'id',
  'reference',
  'tx_ref',
  'amount',
  'currency',
  '__proto__',
  'unknown',
);
const values = anyValue(names);
const words = fc.constantFrom<unknown>(
  'success',
  'successful',
  'failed',
  'abandoned',
  'reversed',
  'pending',
  'processed',
  'completed',
  'needs-attention',
  1,
  null,
);
const money = fc.constantFrom<unknown>(
  720_000,
  '720000',
  7_200,
  '7200.00',
  719_999,
  720_001,
  '7,200',
  -1,
  '1e400',
  null,
);
const data = fc.record(
  {
    id: fc.oneof(fc.constantFrom<unknown>(4099260516, '4099260516', '90071992547409931'), scalars),
    reference: fc.constantFrom<unknown>(reference, 'CVR-OTHER', null),
    tx_ref: fc.constantFrom<unknown>(reference, 'CVR-OTHER', null),
    status: words,
    amount: money,
    amount_refunded: money,
    charged_amount: money,
    requested_amount: money,
    fees: money,
    currency: fc.constantFrom<unknown>('NGN', 'USD', '', null, 5),
    domain: fc.constantFrom<unknown>('test', 'live', null),
    paid_at: scalars,
    created_at: scalars,
    gateway_response: scalars,
    processor_response: scalars,
    merchant_note: scalars,
    split: values,
    subaccount: fc.oneof(fc.constantFrom<unknown>({}, null, [], { subaccount_code: 'ACCT_x' }), values),
    subaccounts: fc.oneof(fc.constantFrom<unknown>(undefined, [], [{ id: 'RS_x' }]), values),
    link: fc.constantFrom<unknown>('https://pay.example.com/x', 'javascript:alert(1)', 5),
    authorization_url: fc.constantFrom<unknown>('https://pay.example.com/x', 'javascript:alert(1)', 5),
    resolution: words,
  },
  { requiredKeys: [] },
);
const answers: fc.Arbitrary<Answer> = fc.record({
  status: httpStatuses,
  text: fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(
          fc.constantFrom<unknown>(true, true, 'success', 'success', false, 'error', null, 1),
          fc.oneof({ weight: 4, arbitrary: data }, fc.array(data, { maxLength: 3 }), values),
        )
        .map(([status, body]) => JSON.stringify({ status, message: 'No refund was found', data: body })),
    },
    { weight: 1, arbitrary: noise },
  ),
});
const attempt: Omit<PaymentAttempt, 'method'> = {
  reference,
  orderId: 'order',
  merchantId: 'merchant',
  expected: { amount: 720_000, currency: 'NGN' },
  test: true,
  createdAt: 0,
};

for (const [method, create] of Object.entries(gateways))
  describe(`whatever ${method} answers`, () => {
    const begin = (gateway: PaymentGateway) =>
      gateway.begin({
        reference,
        amount: attempt.expected,
        email: 'a@example.com',
        returnUrl: 'https://shop.example.ng/',
      });

    it('no call throws, and no money is believed that it does not name', async (test) => {
      const server = await startAnswering(test);
      const gateway = create(server.url);
      const mine = { ...attempt, method: gateway.method };
      await fc.assert(
        fc.asyncProperty(answers, async (answer) => {
          server.say(answer);
          const begun = await begin(gateway);
          if (begun.status === 'begun') assert.match(begun.authorizationUrl, /^https:\/\/pay\.example\.com/);
          const verified = await gateway.verify(mine);
          if (verified.status === 'paid') {
            const { data: said } = JSON.parse(answer.text);
            const one = Array.isArray(said) ? said[0] : said;
            assert.ok([one.reference, one.tx_ref].includes(reference));
            assert.ok(['success', 'successful'].includes(one.status) && one.currency === 'NGN');
            assert.equal(verified.amount.amount, 720_000);
            assert.equal(JSON.stringify(one.subaccount ?? {}).includes('ACCT_x'), false);
          }
          if (verified.status === 'failed') assert.doesNotMatch(verified.failure.message, /[<{]/);
          const received = await gateway.listReceived(mine);
          if (received.status === 'known') for (const payment of received.received) assert.ok(payment.transactionId);
          const request = { transactionId: '1', amount: attempt.expected, isWhole: true, note: 'rfd_1' };
          const refunded = await gateway.refunds?.refund(request);
          if (refunded?.status === 'accepted') assert.ok(refunded.refund.id);
          const refunds = await gateway.refunds?.listRefunds('1');
          assert.ok(refunds?.status === 'known' || refunds?.status === 'unclear');
        }),
        { numRuns: 250, seed: 20_261_126 },
      );
    });

    it('nothing of more than 2 MB is read', async (test) => {
      const server = await startAnswering(test);
      const gateway = create(server.url);
      server.say({ status: 200, text: JSON.stringify({ status: 'success', data: { more: 'x'.repeat(15_000_000) } }) });
      assert.equal((await gateway.verify({ ...attempt, method: gateway.method })).status, 'unclear');
      assert.equal((await begin(gateway)).status, 'unclear');
      assert.equal((await gateway.refunds?.listRefunds('1'))?.status, 'unclear');
    });
  });
