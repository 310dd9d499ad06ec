import { setTimeout as sleep } from 'node:timers/promises';
import { Shopper } from './shop/shopper.ts';

const patienceMilliseconds = 150_000;

/**
 * Asks a proxy that may die until it answers; `pickUrl` chooses one for each try. An answer that is not wanted is
 * thrown by `ask`: the last of them is told when all patience is spent.
 */
export async function insist<Answer>(
  pickUrl: () => string | undefined,
  ask: (shopper: Shopper) => Promise<Answer>,
): Promise<Answer> {
  let last: unknown;
  for (const deadline = Date.now() + patienceMilliseconds; Date.now() < deadline; await sleep(50)) {
    const url = pickUrl();
    if (url === undefined) continue;
    try {
      return await ask(new Shopper(url));
    } catch (error) {
      last = error;
    }
  }
  throw new Error(`There was no wanted answer for ${patienceMilliseconds / 1_000} s.`, { cause: last });
}
