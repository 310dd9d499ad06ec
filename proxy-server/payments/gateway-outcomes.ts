import type { PaymentAttempt, ReceivedPayment, VerifyOutcome } from '../domain/payment-gateway.ts';

// Outcomes that the adapters of all gateways share.

/** The amount in naira; undefined if it is missing or in another currency. */
export function nairaOf(payment: {
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
}): ReceivedPayment['amount'] {
  const { amount, currency } = payment;
  return currency === 'NGN' && amount !== undefined ? { amount, currency } : undefined;
}

/** The outcome of a payment that the gateway reports as successful: `paid`, unless there is a mismatch. */
export function successOutcome(
  attempt: PaymentAttempt,
  transaction: {
    readonly id?: string | undefined;
    readonly amount?: number | undefined;
    readonly currency?: string | undefined;
  },
  mismatchReason: string | undefined,
): VerifyOutcome {
  const { id: transactionId } = transaction;
  if (transactionId === undefined) return { status: 'unclear', cause: 'The gateway returned no transaction id.' };
  if (mismatchReason === undefined) return { status: 'paid', amount: attempt.expected, transactionId };
  return { status: 'mismatch', reason: mismatchReason, amount: nairaOf(transaction), transactionId };
}

/** Why the currency or mode (`test`, `live`) of a payment does not match; undefined if both do. */
export function currencyOrModeReason(
  attempt: PaymentAttempt,
  { currency, mode }: { readonly currency?: string | undefined; readonly mode?: string | undefined },
): string | undefined {
  if (currency !== attempt.expected.currency) return 'The payment was made in another currency.';
  if (mode === (attempt.test ? 'test' : 'live')) return undefined;
  return attempt.test ? 'A test order was paid in live mode.' : 'A live order was paid in test mode.';
}

/** Why a gateway refused to open a payment, in our own words: the gateway's text may repeat what we sent. */
export function refusalReason(httpStatus: number): string {
  if (httpStatus === 401) return 'The gateway did not accept our secret key.';
  return httpStatus === 429 ? 'The gateway received too many requests.' : 'The gateway refused to open this payment.';
}

/** Describes an unexpected response for the log. */
export function unexpectedResponse(httpStatus: number): string {
  return httpStatus === 401 || httpStatus === 403
    ? 'The gateway did not accept the secret key.'
    : `The gateway returned HTTP ${httpStatus} with an unexpected body.`;
}
