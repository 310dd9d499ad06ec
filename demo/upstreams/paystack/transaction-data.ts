import { createHash } from 'node:crypto';
import type { PaystackTransaction } from './transactions.ts';

/** `data` of a verification and of an event (docs/facts/paystack.md#verify; the keys of Paystack's OpenAPI samples). */
export function transactionData(transaction: PaystackTransaction, domain: 'test' | 'live'): Record<string, unknown> {
  const isPaid = ['success', 'reversal-pending', 'reversed'].includes(transaction.status);
  return {
    id: transaction.id,
    domain,
    status: transaction.status,
    reference: transaction.reference,
    receipt_number: null,
    amount: transaction.amount,
    message: null,
    gateway_response: transaction.gatewayResponse,
    paid_at: transaction.paidAt === undefined ? null : new Date(transaction.paidAt).toISOString(),
    created_at: new Date(transaction.createdAt).toISOString(),
    channel: transaction.channel,
    currency: transaction.currency,
    ip_address: '102.89.0.1',
    metadata: transaction.metadata,
    log: null,
    fees: transaction.fees,
    fees_split: null,
    authorization: isPaid && transaction.channel === 'card' ? cardOf(transaction) : {},
    customer: customerOf(transaction),
    plan: {},
    subaccount: transaction.isDiverted ? { subaccount_code: 'ACCT_foreign', percentage_charge: 100 } : {},
    split: transaction.isDiverted ? { split_code: 'SPL_foreign' } : {},
    order_id: null,
    requested_amount: transaction.requestedAmount,
    pos_transaction_data: null,
    source: null,
    fees_breakdown: null,
  };
}

function cardOf(transaction: PaystackTransaction): Record<string, unknown> {
  return {
    authorization_code: `AUTH_${nameFrom(transaction.reference, 10)}`,
    bin: '408408',
    last4: '4081',
    exp_month: '12',
    exp_year: '2030',
    channel: 'card',
    card_type: 'visa ',
    bank: 'TEST BANK',
    country_code: 'NG',
    brand: 'visa',
    reusable: true,
    signature: `SIG_${nameFrom(transaction.email, 20)}`,
    account_name: null,
  };
}

function customerOf(transaction: PaystackTransaction): Record<string, unknown> {
  return {
    id: 297_961,
    first_name: null,
    last_name: null,
    email: transaction.email,
    customer_code: `CUS_${nameFrom(transaction.email, 15)}`,
    phone: null,
    metadata: null,
    risk_action: 'default',
    international_format_phone: null,
  };
}

function nameFrom(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** JSON with the transaction's long id as a number. */
export function toPaystackJson(message: unknown): string {
  return JSON.stringify(message).replace(/"id":"(\d{17,})"/g, '"id":$1');
}

/** Paystack has one address for both modes; the key determines the mode. */
export function domainOf(secretKey: string): 'test' | 'live' {
  return secretKey.startsWith('sk_live_') ? 'live' : 'test';
}
