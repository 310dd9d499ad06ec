import { engines } from '../../support/database/engines.ts';
import type { RandomRefundsOptions } from '../../support/drawn/random-refunds.ts';
import { refundRandomly } from '../../support/drawn/random-refunds.ts';
import type { RandomRunOptions, RandomRunReport } from '../../support/drawn/random-run.ts';
import { runRandomly } from '../../support/drawn/random-run.ts';
import { acceptingAims, legacyAims } from '../../support/drawn/tested-insurers.ts';
import type { Overload } from '../measures/overload.ts';
import { measureOverload } from '../measures/overload.ts';
import { measureQuoteRush } from '../measures/quote-rush.ts';
import { measureTimeToIssue } from '../measures/time-to-issue.ts';
import { compareProcesses } from '../measures/two-processes.ts';
import { countUpstreamCalls } from '../measures/upstream-calls.ts';
import type { Figure } from '../results.ts';

/** 3,000 orders in all; another seed draws other faults and kills. */
const randomRuns: readonly RandomRunOptions[] = [
  { engine: 'sqlite', processes: 1, orders: 1_300, seed: 20_261_122 },
  { engine: 'postgres', processes: 2, orders: 700, seed: 20_261_123 },
  { insurer: acceptingAims, engine: 'sqlite', processes: 1, orders: 400, seed: 20_261_126 },
  { insurer: acceptingAims, engine: 'postgres', processes: 2, orders: 300, seed: 20_261_127 },
  { insurer: legacyAims, engine: 'sqlite', processes: 1, orders: 300, seed: 20_261_128 },
];

/** Whether every payment ends in a policy, a refusal or a hold, and every policy has its payment. */
export async function randomFigures(): Promise<Figure[]> {
  return fateOf(randomRuns);
}

/** The results of these runs. */
export async function fateOf(runs: readonly RandomRunOptions[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const run of runs) {
    const report = await runRandomly(run);
    const processes = run.processes === 1 ? 'one process' : `${run.processes} processes`;
    const where = [...(run.insurer ? [run.insurer.name] : []), run.engine, processes].join(', ');
    figures.push(
      { what: `Through how much, ${where}`, figure: `${report.deaths} deaths, ${report.faults} faults` },
      { what: `Paid, ${where}`, figure: outcomesOf(report) },
      zero(`Paid without policy or hold, ${where}`, report.paidWithoutPolicyOrHold),
      zero(`Policies without payment or twice, ${where}`, report.policiesWithoutPaymentOrTwice),
    );
  }
  return figures;
}

/** Both gateways, both engines; another seed draws other faults. */
const refundRuns: readonly RandomRefundsOptions[] = [
  { engine: 'sqlite', method: 'paystack', processes: 1, orders: 150, seed: 20_261_126 },
  { engine: 'postgres', method: 'flutterwave', processes: 2, orders: 150, seed: 20_261_127 },
];

/** Whether money that is to go back does so once. */
export async function refundFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const run of refundRuns) {
    const report = await refundRandomly(run);
    const where = `${run.method}, ${run.engine}`;
    const { refunded, faults, deaths } = report;
    figures.push(
      { what: `Given back, ${where}`, figure: `${refunded} of ${run.orders}: ${deaths} deaths, ${faults} faults` },
      zero(`Given back twice, ${where}`, report.givenTwice),
      zero(`Neither given back nor said to have failed, ${where}`, report.lost),
      zero(`Refunds without a reason, ${where}`, report.withoutReason),
    );
  }
  return figures;
}

function outcomesOf({ paid, issued, declined, held }: RandomRunReport): string {
  return `${paid}: ${issued} issued, ${declined} declined, ${held} held`;
}

function zero(what: string, count: number): Figure {
  return { what, figure: String(count), aim: '0', isMet: count === 0 };
}

/** With the quote a new consumer needs three calls, a returning one two; a cached price saves one. */
const idealCalls = { new: 3, returning: 2 } as const;

/** How many of the insurer's calls one order needs. */
export async function callFigures(): Promise<Figure[]> {
  const counts = await countUpstreamCalls();
  return counts.map(({ consumer, price, perOrder }) => {
    const aim = idealCalls[consumer] - (price === 'remembered' ? 1 : 0);
    return {
      what: `Calls per order, ${consumer} consumer, price ${price}`,
      figure: perOrder.toFixed(2),
      aim: String(aim),
      isMet: perOrder === aim,
    };
  });
}

/** What the insurer's limit allows: prices for quotes, policies for paid orders. */
export async function limitFigures(): Promise<Figure[]> {
  const rush = await rushFigures();
  // both wait most of the time, so they do not disturb each other
  const overloads = await Promise.all([measureOverload('sqlite', 1), measureOverload('postgres', 2)]);
  return [...rush, ...overloads.flatMap(overloadFigures)];
}

async function rushFigures(): Promise<Figure[]> {
  const rush = await measureQuoteRush();
  const perCall = rush.answered / rush.upstreamCalls;
  return [
    {
      what: 'Quotes answered per call, in a rush of 10,000',
      figure: `${perCall.toFixed(0)} (${rush.answered} by ${rush.upstreamCalls})`,
    },
    zero('Quotes refused in the rush', rush.refused),
    { what: 'Quotes told to come back, and answered then', figure: String(rush.delayed) },
    {
      what: 'Wait for a quote in the rush',
      figure: `p50 ${seconds(rush.medianMilliseconds)}, p99 ${seconds(rush.slowestOfHundredMilliseconds)}, all in ${rush.seconds.toFixed(1)} s`,
    },
  ];
}

/** 60 a minute, less the unused five per cent. */
const leastPerMinute = 57;
const maxPerMinute = 70;

function overloadFigures(overload: Overload): Figure[] {
  const { issuedPerMinute, steadyPerMinute, peakPerMinute, refused } = overload;
  const where = `${overload.engine}, ${overload.processes === 1 ? 'one process' : `${overload.processes} processes`}`;
  return [
    {
      what: `Issued a minute under overload, ${where}`,
      figure: `${issuedPerMinute.toFixed(1)}, ${share(issuedPerMinute)} of 60`,
      aim: '≥ 95 %',
      isMet: issuedPerMinute >= leastPerMinute,
    },
    {
      what: `In the second minute, ${where}`,
      figure: `${steadyPerMinute}, ${share(steadyPerMinute)} of 60`,
    },
    {
      what: `Most calls in a rolling minute, ${where}`,
      figure: `${peakPerMinute}, ${refused} refused`,
      aim: `≤ ${maxPerMinute}, 0`,
      isMet: peakPerMinute <= maxPerMinute && refused === 0,
    },
    { what: `CPU of the proxies meanwhile, ${where}`, figure: `${(overload.cpuShare * 100).toFixed(0)} % of a core` },
  ];
}

/** How soon and how fast orders are issued without a limit at the insurer. */
export async function loadFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const engine of engines)
    for (const { atOnce, medianMilliseconds, slowestOfHundredMilliseconds } of await measureTimeToIssue(engine))
      figures.push({
        what: `Confirmed to issued, ${atOnce} at once, ${engine}`,
        figure: `p50 ${medianMilliseconds.toFixed(0)} ms, p99 ${slowestOfHundredMilliseconds.toFixed(0)} ms`,
      });
  const { onePerSecond, twoPerSecond, ratio } = await compareProcesses();
  figures.push({
    what: 'Two processes against one, postgres',
    figure: `${ratio.toFixed(2)} × (${twoPerSecond.toFixed(0)} and ${onePerSecond.toFixed(0)} orders a second)`,
  });
  return figures;
}

function share(perMinute: number): string {
  return `${((perMinute / 60) * 100).toFixed(1)} %`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
