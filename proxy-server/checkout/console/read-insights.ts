import type { InsightDay, Insights, UpstreamDay } from '../../contract/console/insights.ts';
import { nigerianDay } from '../../contract/fields/nigerian-time.ts';
import type { CertificateTime, DailyCount, DailySales, DayRange } from '../../domain/console/insights.ts';
import { dayNumberAt } from '../../domain/console/insights.ts';
import { DomainError } from '../../domain/errors.ts';
import { publicStates } from '../../domain/order/order-state.ts';
import type { CheckoutContext, Merchant } from '../context.ts';

const dayMilliseconds = 86_400_000;
/** A quarter: more days would be no chart, and more to read. */
const mostDays = 92;
const usualDays = 30;
/** Orders of each day whose time to the certificate is taken. */
const sample = 20;

/** Sums up sales, the way to a policy and the calls to upstreams by day. Throws `invalid-request` for too many days. */
export async function readInsights(
  { store, clock, budgets }: Pick<CheckoutContext, 'store' | 'clock' | 'budgets'>,
  { id: merchantId, summary }: Merchant,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<Insights> {
  const last = to === undefined ? dayNumberAt(clock.now()) : numberOf(to);
  const first = from === undefined ? last - usualDays + 1 : numberOf(from);
  assertRange(first, last);
  const range: DayRange = { merchantId, first, last };
  const [sales, counts, times, left] = await Promise.all([
    store.insights.sales({ ...range, test: summary.test }),
    store.insights.counts(range),
    store.insights.certificateTimes({ ...range, sample }),
    Promise.all(budgets.filter(({ merchant }) => merchant === merchantId).map(leftOf)),
  ]);
  return {
    from: dateOf(first),
    to: dateOf(last),
    days: Array.from({ length: last - first + 1 }, (_, index) => dayOf(first + index, { sales, counts, times })),
    products: byProduct(sales),
    states: byState(sales),
    upstreams: upstreamDays(counts),
    budgets: left,
  };
}

async function leftOf({ upstream, left }: CheckoutContext['budgets'][number]): Promise<Insights['budgets'][number]> {
  return { upstream, left: Math.max(0, Math.floor(await left())) };
}

interface Found {
  readonly sales: readonly DailySales[];
  readonly counts: readonly DailyCount[];
  readonly times: readonly CertificateTime[];
}

function dayOf(day: number, { sales, counts, times }: Found): InsightDay {
  const orders = sales.filter((each) => each.day === day);
  const counted = (what: DailyCount['what']) =>
    sum(counts.filter((each) => each.day === day && each.what === what).map(({ count }) => count));
  const took = times.filter((each) => each.day === day).map(({ milliseconds }) => milliseconds);
  return {
    date: dateOf(day),
    funnel: { offers: counted('offer'), prices: counted('price'), ...stepsOf(orders) },
    sales: salesOf(orders),
    ...(took.length > 0 && {
      certificate: { count: took.length, median: quantile(took, 0.5), ninetieth: quantile(took, 0.9) },
    }),
  };
}

function stepsOf(orders: readonly DailySales[]) {
  const count = (some: readonly DailySales[]) => sum(some.map((each) => each.count));
  return {
    orders: count(orders),
    paid: count(orders.filter(isPaid)),
    active: count(orders.filter(({ point }) => point === 'active')),
  };
}

function salesOf(orders: readonly DailySales[]): InsightDay['sales'] {
  const kept = orders.filter((each) => isPaid(each) && each.point !== 'refunded');
  return { amount: sum(kept.map(({ premium }) => premium)), currency: 'NGN' };
}

function isPaid({ point }: DailySales): boolean {
  return point !== 'awaiting-payment' && point !== 'expired' && point !== 'cancelled';
}

function byProduct(sales: readonly DailySales[]): Insights['products'] {
  return [...grouped(sales, ({ product }) => product)]
    .map(([product, orders]) => ({ product, ...stepsOf(orders), sales: salesOf(orders) }))
    .sort((one, other) => other.sales.amount - one.sales.amount || (one.product < other.product ? -1 : 1));
}

function byState(sales: readonly DailySales[]): Insights['states'] {
  const states: Record<string, number> = {};
  for (const { point, count } of sales) states[publicStates[point]] = (states[publicStates[point]] ?? 0) + count;
  return states;
}

/** Calls are counted as `aims 500`: those to AIMS that took at most half a second and more than a quarter of one. */
function upstreamDays(counts: readonly DailyCount[]): UpstreamDay[] {
  const calls = counts.filter(({ what }) => what === 'call' || what === 'failed');
  const groups = grouped(calls, ({ day, label }) => `${day} ${label.split(' ')[0]}`);
  return [...groups.values()]
    .map((group) => {
      const { day, label } = group[0]!;
      const classes = group.filter(({ what }) => what === 'call');
      const limits = new Map(classes.map((each) => [Number(each.label.split(' ')[1]), each.count]));
      return {
        date: dateOf(day),
        upstream: label.split(' ')[0]!,
        calls: sum(classes.map(({ count }) => count)),
        failed: sum(group.filter(({ what }) => what === 'failed').map(({ count }) => count)),
        median: limitAt(limits, 0.5),
        ninetyFifth: limitAt(limits, 0.95),
      };
    })
    .sort((one, other) => (`${one.date}${one.upstream}` < `${other.date}${other.upstream}` ? -1 : 1));
}

function limitAt(limits: ReadonlyMap<number, number>, share: number): number {
  const wanted = share * sum([...limits.values()]);
  let seen = 0;
  for (const [limit, count] of [...limits].sort(([one], [other]) => one - other)) {
    seen += count;
    if (seen >= wanted) return limit;
  }
  return 0;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

function assertRange(first: number, last: number): void {
  if (first <= last && last - first < mostDays) return;
  const message = `From a day to the same or a later one, ${mostDays} days at most.`;
  throw new DomainError('invalid-request', message, {
    violations: [{ path: '/query/from', code: 'out-of-range', message }],
  });
}

function grouped<Each>(all: readonly Each[], keyOf: (each: Each) => string): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function numberOf(date: string): number {
  return Math.floor(Date.parse(date) / dayMilliseconds);
}

function dateOf(day: number): string {
  return nigerianDay(day * dayMilliseconds);
}
