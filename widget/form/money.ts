import type { Money } from '../../proxy-server/contract/values.ts';

/** Money as a Nigerian shopper reads it: `₦7,200`, with kobo only where there are some. */
export function formatMoney({ amount, currency }: Money): string {
  return new Intl.NumberFormat('en-NG', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: amount % 100 ? 2 : 0,
  }).format(amount / 100);
}

/** What a premium is by the month, rounded up to whole naira so that the sum is never more than promised. */
export function perMonth(premium: Money, months: number): Money {
  return { ...premium, amount: Math.ceil(premium.amount / months / 100) * 100 };
}
