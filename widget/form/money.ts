import type { Money } from '../../proxy-server/contract/values.ts';

/** Formats an amount of kobo: `₦7,200`, or `₦7,200.50` when it has kobo. */
export function formatMoney({ amount, currency }: Money): string {
  return new Intl.NumberFormat('en-NG', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: amount % 100 ? 2 : 0,
  }).format(amount / 100);
}
