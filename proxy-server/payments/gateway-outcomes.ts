import type { PaymentAttempt, ReceivedPayment, VerifyOutcome } from '../domain/payment-gateway.ts';

// What the adapters of all gateways say in the same words.

/** Money in naira; undefined when it came in another currency, or nobody said how much. */
export function nairaOf(payment: {
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
}): ReceivedPayment['amount'] {
  const { amount, currency } = payment;
  return currency === 'NGN' && amount !== undefined ? { amount, currency } : undefined;
}

/** A payment that the gateway calls successful: paid, unless something is not as it was asked for. */
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
  if (transactionId === undefined) return { status: 'unclear', cause: 'The gateway named no transaction id.' };
  if (mismatchReason === undefined) return { status: 'paid', amount: attempt.expected, transactionId };
  return { status: 'mismatch', reason: mismatchReason, amount: nairaOf(transaction), transactionId };
}

/** Why a payment of another currency or mode (`test`, `live`) is not the one asked for; undefined when both are right. */
export function currencyOrModeReason(
  attempt: PaymentAttempt,
  { currency, mode }: { readonly currency?: string | undefined; readonly mode?: string | undefined },
): string | undefined {
  if (currency !== attempt.expected.currency) return 'The payment came in another currency.';
  if (mode === (attempt.test ? 'test' : 'live')) return undefined;
  return attempt.test ? 'A live payment came for a test order.' : 'A test payment came for a live order.';
}

/** Why a gateway refused to begin a payment, in our words: its own may repeat what we sent. */
export function refusalReason(httpStatus: number): string {
  if (httpStatus === 401) return 'The gateway did not accept our secret key.';
  return httpStatus === 429 ? 'The gateway had too many requests.' : 'The gateway refused to begin this payment.';
}

/** An answer that says nothing we know, for the log. */
export function unexpectedAnswer(httpStatus: number): string {
  return httpStatus === 401 || httpStatus === 403
    ? 'The gateway did not accept the secret key.'
    : `The gateway answered HTTP ${httpStatus} with a body that makes no sense.`;
}
