import { randomBytes, randomInt } from 'node:crypto';
import * as z from 'zod/mini';
import type { PaystackTransaction, Transactions } from './transactions.ts';

/** A response of Paystack. */
export interface PaystackResponse {
  readonly status: number;
  readonly body: { readonly status: boolean; readonly message: string } & Record<string, unknown>;
}

export function refused(status: number, message: string, code: string): PaystackResponse {
  return {
    status,
    body: { status: false, message, type: 'validation_error', code, meta: { nextStep: 'Correct it and try again' } },
  };
}

const bodySchema = z.object({
  email: z.string().check(z.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)),
  amount: z.union([z.int(), z.string().check(z.regex(/^\d+$/))]),
  currency: z.optional(z.string()),
  // "Only - . = and alphanumeric characters" (OpenAPI document, TransactionInitialize).
  reference: z.optional(z.string().check(z.regex(/^[A-Za-z0-9.=-]{1,100}$/))),
  callback_url: z.optional(z.url()),
  channels: z.optional(z.array(z.enum(['card', 'bank', 'ussd', 'qr', 'eft', 'mobile_money', 'bank_transfer']))),
  metadata: z.optional(z.unknown()),
});

/** `POST /transaction/initialize`. */
export function initialize(
  transactions: Transactions,
  body: unknown,
  parts: { readonly pageUrl: string; readonly now: number },
): PaystackResponse {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return refused(400, errorMessage(parsed.error.issues[0]?.path[0]), 'invalid_params');
  const reference = parsed.data.reference ?? randomBytes(10).toString('hex');
  if (transactions.find(reference)) return refused(400, 'Duplicate Transaction Reference', 'duplicate_reference');
  const amount = Number(parsed.data.amount);
  if (amount < 1) return refused(400, 'Invalid Amount Sent', 'invalid_params');
  const currency = parsed.data.currency ?? 'NGN';
  if (currency !== 'NGN') return refused(403, 'Currency not supported by merchant', 'unsupported_currency');
  const transaction: PaystackTransaction = {
    id: `9007${String(randomInt(2 ** 48 - 1)).padStart(15, '0')}`,
    accessCode: randomBytes(8).toString('hex'),
    reference,
    email: parsed.data.email,
    requestedAmount: amount,
    callbackUrl: parsed.data.callback_url,
    metadata: parsed.data.metadata ?? 0,
    createdAt: parts.now,
    status: 'abandoned',
    amount,
    fees: null,
    currency,
    channel: 'card',
    gatewayResponse: 'The transaction was not completed',
    paidAt: undefined,
    isRejected: false,
    isDiverted: false,
    refunds: [],
    dispute: undefined,
  };
  transactions.add(transaction);
  const { accessCode } = transaction;
  const data = { authorization_url: `${parts.pageUrl}/pay/${accessCode}`, access_code: accessCode, reference };
  return { status: 200, body: { status: true, message: 'Authorization URL created', data } };
}

function errorMessage(member: PropertyKey | undefined): string {
  if (member === 'amount') return 'Invalid Amount Sent';
  if (member === 'email') return 'Invalid Email Address Passed';
  if (member === 'reference') return 'Transaction reference contains invalid characters';
  return member === 'callback_url' ? 'Invalid callback URL' : 'Invalid parameters';
}
