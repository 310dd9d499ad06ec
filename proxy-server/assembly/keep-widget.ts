import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CheckoutContext } from '../checkout/context.ts';
import { repeat } from '../checkout/repeat.ts';
import { widgetFolder } from '../runtime/built-files.ts';
import { packageVersion } from '../runtime/version.ts';

/** What is served of the widget: the files of one version, as they lie in the folder of the build. */
export interface ServedWidget {
  readonly version: string;
  readonly folder: string;
}

const day = 86_400_000;
/** When a process first notes that it still serves its version, and tries again where its start could not keep it. */
const firstMilliseconds = 60_000;

/** The widget of this build; undefined if it was not built. */
export function builtWidget(): ServedWidget | undefined {
  const folder = widgetFolder();
  return folder === undefined ? undefined : { version: packageVersion(), folder };
}

/**
 * Keeps the files of the version that is served in the database, before a page gets any: processes of another version,
 * beside this one or after it, have what such a page asks for next. Source maps are left out.
 */
export async function keepWidget(
  { store, clock }: Pick<CheckoutContext, 'store' | 'clock'>,
  widget: ServedWidget,
): Promise<void> {
  await store.widgetFiles.keep(widget.version, readFiles(widget), clock.now());
}

/** Notes every day that the version is served. */
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
  await repeat(context, { waitMilliseconds: day, failure: widgetNotKept, signal }, () => keepWidget(context, widget));
}

export const widgetNotKept = 'keeping the widget’s files failed';

function readFiles({ version, folder }: ServedWidget) {
  const place = join(folder, 'widget', version);
  return readdirSync(place)
    .filter((name) => !name.endsWith('.map'))
    .map((name) => ({ path: `/widget/${version}/${name}`, content: readFileSync(join(place, name)) }));
}
