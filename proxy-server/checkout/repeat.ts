import type { CheckoutContext } from './context.ts';

/** How a background job goes on. */
interface Repetition {
  /** Between the end of one round and the next. */
  readonly waitMilliseconds: number;
  /** What the log says when a round fails. */
  readonly failure: string;
  readonly signal: AbortSignal;
}

/** Runs the work again and again until the signal aborts; a round that fails ends neither the job nor the process. */
export async function repeat(
  context: CheckoutContext,
  { waitMilliseconds, failure, signal }: Repetition,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    await work().catch((error: unknown) => context.trouble(failure, { error: String(error) }));
    await context.clock.sleep(waitMilliseconds, signal);
  }
}
