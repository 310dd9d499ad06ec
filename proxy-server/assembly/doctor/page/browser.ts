import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding } from '../finding.ts';
import { printable } from '../probe.ts';
import type { DevTools } from './devtools.ts';
import { startDevTools } from './devtools.ts';
import { openGuardedWay } from './guarded-way.ts';

/** What a page is opened with. */
export interface PageOptions {
  /** Whether private addresses may be asked, for a shop in development. */
  readonly allowsPrivate: boolean;
  /** The browser to open it in; undefined if there is none. */
  readonly browser: string | undefined;
}

const about = 'browser';
const longestMilliseconds = 30_000;
/** What blocks and what warns comes while the page loads; so long is waited after the tag has shown itself. */
const settleMilliseconds = 500;
const mostMessages = 5;

/** Opens the page in a browser and tells what it blocks, what our script warns of, and whether the tag shows anything. */
export async function examineInBrowser(url: URL, options: PageOptions): Promise<Finding[]> {
  const { browser } = options;
  if (browser === undefined) return [notAsked('no browser was found', 'Install Chromium, or set CHROME_PATH to one.')];
  const way = await openGuardedWay(options);
  let tools: DevTools;
  try {
    tools = await startDevTools(browser, way.port);
  } catch (error) {
    await way.close();
    return [notAsked(`the browser did not start: ${printable((error as Error).message)}`, sandboxMend)];
  }
  const stop = new AbortController();
  try {
    return await Promise.race([
      openPage(tools, url, stop.signal),
      sleep(longestMilliseconds, undefined, { signal: stop.signal }).then(() => [slow]),
    ]);
  } catch (error) {
    return [notAsked(`the browser failed: ${printable((error as Error).message)}`, 'Run doctor again.')];
  } finally {
    stop.abort();
    await tools.close();
    await way.close();
  }
}

const sandboxMend = 'Run doctor as a user other than root, since the browser’s sandbox stays on; look at CHROME_PATH.';

const slow: Finding = {
  status: 'not-asked',
  about,
  what: 'The page had not loaded after 30 seconds.',
  mend: 'Open it in a browser yourself; look at what it waits for in the network view.',
};

function notAsked(what: string, mend: string): Finding {
  return { status: 'not-asked', about, what: `The page was not opened: ${what}.`, mend };
}

async function openPage(tools: DevTools, url: URL, signal: AbortSignal): Promise<Finding[]> {
  const messages: string[] = [];
  const { targetId } = await tools.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await tools.send('Target.attachToTarget', { targetId, flatten: true });
  const send = (method: string, parameters?: object) => tools.send(method, parameters, String(sessionId));
  tools.on((method, parameters) => {
    const text = textOf(method, parameters);
    if (text !== undefined) messages.push(text);
  });
  await send('Page.enable');
  await send('Runtime.enable');
  await send('Log.enable');
  await send('Page.navigate', { url: url.href });
  let shown = await look(send);
  while (!shown.isDone && !signal.aborted) {
    await sleep(200, undefined, { signal });
    shown = await look(send);
  }
  await sleep(settleMilliseconds, undefined, { signal });
  return [...describeMessages(messages), describeTag(await look(send))];
}

type Send = (method: string, parameters?: object) => Promise<Record<string, unknown>>;

interface Shown {
  readonly isDone: boolean;
  readonly tags: number;
  readonly defined: boolean;
  readonly height: number;
}

/** Done once the page has loaded, and our tag, if there is one, has drawn something or had time to. */
async function look(send: Send): Promise<Shown> {
  const { result } = await send('Runtime.evaluate', { expression: lookExpression, returnByValue: true });
  const value = (result as { value?: Omit<Shown, 'isDone'> & { loaded: boolean; since: number } }).value;
  if (!value) return { isDone: false, tags: 0, defined: false, height: 0 };
  const hasTag = value.tags > 0 && value.defined && value.height > 0;
  return { ...value, isDone: value.loaded && (hasTag || value.since > 5_000) };
}

const lookExpression = `(() => {
  const tags = [...document.querySelectorAll('cover-checkout, cover-offer, cover-certificate')];
  const [entry] = performance.getEntriesByType('navigation');
  const end = entry ? entry.loadEventEnd : 0;
  return {
    loaded: location.protocol !== 'about:' && document.readyState === 'complete' && end > 0,
    since: end > 0 ? performance.now() - end : 0,
    tags: tags.length,
    defined: tags.some((tag) => customElements.get(tag.localName) !== undefined),
    height: Math.max(0, ...tags.map((tag) => tag.getBoundingClientRect().height)),
  };
})()`;

function describeTag({ tags, defined, height }: Shown): Finding {
  if (tags === 0)
    return {
      status: 'error',
      about,
      what: 'The page, once loaded, has none of our tags.',
      mend: 'Put <cover-checkout merchant="pk_…"></cover-checkout> where it should stand.',
    };
  if (!defined)
    return {
      status: 'error',
      about,
      what: 'Our script did not run in the page: the tag is an empty one.',
      mend: 'Mend what is said of script, SRI and CSP; an ad blocker or a consent banner may hold the script back too.',
    };
  if (height === 0)
    return {
      status: 'warning',
      about,
      what: 'The tag runs and shows nothing.',
      mend: 'Look for display: none around it, for a dialog that is not opened, and for what is said of the origin.',
    };
  return { status: 'ok', about, what: 'The tag runs in a real browser, and is shown.' };
}

/** What a page's console says about us, or about what it blocks. */
function textOf(method: string, parameters: Record<string, unknown>): string | undefined {
  if (method === 'Log.entryAdded') {
    const { entry } = parameters as { entry: { level: string; text: string; url?: string } };
    return /error|warning/.test(entry.level) ? `${entry.text} ${entry.url ?? ''}` : undefined;
  }
  if (method === 'Runtime.consoleAPICalled') {
    const { type, args } = parameters as { type: string; args: readonly { value?: unknown }[] };
    return /error|warning/.test(type) ? args.map(({ value }) => String(value ?? '')).join(' ') : undefined;
  }
  return undefined;
}

function describeMessages(messages: readonly string[]): Finding[] {
  const ours = messages.filter((text) => /widget|cover|Content.?Security.?Policy|integrity|Access-Control/i.test(text));
  return [...new Set(ours)].slice(0, mostMessages).map((text) => ({
    status: /block|refus|violat|integrity|failed|CORS/i.test(text) ? 'error' : 'warning',
    about,
    what: `The browser says: ${printable(text.trim(), 300)}`,
    mend: 'docs/troubleshooting.md says by symptom what to do.',
  }));
}
