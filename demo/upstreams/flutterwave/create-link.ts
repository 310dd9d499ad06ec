import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { FlutterwavePayments } from './payments.ts';

/** A response of Flutterwave. */
export interface FlutterwaveResponse {
  readonly status: number;
  readonly body: { readonly status: 'success' | 'error'; readonly message: string; readonly data: unknown };
}

export function refused(status: number, message: string): FlutterwaveResponse {
  return { status, body: { status: 'error', message, data: null } };
}

export function answered(message: string, data: unknown): FlutterwaveResponse {
  return { status: 200, body: { status: 'success', message, data } };
}

const bodySchema = z.object({
  tx_ref: z.string().check(z.minLength(1), z.maxLength(100)),
  // naira, with two decimals at most
  amount: z.union([
    z.number().check(z.positive(), z.multipleOf(0.01)),
    z.string().check(z.regex(/^(?!0+(\.0*)?$)\d+(\.\d{1,2})?$/)),
  ]),
  currency: z.optional(z.literal('NGN')),
  redirect_url: z.url(),
  customer: z.object({ email: z.string().check(z.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)) }),
  meta: z.optional(z.unknown()),
  payment_options: z.optional(
    z.string().check(z.regex(/^(card|banktransfer|ussd|account|nqr)(, (card|banktransfer|ussd|account|nqr))*$/)),
  ),
  payload_hash: z.optional(z.string()),
});

/** `POST /v3/payments`. */
export function createLink(
  payments: FlutterwavePayments,
  body: unknown,
  { pageUrl, secretKey }: { readonly pageUrl: string; readonly secretKey: string },
): FlutterwaveResponse {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return refused(400, errorMessage(parsed.error.issues[0]?.path ?? []));
  const { tx_ref: reference, amount, currency = 'NGN', redirect_url: redirectUrl, customer, meta } = parsed.data;
  const hash = payloadHashOf({ amount: String(amount), currency, email: customer.email, reference }, secretKey);
  if (parsed.data.payload_hash !== undefined && parsed.data.payload_hash !== hash)
    return refused(400, 'payload_hash does not fit the payload');
  if (payments.find(reference)) return refused(400, 'A transaction with this reference already exists');
  const linkCode = randomBytes(10).toString('hex');
  payments.add({
    reference,
    linkCode,
    amount: Math.round(Number(amount) * 100),
    currency,
    email: customer.email,
    redirectUrl,
    meta,
    transactions: [],
  });
  return answered('Hosted Link', { link: `${pageUrl}/v3/hosted/pay/${linkCode}` });
}

/**
 * `payload_hash`: binds amount, currency, e-mail and reference to the secret key
 * (docs/facts/flutterwave.md#payload-hash).
 */
export function payloadHashOf(
  payload: { readonly amount: string; readonly currency: string; readonly email: string; readonly reference: string },
  secretKey: string,
): string {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  return sha256(`${payload.amount}${payload.currency}${payload.email}${payload.reference}${sha256(secretKey)}`);
}

function errorMessage(path: readonly PropertyKey[]): string {
  return `${path.map(String).join('.') || 'body'} is required or invalid`;
}
