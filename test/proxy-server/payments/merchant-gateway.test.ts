import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMerchantGateway } from '../../../proxy-server/payments/merchant-gateway.ts';
import { testAnyGateway } from '../../suites/gateway-suite.ts';

describe('a merchant who collects the premium itself', () => {
  const gateway = createMerchantGateway();
  const money = { amount: 1, currency: 'NGN' } as const;

  it('has no page to send the shopper to', async () => {
    const request = { reference: 'a', amount: money, email: 'a@example.com', returnUrl: 'https://shop.example.com' };
    assert.equal((await gateway.begin(request)).status, 'refused');
  });
});

testAnyGateway('The merchant’s own till', async () => ({
  gateway: createMerchantGateway(),
  newAttempt: (changes) => ({
    reference: 'till 1',
    orderId: 'order',
    merchantId: 'merchant',
    method: 'merchant',
    expected: { amount: 1, currency: 'NGN' },
    test: true,
    createdAt: 0,
    ...changes,
  }),
  close: async () => undefined,
}));
