import type { Purchase, Trade, Traded } from '../../support/shop/trade.ts';
import { promisedMilliseconds, runTrade, simulateTrade, waitOf } from '../../support/shop/trade.ts';
import { quantile } from '../median.ts';
import type { Figure } from '../results.ts';

/** How long the insurer reviews each fourth purchase. */
const reviews = [1_000, 4_000, 9_000, 25_000] as const;

/** The share of the insurer's 60 calls a minute that we use, and the burst. */
const allowed = { callsPerMinute: 57, burst: 10 };

/** How soon after its approval a policy is active while others are sold: in trade, and in a rush. */
export async function tradeFigures(): Promise<Figure[]> {
  const [inTrade, atOnce] = [purchasesOf(8, 7_500), purchasesOf(40, 0)];
  // both wait most of the time, so they do not disturb each other
  const [trade, rush] = await Promise.all([
    runTrade({ engine: 'sqlite', speed: 1, purchases: inTrade }),
    runTrade({ engine: 'sqlite', speed: 1, purchases: atOnce }),
  ]);
  const waits = p95(rush.purchases);
  const ideal = p95(simulateTrade(atOnce, allowed.callsPerMinute, allowed.burst));
  return [
    ...reviews.map((review) => tradeFigure(trade.purchases, review)),
    callFigure('Eight in a minute', trade),
    {
      what: 'Forty at once: approval to active, p95',
      figure: `${seconds(waits)}; ${seconds(ideal)} simulated with 57 calls a minute`,
      aim: '≤ 1.2 ×',
      isMet: waits <= 1.2 * ideal,
    },
    {
      what: 'Forty at once: all active after',
      figure: seconds(Math.max(...rush.purchases.map((one) => one.activeAt))),
    },
    callFigure('Forty at once', rush),
  ];
}

function purchasesOf(count: number, apart: number): Purchase[] {
  return Array.from({ length: count }, (_, index) => ({
    paidAt: index * apart,
    reviewMilliseconds: reviews[index % reviews.length]!,
  }));
}

function tradeFigure(purchases: readonly Traded[], review: number): Figure {
  const reviewed = purchases.filter(({ reviewMilliseconds }) => reviewMilliseconds === review);
  const longest = Math.max(...reviewed.map(waitOf));
  const most = promisedMilliseconds(reviewed[0]!);
  return {
    what: `Eight in a minute: approval after ${review / 1_000} s to active`,
    figure: reviewed.map((one) => seconds(waitOf(one))).join(', '),
    aim: `≤ ${seconds(most)}`,
    isMet: longest <= most,
  };
}

function callFigure(what: string, { statusCalls, listCalls, peakPerMinute, refused }: Trade): Figure {
  return {
    what: `${what}: calls`,
    figure: `${statusCalls} for a status, ${listCalls} for the list; at most ${peakPerMinute} a minute, ${refused} refused`,
    aim: '≤ 70, 0',
    isMet: peakPerMinute <= 70 && refused === 0,
  };
}

function p95(purchases: readonly Traded[]): number {
  return quantile(purchases.map(waitOf), 0.95);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
