import type { Money } from '../../proxy-server/contract/values.ts';
import type { Formats } from '../locale/formats.ts';

/** Made once of each kind: a price is written at every redraw. */
const writers: Record<string, Intl.NumberFormat> = {};

/** Formats an amount of kobo: `₦7,200`, or `₦7,200.50` when it has kobo; in French `7 200 ₦`. */
export function formatMoney({ amount, currency }: Money, { formats }: Formats): string {
  const minimumFractionDigits = amount % 100 ? 2 : 0;
  const kind = `${formats} ${currency}${minimumFractionDigits}`;
  writers[kind] ??= new Intl.NumberFormat(formats as string[], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits,
  });
  return writers[kind].format(amount / 100);
}
