import type { Product } from '../../proxy-server/contract/product.ts';
import type { Quote } from '../../proxy-server/contract/quote.ts';
import { fill, type StepPhrases } from '../locale/locale.ts';
import { monthsOf } from './cover-period.ts';
import { formatMoney } from './money.ts';
import { perMonth } from './monthly-price.ts';

/** The sum that is paid and for how long, and what it comes to a month: `₦7,200 for 1 year (₦600 a month)`. */
export function sumInWords(
  { periods }: Product,
  { period, premium }: Pick<Quote, 'period' | 'premium'>,
  phrases: StepPhrases,
): string {
  const price = formatMoney(premium, phrases);
  const label = periods.find(({ id }) => id === period)?.label;
  if (period === undefined || label === undefined) return price;
  const sum = fill(phrases['price-period'], { price, period: label });
  const months = monthsOf(period) ?? 1;
  if (months < 2) return sum;
  return `${sum} (${fill(phrases['period-monthly'], { price: formatMoney(perMonth(premium, months), phrases) })})`;
}
