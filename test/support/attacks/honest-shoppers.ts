// A thread of its own: shoppers come to two proxies in turn, each from an address of its own, look at the catalogue,
// ask for a price, place an order and look at it, until the thread is told to end. Then it says how long each took.
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { demand, Shopper } from '../shop/shopper.ts';
import type { HonestTimes } from './attacked-proxy.ts';

const { urls } = workerData as { urls: readonly string[] };
const warmRounds = 12;
const pauseMilliseconds = 10;
let isOver = false;
let attack = '';
parentPort?.on('message', (message: string) => {
  if (message === 'end') isOver = true;
  else attack = message;
});

let visits = 0;
let tallies = urls.map(() => ({ milliseconds: [] as number[], unanswered: [] as string[] }) satisfies HonestTimes);
while (!isOver) {
  for (const [index, url] of urls.entries()) await visit(url, tallies[index]!);
  visits += 1;
  if (visits !== warmRounds) continue;
  tallies = urls.map(() => ({ milliseconds: [], unanswered: [] }));
  parentPort?.postMessage('warm');
}
parentPort?.postMessage(tallies);
parentPort?.close();

async function visit(url: string, { milliseconds, unanswered }: (typeof tallies)[number]): Promise<void> {
  const shopper = new Shopper(url, { 'X-Forwarded-For': `41.${visits % 200}.${visits >> 8}.7` });
  const timed = async <Answer>(what: string, ask: () => Promise<Answer>): Promise<Answer | undefined> => {
    const begun = performance.now();
    const answer = await ask().catch((error: Error) => void unanswered.push(`${attack}: ${what}: ${error.message}`));
    milliseconds.push(performance.now() - begun);
    await sleep(pauseMilliseconds);
    return answer as Answer | undefined;
  };
  await timed('catalogue', async () => demand(await shopper.call('GET', '/v1/catalogue'), 200));
  const placed = await timed('quote and order', () => shopper.place());
  if (!placed) return;
  const { order, token } = placed.body;
  await timed('order', async () => demand(await shopper.order(order.id, token), 200));
}
