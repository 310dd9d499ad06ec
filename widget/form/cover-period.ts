/** How many months a cover period lasts (`6m`, `1y`), or nothing for one counted in days. */
export function monthsOf(period: string): number | undefined {
  const count = Number.parseInt(period, 10);
  if (period.endsWith('m')) return count;
  return period.endsWith('y') ? count * 12 : undefined;
}

/** The longest of some periods: the one whose month costs least. */
export function longestPeriod(periods: readonly { readonly id: string }[]): string | undefined {
  const byLength = [...periods].sort((one, other) => daysOf(other.id) - daysOf(one.id));
  return byLength[0]?.id;
}

function daysOf(period: string): number {
  const months = monthsOf(period);
  return months === undefined ? Number.parseInt(period, 10) : months * 30;
}
