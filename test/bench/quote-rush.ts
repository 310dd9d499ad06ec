import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { allProducts } from '../../proxy-server/catalogue/catalogue.ts';
import { publishableKey, shopOrigin } from '../support/start-shop.ts';
import { startMeasuredShop } from './measured-shop.ts';
import { quantile } from './median.ts';

/** What a rush of shoppers at prices that nobody has asked for yet costs the insurer, and them. */
export interface QuoteRush {
  readonly answered: number;
  readonly refused: number;
  /** Told to come back later, and answered then, as the widget does it. */
  readonly delayed: number;
  readonly upstreamCalls: number;
  /** The insurer's own count of calls that were too many. */
  readonly tooManyCalls: number;
  readonly seconds: number;
  readonly medianMilliseconds: number;
  readonly slowestOfHundredMilliseconds: number;
}

const shoppers = 10_000;
const connections = 500;

/** Device warranties: their prices hang on the period alone. */
const questions = allProducts
  .filter(({ category }) => category === 'phone' || category === 'laptop')
  .flatMap(({ id, periods }) =>
    periods.map((period) => JSON.stringify({ product: id, period: period.id, answers: {} })),
  );

/** Every shopper asks for one of all prices; 500 at a time, against the insurer's real limit. */
export async function measureQuoteRush(): Promise<QuoteRush> {
  const shop = await startMeasuredShop({ engine: 'sqlite', insurerLimit: 'real' });
  const pool = new Pool(shop.proxies[0]!.url, { connections, pipelining: 1 });
  const times: number[] = [];
  const count = { answered: 0, refused: 0, delayed: 0 };
  try {
    const begun = performance.now();
    let asked = 0;
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (asked < shoppers) await look(questions[asked++ % questions.length]!);
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

  /** As the widget: where the price is delayed it waits as long as it is told, and asks again. */
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
