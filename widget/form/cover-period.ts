/** The length of a cover period in months (`6m`, `1y`); undefined for one counted in days (`7d`). */
export function monthsOf(period: string): number | undefined {
  const count = Number.parseInt(period, 10);
  if (period.endsWith('m')) return count;
  return period.endsWith('y') ? count * 12 : undefined;
}

/** The id of the period whose price stands for the product: the wanted one where it is offered, else the longest. */
export function shownPeriod(periods: readonly { readonly id: string }[], wanted: string | undefined) {
  return periods.some(({ id }) => id === wanted) ? wanted : longestPeriod(periods);
}

/** The id of the longest period. */
export function longestPeriod(periods: readonly { readonly id: string }[]): string | undefined {
  const byLength = [...periods].sort((one, other) => daysOf(other.id) - daysOf(one.id));
  return byLength[0]?.id;
}

function daysOf(period: string): number {
  const months = monthsOf(period);
  return months === undefined ? Number.parseInt(period, 10) : months * 30;
}
