import { hostedPage } from '../hosted-page.ts';
import { payOutcomes } from './pay-outcomes.ts';
import type { PaystackTransaction } from './transactions.ts';

/** The hosted payment page. */
export function payPage(transaction: PaystackTransaction): string {
  return hostedPage({
    gateway: 'Paystack',
    amount: transaction.requestedAmount,
    email: transaction.email,
    card: '4084 0840 8408 4081',
    failure: transaction.status === 'failed' ? transaction.gatewayResponse : undefined,
    isPaid: transaction.status === 'success',
    backUrl: returnUrl(transaction),
    outcomes: payOutcomes,
  });
}

/** The URL to which the shopper is redirected: the shop's with the reference twice, like Paystack's. */
export function returnUrl(transaction: PaystackTransaction): string | undefined {
  if (transaction.callbackUrl === undefined) return undefined;
  const url = new URL(transaction.callbackUrl);
  url.searchParams.set('trxref', transaction.reference);
  url.searchParams.set('reference', transaction.reference);
  return url.href;
}
