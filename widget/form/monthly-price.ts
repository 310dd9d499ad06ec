import type { Money } from '../../proxy-server/contract/values.ts';
import { monthsOf } from './cover-period.ts';

/** A premium per month, rounded up to whole naira, so that the months never add up to less than the premium. */
export function perMonth(premium: Money, months: number): Money {
  return { ...premium, amount: Math.ceil(premium.amount / months / 100) * 100 };
}

/** The id of the period whose premium, in kobo, is less a month than that of every other one; undefined without one. */
export function cheapestByMonth(
  priced: readonly { readonly id: string; readonly amount: number }[],
): string | undefined {
  const [best, second] = priced
    .map(({ id, amount }) => ({ id, monthly: amount / (monthsOf(id) ?? Number.NaN) }))
    .sort((one, other) => one.monthly - other.monthly);
  return best && second && best.monthly < second.monthly ? best.id : undefined;
}
