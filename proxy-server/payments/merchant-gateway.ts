import type { PaymentGateway } from '../domain/payment/payment-gateway.ts';

/**
 * Creates the adapter for merchants who collect the premium themselves: it opens no page and verifies nothing. The
 * proof of payment is the confirmation from the merchant's server.
 */
export function createMerchantGateway(): PaymentGateway {
  return {
    method: 'merchant',
    mayPayTwice: false,
    begin: async () => ({ status: 'refused', reason: 'The shop collects this payment itself.' }),
    verify: async () => ({ status: 'pending' }),
    listReceived: async () => ({ status: 'known', received: [] }),
    readWebhook: () => undefined,
  };
}
