import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CheckoutContext } from '../checkout/context.ts';
import { repeat } from '../checkout/repeat.ts';

/** What is kept of the widget: the files of one version, as they lie in the folder of the build. */
export interface ServedWidget {
  readonly version: string;
  readonly folder: string;
}

const day = 86_400_000;
/** A process that ends sooner has served few pages, and its start is not held up. */
const firstMilliseconds = 60_000;

/**
 * Keeps the files of the version that is served in the database, for pages that are still open after the next update, and
 * notes every day that it is served. Source maps are left out.
 */
export async function runWidgetKeeping(
  context: CheckoutContext,
  widget: ServedWidget,
  {
    signal,
    waitMilliseconds = firstMilliseconds,
  }: { readonly signal: AbortSignal; readonly waitMilliseconds?: number | undefined },
): Promise<void> {
  // by the machine's own clock: it is the process that is young
  await sleep(waitMilliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  await repeat(context, { waitMilliseconds: day, failure: 'keeping the widget’s files failed', signal }, async () => {
    await context.store.widgetFiles.keep(widget.version, readFiles(widget), context.clock.now());
  });
}

function readFiles({ version, folder }: ServedWidget) {
  const place = join(folder, 'widget', version);
  return readdirSync(place)
    .filter((name) => !name.endsWith('.map'))
    .map((name) => ({ path: `/widget/${version}/${name}`, content: readFileSync(join(place, name)) }));
}
