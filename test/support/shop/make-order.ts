import { randomUUID } from 'node:crypto';
import type { OrderRecord } from '../../../proxy-server/domain/order/order.ts';
import { camon, folake } from './shopper.ts';

/** A newly placed order with these changes. */
export function makeOrder(changes: Partial<OrderRecord> = {}): OrderRecord {
  const unique = randomUUID().replaceAll('-', '');
  return {
    id: `ord_${unique.slice(0, 20)}`,
    merchantId: 'default',
    code: `${unique.slice(0, 4)}-${unique.slice(4, 8)}`.toUpperCase(),
    reference: unique,
    point: 'awaiting-payment',
    product: 'phone-warranty-comprehensive',
    provider: 'aims',
    period: '1y',
    premium: { amount: 2_160_000, currency: 'NGN' },
    applicant: folake,
    answers: camon,
    customerId: undefined,
    metadata: undefined,
    termsVersion: '1',
    test: true,
    createdAt: 1_000,
    updatedAt: 1_000,
    touchedAt: 1_000,
    expiresAt: 100_000,
    openPayment: undefined,
    payment: undefined,
    refundsDue: undefined,
    refunds: undefined,
    ticket: undefined,
    wire: undefined,
    policy: undefined,
    certificate: undefined,
    verification: undefined,
    problem: undefined,
    largeAnswers: undefined,
    erasedAnswers: undefined,
    corrections: undefined,
    insurerSaid: undefined,
    dueAt: undefined,
    attempts: 0,
    version: 0,
    ...changes,
  };
}
