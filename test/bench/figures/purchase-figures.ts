import { writeFileSync } from 'node:fs';
import { ensureBuilt } from '../../../proxy-server/runtime/ensure-built.ts';
import { engines } from '../../support/database/engines.ts';
import { measureColdStart } from '../measures/cold-start.ts';
import { measureLayoutShift } from '../measures/layout-shift.ts';
import { measureQuoteCost } from '../measures/quote-cost.ts';
import { measureTimeToActive } from '../measures/time-to-active.ts';
import type { Figure } from '../results.ts';
import { maxFirstStepBytes, readWidgetSizes } from '../widget-sizes.ts';

/** The widget's size and layout shift, and the cost of a quote, a policy and a start of the proxy. */
export async function purchaseFigures(): Promise<Figure[]> {
  await ensureBuilt();
  return [
    ...weighWidget(),
    ...(await watchLayout()),
    ...(await costQuotes()),
    ...(await timePolicies()),
    ...(await timeStarts()),
  ];
}

function weighWidget(): Figure[] {
  const sizes = readWidgetSizes();
  const committed = Object.fromEntries(sizes.map(({ name, brotliBytes }) => [name, brotliBytes]));
  writeFileSync(new URL('../sizes.json', import.meta.url), `${JSON.stringify(committed, undefined, 2)}\n`);
  return sizes
    .filter(({ isFirstStep }) => isFirstStep)
    .map(({ path, brotliBytes }) => ({
      what: `Brotli until the first step, ${path.split('/').at(-1)}`,
      figure: `${brotliBytes} bytes`,
      aim: `≤ ${maxFirstStepBytes}`,
      isMet: brotliBytes <= maxFirstStepBytes,
    }));
}

async function watchLayout(): Promise<Figure[]> {
  const shifts = await measureLayoutShift([320, 360, 768, 1280]);
  return shifts.map(({ snippet, width, score }) => ({
    what: `Layout shift with ${snippet}, ${width} px`,
    figure: score.toFixed(4),
    aim: '0',
    isMet: score === 0,
  }));
}

async function costQuotes(): Promise<Figure[]> {
  const cost = await measureQuoteCost();
  const ratio = (what: string, microseconds: number, times: number, most: number): Figure => ({
    what,
    figure: `${microseconds.toFixed(0)} µs, ${times.toFixed(2)} × echo`,
    aim: `≤ ${most} ×`,
    isMet: times <= most,
  });
  return [
    { what: 'CPU of a bare Express 5 echo of JSON', figure: `${cost.echoMicroseconds.toFixed(0)} µs` },
    ratio('CPU per quote from the cache', cost.cachedMicroseconds, cost.cachedRatio, 1.2),
    ratio('CPU per quote that goes upstream', cost.upstreamMicroseconds, cost.upstreamRatio, 2),
  ];
}

async function timePolicies(): Promise<Figure[]> {
  const timed: Figure[] = [];
  for (const engine of engines) {
    const { medianMilliseconds, slowestOfHundredMilliseconds } = await measureTimeToActive(engine);
    timed.push({
      what: `Payment confirmed to policy active, ${engine}`,
      figure: `${medianMilliseconds.toFixed(0)} ms, p99 ${slowestOfHundredMilliseconds.toFixed(0)} ms`,
      aim: '< 500 ms',
      isMet: slowestOfHundredMilliseconds < 500,
    });
  }
  return timed;
}

async function timeStarts(): Promise<Figure[]> {
  const { freshMilliseconds, existingMilliseconds, restingMegabytes } = await measureColdStart();
  return [
    { what: 'Start to ready, fresh data folder', figure: `${freshMilliseconds.toFixed(0)} ms` },
    { what: 'Start to ready, existing data folder', figure: `${existingMilliseconds.toFixed(0)} ms` },
    { what: 'Resident memory at rest', figure: `${restingMegabytes.toFixed(0)} MB` },
  ];
}
