import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readInsights } from '../../../../proxy-server/checkout/console/read-insights.ts';
import type { CheckoutContext, Merchant } from '../../../../proxy-server/checkout/context.ts';
import type { CertificateTime, DailyCount, DailySales } from '../../../../proxy-server/domain/console/insights.ts';

/** 1 March 2026. */
const today = 20_513;

const sale = (
  product: string,
  point: DailySales['point'],
  count: number,
  premium: number,
  day = today,
): DailySales => ({
  day,
  product,
  point,
  count,
  premium,
});
const counted = (what: DailyCount['what'], label: string, count: number, day = today): DailyCount => ({
  merchantId: 'default',
  day,
  what,
  label,
  count,
});
const took = (milliseconds: number, day = today): CertificateTime => ({ day, milliseconds });

/** What is read of a shop that sold so, and what its database was asked for. */
function setup(
  found: { sales?: DailySales[]; counts?: DailyCount[]; times?: CertificateTime[] },
  range: { from?: string; to?: string } = { from: '2026-03-01', to: '2026-03-01' },
) {
  const asked: Record<string, unknown> = {};
  const answer = (name: string, rows: unknown) => async (query: unknown) => {
    asked[name] = query;
    return rows;
  };
  const budget = (merchant: string, upstream: string, left: number) => ({ merchant, upstream, left: async () => left });
  const context = {
    store: {
      insights: {
        sales: answer('sales', found.sales ?? []),
        counts: answer('counts', found.counts ?? []),
        certificateTimes: answer('times', found.times ?? []),
      },
    },
    // in Nigeria it is 2 March
    clock: { now: () => Date.parse('2026-03-01T23:30:00Z') },
    budgets: [budget('default', 'aims', 7.9), budget('other', 'aims', 1), budget('default', 'paystack', -3)],
  } as unknown as CheckoutContext;
  const merchant = { id: 'default', summary: { test: true } } as unknown as Merchant;
  return { asked, insights: () => readInsights(context, merchant, range) };
}

describe('the charts of the console', () => {
  it('are of the 30 days to today in Nigeria, or to a day', async () => {
    const { asked, insights } = setup({}, {});
    const { from, to, days, budgets } = await insights();
    assert.deepEqual([from, to, days.length], ['2026-02-01', '2026-03-02', 30]);
    const range = { merchantId: 'default', first: today - 28, last: today + 1 };
    assert.deepEqual(asked, { sales: { ...range, test: true }, counts: range, times: { ...range, sample: 20 } });
    assert.deepEqual(budgets, [
      { upstream: 'aims', left: 7 },
      { upstream: 'paystack', left: 0 },
    ]);
    const other = await setup({}, { to: '2026-01-30' }).insights();
    assert.deepEqual([other.from, other.to], ['2026-01-01', '2026-01-30']);
  });

  it('are of 92 days at most, and of one at least', async () => {
    const message = 'From a day to the same or a later one, 92 days at most.';
    const refused = {
      code: 'invalid-request',
      message,
      violations: [{ path: '/query/from', code: 'out-of-range', message }],
    };
    assert.equal((await setup({}, { from: '2026-01-01', to: '2026-04-02' }).insights()).days.length, 92);
    await assert.rejects(setup({}, { from: '2026-01-01', to: '2026-04-03' }).insights(), refused);
    await assert.rejects(setup({}, { from: '2026-03-02', to: '2026-03-01' }).insights(), refused);
  });

  it('count a day’s offers, prices, orders, and what was paid and kept', async () => {
    const { days, states } = await setup(
      {
        sales: [
          sale('a', 'awaiting-payment', 1, 100),
          sale('a', 'expired', 2, 200),
          sale('a', 'cancelled', 4, 400),
          sale('a', 'held', 8, 800),
          sale('a', 'refused', 16, 1_600),
          sale('a', 'active', 32, 3_200),
          sale('a', 'refunded', 64, 6_400),
          sale('a', 'active', 128, 12_800, today + 1),
        ],
        counts: [
          counted('offer', '', 3),
          counted('offer', 'a', 4),
          counted('price', 'a', 5),
          counted('offer', '', 9, today + 1),
        ],
        times: [took(30), took(10), took(20), took(99, today + 1)],
      },
      { from: '2026-03-01', to: '2026-03-02' },
    ).insights();
    assert.deepEqual(days, [
      {
        date: '2026-03-01',
        funnel: { offers: 7, prices: 5, orders: 127, paid: 120, active: 32 },
        sales: { amount: 5_600, currency: 'NGN' },
        certificate: { count: 3, median: 20, ninetieth: 30 },
      },
      {
        date: '2026-03-02',
        funnel: { offers: 9, prices: 0, orders: 128, paid: 128, active: 128 },
        sales: { amount: 12_800, currency: 'NGN' },
        certificate: { count: 1, median: 99, ninetieth: 99 },
      },
    ]);
    const needed = { 'needs-attention': 24, active: 160, refunded: 64 };
    assert.deepEqual(states, { 'awaiting-payment': 1, expired: 2, cancelled: 4, ...needed });
  });

  it('say nothing of certificates on a day without any', async () => {
    const { days } = await setup({}).insights();
    assert.equal('certificate' in days[0]!, false);
  });

  it('take the time that half, and nine of ten, certificates kept', async () => {
    const of = async (count: number) => {
      const times = Array.from({ length: count }, (_, index) => took((count - index) * 10));
      return (await setup({ times }).insights()).days[0]!.certificate;
    };
    assert.deepEqual(await of(2), { count: 2, median: 10, ninetieth: 20 });
    assert.deepEqual(await of(10), { count: 10, median: 50, ninetieth: 90 });
    assert.deepEqual(await of(20), { count: 20, median: 100, ninetieth: 180 });
  });

  it('show the product that sold for most first, and of equal ones the first by name', async () => {
    for (const names of [
      ['b', 'a', 'c'],
      ['a', 'b', 'c'],
    ]) {
      const sales = [
        ...names.map((name) => sale(name, 'active', 1, 100)),
        sale('d', 'paid', 2, 300),
        sale('c', 'active', 1, 1),
      ];
      const { products } = await setup({ sales }).insights();
      assert.deepEqual(
        products.map(({ product, orders, paid, active, sales: { amount } }) => [product, orders, paid, active, amount]),
        [
          ['d', 2, 2, 0, 300],
          ['c', 2, 2, 2, 101],
          ['a', 1, 1, 1, 100],
          ['b', 1, 1, 1, 100],
        ],
      );
    }
  });

  it('tell of each upstream by day how many calls, how many failed, and how long they took', async () => {
    const { upstreams } = await setup({
      counts: [
        counted('call', 'paystack 1000', 10),
        counted('call', 'paystack 250', 10),
        counted('call', 'aims 16000', 1),
        counted('call', 'aims 500', 19),
        counted('failed', 'aims', 2),
        counted('failed', 'aims', 3, today - 1),
        counted('offer', '', 5),
      ],
    }).insights();
    assert.deepEqual(upstreams, [
      // none has an end that is known
      { date: '2026-02-28', upstream: 'aims', calls: 0, failed: 3, median: 0, ninetyFifth: 0 },
      { date: '2026-03-01', upstream: 'aims', calls: 20, failed: 2, median: 500, ninetyFifth: 500 },
      { date: '2026-03-01', upstream: 'paystack', calls: 20, failed: 0, median: 250, ninetyFifth: 1_000 },
    ]);
  });
});
