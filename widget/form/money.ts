import type { Money } from '../../proxy-server/contract/values.ts';
import type { Formats } from '../locale/formats.ts';

/** Formats an amount of kobo: `₦7,200`, or `₦7,200.50` when it has kobo; in French `7 200 ₦`. */
export function formatMoney({ amount, currency }: Money, { formats }: Formats): string {
  return new Intl.NumberFormat(formats as string[], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: amount % 100 ? 2 : 0,
  }).format(amount / 100);
}
