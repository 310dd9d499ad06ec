import type { Refund } from '../../../proxy-server/domain/payment/refund.ts';

/** The one payment of an order at a gateway, without its amount. */
export const onePayment = { method: 'paystack', reference: 'cover-1', transactionId: 't1' } as const;

/** All of its ₦5 asked back by the merchant, not yet sent; `changes` as the test says. */
export function makeRefund(changes: Partial<Refund> = {}): Refund {
  const amount = { amount: 500, currency: 'NGN' } as const;
  return {
    ...onePayment,
    id: 'rfd_1',
    paid: amount,
    amount,
    mode: 'gateway',
    reason: 'asked',
    by: { kind: 'merchant' },
    at: 1,
    state: 'requested',
    ...changes,
  };
}
