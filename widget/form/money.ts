import type { Money } from '../../proxy-server/contract/values.ts';
import { type Formats, moneyElsewhere } from '../locale/formats.ts';
import { english } from '../locale/language.ts';

/**
 * Formats an amount of kobo: `₦7,200`, or `₦7,200.50` when it has kobo; in French `7 200 ₦`. English is written here, since
 * the first use of `Intl` on a page takes a cheap phone 40 ms, and the first step has no other.
 */
export function formatMoney({ amount }: Money, { formats }: Formats): string {
  const naira = amount / 100;
  const decimals = amount % 100 ? 2 : 0;
  return formats === english.formats
    ? `₦${inThousands(naira.toFixed(decimals), ',')}`
    : moneyElsewhere.write!(naira, decimals, formats);
}

/** Sets a sign between the thousands of a number, `7200.50`, that has at most two decimals. */
export function inThousands(digits: string, sign: string): string {
  return digits.replace(/\B(?=(\d{3})+(\.|$))/g, sign);
}
