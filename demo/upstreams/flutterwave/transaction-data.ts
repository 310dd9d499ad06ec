import { createHash } from 'node:crypto';
import type { FlutterwaveRefund, FlutterwaveTransaction } from './payments.ts';
import { feeOf } from './payments.ts';

/** `data` of a verification and of an event (docs/facts/flutterwave.md#verify). Amounts in naira, as numbers. */
export function transactionData(transaction: FlutterwaveTransaction): Record<string, unknown> {
  const { payment, amount } = transaction;
  const fee = feeOf(amount);
  return {
    id: transaction.id,
    tx_ref: payment.reference,
    flw_ref: flwRefOf(transaction),
    device_fingerprint: 'N/A',
    amount: naira(amount),
    charged_amount: naira(transaction.chargedAmount),
    app_fee: naira(fee),
    merchant_fee: 0,
    amount_settled: naira(transaction.chargedAmount - fee),
    currency: transaction.currency,
    processor_response: transaction.processorResponse,
    auth_model: transaction.type === 'card' ? 'PIN' : 'AUTH',
    ip: '102.89.0.1',
    narration: 'CARD Transaction ',
    status: transaction.status,
    payment_type: transaction.type,
    created_at: new Date(transaction.createdAt).toISOString(),
    account_id: 20_937,
    ...(transaction.type === 'card' && { card }),
    meta: payment.meta ?? null,
    ...(transaction.subaccounts && { subaccounts: transaction.subaccounts }),
    customer: customerOf(transaction),
  };
}

const card = {
  first_6digits: '553188',
  last_4digits: '2950',
  issuer: ' CREDIT',
  country: 'NIGERIA NG',
  type: 'MASTERCARD',
  token: 'flw-t1nf-simulator',
  expiry: '09/32',
};

/** A refund, in the response to its call and in the list. */
export function refundData(transaction: FlutterwaveTransaction, refund: FlutterwaveRefund): Record<string, unknown> {
  return {
    id: refund.id,
    account_id: 20_937,
    tx_id: transaction.id,
    flw_ref: flwRefOf(transaction),
    wallet_id: 74_639,
    amount_refunded: naira(refund.amount),
    status: refund.status,
    destination: 'payment_source',
    meta: { source: 'availablebalance' },
    created_at: new Date(refund.createdAt).toISOString(),
  };
}

export function customerOf({ payment, createdAt }: FlutterwaveTransaction): Record<string, unknown> {
  return {
    id: 2_373_852,
    name: 'Anonymous customer',
    phone_number: null,
    email: payment.email,
    created_at: new Date(createdAt).toISOString(),
  };
}

export function flwRefOf({ id }: FlutterwaveTransaction): string {
  return `FLW-MOCK-${createHash('sha256').update(String(id)).digest('hex').slice(0, 32)}`;
}

/** Kobo as a number in naira. */
export function naira(kobo: number): number {
  return kobo / 100;
}
