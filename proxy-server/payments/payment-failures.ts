import type { PaymentFailure } from '../domain/order/order.ts';

/** Why banks refuse a payment, as gateways word it, and what the shopper is told. Sources: the gateways' test cards. */
const knownReasons: readonly (readonly [RegExp, string])[] = [
  [/insufficient|not sufficient/i, 'The bank says that there is not enough money in the account.'],
  [/\b(pin|otp)\b/i, 'The PIN or the one-time code was not right.'],
  [/expired? card|card (has )?expired|\bexpiry\b/i, 'The card has expired, or its date was mistyped.'],
  [/limit|exceed/i, 'The amount is above a limit of the card or account.'],
  [/tim(ed?|e) ?-?out|inoperative|unavailable|system malfunction/i, 'The bank did not answer in time.'],
  [/fraud|suspicious|security|restricted/i, 'The bank refused the payment for security reasons.'],
];

/** Says that bank or gateway refused; `said` is the gateway's reason, of which only known ones are passed on. */
export function declined(said: string | undefined): PaymentFailure {
  const known = knownReasons.find(([words]) => words.test(said ?? ''));
  return { code: 'declined', message: known?.[1] ?? 'The bank or card issuer refused the payment.' };
}

/** The payment page was left before the end, or not used yet. */
export const notCompleted: PaymentFailure = {
  code: 'not-completed',
  message: 'The payment was not finished on the payment page.',
};

/** Paid, and given back. */
export const returned: PaymentFailure = { code: 'returned', message: 'The payment was given back to you.' };
