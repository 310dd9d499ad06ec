import type { InsightDay, Insights, UpstreamDay } from '../../../proxy-server/contract/console/insights.ts';
import { fill } from '../../locale/locale.ts';
import type { ChartData } from './chart-element.ts';
import { words } from './insight-words.ts';

/** Sales in naira as bars, and the paid orders as a line. */
export function salesChart({ days }: Insights): ChartData {
  return {
    title: words.sales,
    dates: datesOf(days),
    series: [
      { label: words['sales-naira'], kind: 'bars', values: days.map(({ sales }) => sales.amount / 100) },
      { label: words.paid, kind: 'line', isAtRight: true, values: days.map(({ funnel }) => funnel.paid) },
    ],
  };
}

/** Placed, paid and active orders by day. */
export function funnelChart({ days }: Insights): ChartData {
  return {
    title: words.funnel,
    dates: datesOf(days),
    series: [
      { label: words.prices, kind: 'line', values: days.map(({ funnel }) => funnel.prices) },
      { label: words.orders, kind: 'line', values: days.map(({ funnel }) => funnel.orders) },
      { label: words.active, kind: 'line', values: days.map(({ funnel }) => funnel.active) },
    ],
  };
}

/** How many seconds certificates took. */
export function certificateChart({ days }: Insights): ChartData {
  const seconds = (value: number | undefined) => (value === undefined ? null : Math.round(value / 100) / 10);
  return {
    title: words.certificate,
    dates: datesOf(days),
    series: [
      { label: words.median, kind: 'line', values: days.map(({ certificate }) => seconds(certificate?.median)) },
      { label: words.ninetieth, kind: 'line', values: days.map(({ certificate }) => seconds(certificate?.ninetieth)) },
    ],
  };
}

/** Calls to one upstream, and how long they took. */
export function upstreamChart({ days, upstreams }: Insights, name: string): ChartData {
  const byDate = new Map(upstreams.filter(({ upstream }) => upstream === name).map((each) => [each.date, each]));
  const values = (read: (each: UpstreamDay) => number) =>
    days.map(({ date }) => {
      const each = byDate.get(date);
      return each ? read(each) : null;
    });
  return {
    title: fill(words.upstreams, { name }),
    dates: datesOf(days),
    series: [
      { label: words.calls, kind: 'bars', values: values(({ calls }) => calls) },
      { label: words['median-call'], kind: 'line', isAtRight: true, values: values(({ median }) => median) },
      { label: words['ninety-fifth'], kind: 'line', isAtRight: true, values: values((each) => each.ninetyFifth) },
    ],
  };
}

/** The steps from the offer to the policy, over all days. */
export function funnelSteps({ days }: Insights): { readonly label: string; readonly count: number }[] {
  const total = (read: (funnel: InsightDay['funnel']) => number) =>
    days.reduce((sum, { funnel }) => sum + read(funnel), 0);
  return [
    { label: words.offers, count: total(({ offers }) => offers) },
    { label: words.prices, count: total(({ prices }) => prices) },
    { label: words.orders, count: total(({ orders }) => orders) },
    { label: words['orders-paid'], count: total(({ paid }) => paid) },
    { label: words.active, count: total(({ active }) => active) },
  ];
}

function datesOf(days: readonly InsightDay[]): string[] {
  return days.map(({ date }) => date);
}
