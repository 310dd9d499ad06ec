import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { allProducts } from '../../../proxy-server/catalogue/catalogue.ts';
import { publishableKey, shopOrigin } from '../../support/shop/start-shop.ts';
import { quantile } from '../median.ts';
import { startMeasuredShop } from './measured-shop.ts';

/** The cost of a rush of shoppers for uncached prices: calls to the insurer, and waits. */
export interface QuoteRush {
  readonly answered: number;
  readonly refused: number;
  /** Received `price-delayed` first and the price on a retry, as in the widget. */
  readonly delayed: number;
  readonly upstreamCalls: number;
  /** The insurer's count of calls above its limit. */
  readonly tooManyCalls: number;
  readonly seconds: number;
  readonly medianMilliseconds: number;
  readonly slowestOfHundredMilliseconds: number;
}

const shoppers = 10_000;
const connections = 500;

/** Device warranties: their prices depend on the period only. */
const questions = allProducts
  .filter(({ category }) => category === 'phone' || category === 'laptop')
  .flatMap(({ id, periods }) =>
    periods.map((period) => JSON.stringify({ product: id, period: period.id, answers: {} })),
  );

/** Every shopper requests one of all prices; 500 at a time, with the insurer's real limit. */
export async function measureQuoteRush(): Promise<QuoteRush> {
  const shop = await startMeasuredShop({ engine: 'sqlite', insurerLimit: 'real' });
  const pool = new Pool(shop.proxies[0]!.url, { connections, pipelining: 1 });
  const times: number[] = [];
  const count = { answered: 0, refused: 0, delayed: 0 };
  try {
    const begun = performance.now();
    let next = 0;
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (next < shoppers) await look(questions[next++ % questions.length]!);
      }),
    );
    return {
      ...count,
      upstreamCalls: shop.aims.log.entries.length,
      tooManyCalls: shop.aims.limit.refused,
      seconds: (performance.now() - begun) / 1_000,
      medianMilliseconds: quantile(times, 0.5),
      slowestOfHundredMilliseconds: quantile(times, 0.99),
    };
  } finally {
    await pool.close();
    await shop.close();
  }

  /** Like the widget: if the price is delayed it retries after `Retry-After`. */
  async function look(question: string): Promise<void> {
    const begun = performance.now();
    let reply = await ask(pool, question);
    if (reply.code === 'price-delayed') count.delayed += 1;
    while (reply.code === 'price-delayed') {
      await sleep(reply.retryAfterSeconds * 1_000);
      reply = await ask(pool, question);
    }
    if (reply.status === 200) count.answered += 1;
    else count.refused += 1;
    times.push(performance.now() - begun);
  }
}

async function ask(pool: Pool, body: string) {
  const reply = await pool.request({
    method: 'POST',
    path: '/v1/quotes',
    headers: { 'content-type': 'application/json', origin: shopOrigin, 'cover-key': publishableKey },
    body,
  });
  const { code } = (await reply.body.json()) as { code?: string };
  return { status: reply.statusCode, code, retryAfterSeconds: Number(reply.headers['retry-after'] ?? 1) };
}
