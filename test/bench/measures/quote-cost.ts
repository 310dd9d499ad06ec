import { Pool } from 'undici';
import { startAimsSimulator } from '../../../demo/upstreams/aims/aims-simulator.ts';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { publishableKey, shopEnvironment, shopOrigin } from '../../support/shop/start-shop.ts';
import { median } from '../median.ts';
import type { MeasuredProcess } from './measured-process.ts';
import { startMeasured } from './measured-process.ts';

/** CPU time of one request, and its ratio to the echo server's. */
export interface QuoteCost {
  readonly echoMicroseconds: number;
  readonly cachedMicroseconds: number;
  readonly upstreamMicroseconds: number;
  /** Medians of the ratios of single rounds, so that a busy moment of the machine affects both sides. */
  readonly cachedRatio: number;
  readonly upstreamRatio: number;
}

/** Many short turns: a busy moment of the machine is shorter than a round, or affects all three. */
const rounds = 45;
const requestsPerRound = 400;
const upstreamRequestsPerRound = 150;
const warmUpRequests = 3_000;
/** Fewer than the different requests, so that no two equal ones are in flight together. */
const connections = 4;

/** Device warranties: their prices depend on the period only. */
const questions = allProducts
  .filter(({ category }) => category === 'phone' || category === 'laptop')
  .flatMap(({ id, periods }) =>
    periods.map((period) => JSON.stringify({ product: id, period: period.id, answers: {} })),
  );

/** Measures the servers in turn, round by round; they run in their own processes. */
export async function measureQuoteCost(): Promise<QuoteCost> {
  const aims = await startAimsSimulator({ ratePerMinute: Number.POSITIVE_INFINITY });
  const databases = [await makeDatabase('sqlite'), await makeDatabase('sqlite')] as const;
  const environment = (index: 0 | 1) => ({
    ...shopEnvironment,
    ...databases[index].settings,
    AIMS_URL: aims.url,
    LOG_LEVEL: 'info',
    LIMITS: 'addressPerSecond=1000000,addressBurst=1000000,insurerCallsPerMinute=60000000,insurerBurst=1000000',
  });
  const echo = await startMeasured('echo-server', {});
  const cached = await startMeasured('quote-server', environment(0));
  const upstream = await startMeasured('quote-server', { ...environment(1), BENCH_CLOCK: 'hurrying' });
  try {
    for (const server of [echo, cached, upstream]) await costOf(server, warmUpRequests);
    const measured: { echo: number; cached: number; upstream: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      aims.log.clear();
      measured.push({
        echo: await costOf(echo, requestsPerRound),
        cached: await costOf(cached, requestsPerRound),
        upstream: await costOf(upstream, upstreamRequestsPerRound),
      });
      assertUpstreamCalls(aims.log.entries.length, upstreamRequestsPerRound);
    }
    return {
      echoMicroseconds: median(measured.map((costs) => costs.echo)),
      cachedMicroseconds: median(measured.map((costs) => costs.cached)),
      upstreamMicroseconds: median(measured.map((costs) => costs.upstream)),
      cachedRatio: median(measured.map((costs) => costs.cached / costs.echo)),
      upstreamRatio: median(measured.map((costs) => costs.upstream / costs.echo)),
    };
  } finally {
    await Promise.all([echo.stop(), cached.stop(), upstream.stop()]);
    await aims.close();
    await Promise.all(databases.map((database) => database.drop()));
  }
}

/** Every one of these quotes must have gone upstream, and none of the others. */
function assertUpstreamCalls(calls: number, quotes: number): void {
  if (calls !== quotes) throw new Error(`${quotes} quotes should have called the insurer, ${calls} did.`);
}

/** CPU microseconds per request. */
async function costOf(server: MeasuredProcess, requests: number): Promise<number> {
  const pool = new Pool(server.url, { connections, pipelining: 1 });
  const before = await server.cpuMicroseconds();
  let sent = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (sent < requests) await ask(pool, questions[sent++ % questions.length]!);
    }),
  );
  const after = await server.cpuMicroseconds();
  await pool.close();
  return (after - before) / requests;
}

async function ask(pool: Pool, body: string): Promise<void> {
  const { statusCode, body: answer } = await pool.request({
    method: 'POST',
    path: '/v1/quotes',
    headers: { 'content-type': 'application/json', origin: shopOrigin, 'cover-key': publishableKey },
    body,
  });
  const text = await answer.text();
  if (statusCode !== 200) throw new Error(`A quote was answered with ${statusCode}: ${text}`);
}
