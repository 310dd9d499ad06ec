import type { CheckoutContext } from '../context.ts';
import { repeat } from '../repeat.ts';

const intervalMilliseconds = 10_000;

/** Adds what this process has counted to the database every ten seconds, and once more at its end. */
export async function runCounting(context: CheckoutContext, signal: AbortSignal): Promise<void> {
  const add = async () => {
    const taken = context.counter.take();
    await context.store.insights.add(taken).catch((error: unknown) => {
      // a database that is away for a while loses nothing
      context.counter.giveBack(taken);
      throw error;
    });
  };
  const failure = 'counts not kept';
  await repeat(context, { waitMilliseconds: intervalMilliseconds, failure, signal }, add);
  await add().catch((error: unknown) => context.trouble(failure, { error: String(error) }));
}
