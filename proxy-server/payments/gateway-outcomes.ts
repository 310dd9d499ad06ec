import type { PaidAmount } from '../domain/order/order.ts';
import type { PaymentAttempt, VerifyOutcome } from '../domain/payment/payment-gateway.ts';

// Outcomes that the adapters of all gateways share.

/** What the payer paid; undefined if the gateway names no amount or no currency. */
export function paidAmountOf(payment: {
  readonly amount?: number | undefined;
  readonly currency?: string | undefined;
  readonly paidAt?: string | undefined;
}): PaidAmount | undefined {
  const { amount, currency, paidAt } = payment;
  if (amount === undefined || !currency) return undefined;
  const at = Date.parse(paidAt ?? '');
  return { amount, currency, ...(Number.isFinite(at) && { at }) };
}

/**
 * Whether a member of the gateway's response holds something: examples send `{}`, `[]`, `""`, `0` or `null` for nothing
 * (docs/facts/paystack.md#verify).
 */
export function isFilled(member: unknown): boolean {
  if (typeof member === 'object' && member !== null) return Object.values(member).some(isFilled);
  return Boolean(member) && member !== '0';
}

/** Why a payment that was to go to the merchant alone is held. */
export const divertedReason =
  'The payment was made under a split, a subaccount or a plan that this shop did not ask for.';

/** The outcome of a payment that the gateway reports as successful: `paid`, unless there is a mismatch. */
export function successOutcome(
  attempt: PaymentAttempt,
  transaction: {
    readonly id?: string | undefined;
    readonly paid: PaidAmount | undefined;
  },
  mismatchReason: string | undefined,
): VerifyOutcome {
  const { id: transactionId, paid } = transaction;
  if (transactionId === undefined) return { status: 'unclear', cause: 'The gateway returned no transaction id.' };
  if (mismatchReason !== undefined || !paid)
    return { status: 'mismatch', reason: mismatchReason ?? 'The gateway returned no amount.', paid, transactionId };
  return { status: 'paid', amount: attempt.expected, paid, transactionId };
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
