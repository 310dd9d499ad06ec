import type { CheckoutContext } from './context.ts';
import { repeat } from './repeat.ts';

const hour = 3_600_000;
/** Few, since a row may hold pictures. */
const ordersAtOnce = 20;
/** Between slices, so that shoppers come first. */
const pauseMilliseconds = 20;

/**
 * Makes orders of earlier versions findable by what they hold, at the start and then hourly, until the signal aborts:
 * a process of the version before may still place some.
 */
export function runIndexing(context: CheckoutContext, signal: AbortSignal): Promise<void> {
  return repeat(context, { waitMilliseconds: hour, failure: 'indexing of orders failed', signal }, async () => {
    let indexed = 0;
    for (let found = ordersAtOnce; found === ordersAtOnce && !signal.aborted; ) {
      found = await context.store.orders.index(ordersAtOnce);
      indexed += found;
      if (found === ordersAtOnce) await context.clock.sleep(pauseMilliseconds, signal);
    }
    if (indexed > 0) context.note('orders indexed', { indexed });
  });
}
