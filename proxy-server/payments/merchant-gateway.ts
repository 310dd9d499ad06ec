import type { PaymentGateway } from '../domain/payment-gateway.ts';

/**
 * For merchants who collect the money themselves: there is no page to send the shopper to and nobody to ask; the proof is
 * the confirmation that the merchant's own server sends.
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
