import { createHash } from 'node:crypto';
import type { Finding } from '../finding.ts';
import { printable } from '../probe.ts';
import type { PageOptions } from './browser.ts';
import { examineInBrowser } from './browser.ts';
import { blockingDirective } from './content-policy.ts';
import type { CoverScript } from './cover-scripts.ts';
import { hasCoverTag, merchantKeysOf, readCoverScripts } from './cover-scripts.ts';
import type { PageFetch } from './fetch-page.ts';
import { createPageFetch } from './fetch-page.ts';

const about = 'page';

/** Checks a merchant's page from outside: tag, script, version, SRI, CSP, origin, copies; in a browser where one is there. */
export async function examinePage(address: string, options: PageOptions): Promise<Finding[]> {
  const url = readAddress(address);
  if (!url)
    return [
      {
        status: 'error',
        about,
        what: 'The address is not one of http or https.',
        mend: 'Write it whole: doctor https://shop.example.ng/checkout',
      },
    ];
  const fetchPage = createPageFetch(options);
  const page = await fetchPage(url);
  if (page.status !== 'fetched') return [away(url, page.failure)];
  if (!page.isOk || !/html/.test(page.type)) return [away(url, `is answered ${page.code} as ${printable(page.type)}`)];
  const scripts = readCoverScripts(page.text, page.url);
  const seen = [
    ...examineTag(page.text),
    ...examineCopies(scripts),
    ...(await Promise.all(scripts.map((script) => examineScript(script, page, fetchPage)))).flat(),
    ...(await examineOrigin(page, scripts, fetchPage)),
  ];
  return [...seen, ...(await examineInBrowser(page.url, options))];
}

type FetchedPage = Extract<Awaited<ReturnType<PageFetch>>, { status: 'fetched' }>;

function readAddress(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return ['http:', 'https:'].includes(url.protocol) ? url : undefined;
}

function away(url: URL, failure: string): Finding {
  return {
    status: 'error',
    about,
    what: `${url.host}: ${failure}.`,
    mend: /private/.test(failure)
      ? 'Add --private-addresses where the page is one of your own network.'
      : 'Open the address in a browser; it must show the page without a sign-in.',
  };
}

function examineTag(html: string): Finding[] {
  if (hasCoverTag(html)) return [{ status: 'ok', about: 'tag', what: 'The page has one of our tags.' }];
  return [
    {
      status: 'not-asked',
      about: 'tag',
      what: 'The page’s HTML has none of our tags; a script may add one later.',
      mend: 'Put <cover-checkout merchant="pk_…"></cover-checkout> where it should stand, or see what the browser says below.',
    },
  ];
}

function examineCopies(scripts: readonly CoverScript[]): Finding[] {
  if (scripts.length === 0)
    return [
      {
        status: 'error',
        about: 'script',
        what: 'The page’s HTML loads no script of ours.',
        mend: 'Put <script type="module" src="https://PROXY/widget.js"></script> into its head.',
      },
    ];
  if (scripts.length === 1) return [];
  return [
    {
      status: 'warning',
      about: 'script',
      what: `The page loads ${scripts.length} copies: ${scripts.map(({ url }) => printable(url.href)).join(', ')}. The later ones define nothing.`,
      mend: 'Keep one of the script tags; look into the theme, a plugin and the tag manager.',
    },
  ];
}

async function examineScript(script: CoverScript, page: FetchedPage, fetchPage: PageFetch): Promise<Finding[]> {
  const { url } = script;
  const name = printable(url.href);
  const findings: Finding[] = [];
  const wrong = (what: string, mend: string) => void findings.push({ status: 'error', about: 'script', what, mend });
  if (page.url.protocol === 'https:' && url.protocol === 'http:')
    wrong(`${name} is not encrypted: browsers block it in this page.`, 'Load it by https.');
  if (!script.isModule && !url.pathname.endsWith('/loader.js'))
    wrong(`${name} is loaded as a classic script, and is a module.`, 'Write type="module" into its tag.');
  const directive = blockingDirective(page.policies, { script, page: page.url });
  if (directive !== undefined)
    findings.push({
      status: 'error',
      about: 'CSP',
      what: `The page’s Content-Security-Policy blocks ${name} (${directive}).`,
      mend: `Add ${url.origin} to ${directive}; docs/page.md lists the whole policy.`,
    });
  const loaded = await fetchPage(url);
  if (loaded.status !== 'fetched' || !loaded.isOk) {
    const failure = loaded.status === 'fetched' ? `is answered ${loaded.code}` : loaded.failure;
    wrong(
      `${name}: ${failure}.`,
      loaded.status === 'fetched' && loaded.code === 410
        ? 'That version was withdrawn for a fault: load another, or /widget.js.'
        : 'Correct the address; a version that is served no more is changed to one that is, or to /widget.js.',
    );
    return findings;
  }
  return [...findings, ...examineIntegrity(script, loaded.bytes), ...(await examineVersion(script, fetchPage))];
}

function examineIntegrity({ url, integrity }: CoverScript, bytes: Uint8Array): Finding[] {
  if (integrity === undefined) return [];
  const about = 'SRI';
  const isFloating = url.pathname === '/widget.js';
  const hashes = integrity.split(/\s+/).filter(Boolean);
  const fits = hashes.some((hash) => {
    const [algorithm = '', value = ''] = hash.split(/-(.*)/s);
    return /^sha(256|384|512)$/.test(algorithm) && createHash(algorithm).update(bytes).digest('base64') === value;
  });
  if (!fits)
    return [
      {
        status: 'error',
        about,
        what: `The integrity of ${printable(url.href)} is not that of the file: browsers refuse it.`,
        mend: 'Copy it from /widget/manifest.json of the same version, and name that version in the address.',
      },
    ];
  if (!isFloating) return [{ status: 'ok', about, what: 'The integrity is that of the file.' }];
  return [
    {
      status: 'warning',
      about,
      what: 'integrity stands beside /widget.js, which changes with each update of the proxy: then browsers refuse it.',
      mend: 'Take integrity away, or name an exact version: /widget/{version}/cover-checkout.js.',
    },
  ];
}

async function examineVersion({ url }: CoverScript, fetchPage: PageFetch): Promise<Finding[]> {
  const pinned = /\/widget\/(\d[^/]*)\//.exec(url.pathname)?.[1];
  const manifest = await fetchPage(new URL('/widget/manifest.json', url));
  const current = manifest.status === 'fetched' && manifest.isOk ? readVersion(manifest.text) : undefined;
  if (current === undefined)
    return [
      {
        status: 'error',
        about: 'script',
        what: `${url.host} serves no /widget/manifest.json: it is no Cover Checkout proxy.`,
        mend: 'Load the script from the proxy itself, under PUBLIC_URL.',
      },
    ];
  if (pinned === undefined || pinned === current)
    return [{ status: 'ok', about: 'version', what: `The page loads version ${printable(pinned ?? current)}.` }];
  return [
    {
      status: 'warning',
      about: 'version',
      what: `The page loads version ${printable(pinned)}, and the proxy is ${printable(current)}.`,
      mend: `Load /widget/${current}/ with the integrity of its manifest, or /widget.js.`,
    },
  ];
}

function readVersion(text: string): string | undefined {
  try {
    const { version } = JSON.parse(text) as { version?: unknown };
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the proxy that the script comes from takes calls of this page, for the merchant that its tag names. */
async function examineOrigin(
  page: FetchedPage,
  scripts: readonly CoverScript[],
  fetchPage: PageFetch,
): Promise<Finding[]> {
  const [script] = scripts;
  if (!script) return [];
  const { origin } = page.url;
  const keys = merchantKeysOf(page.text);
  const outcomes = await Promise.all(
    (keys.length > 0 ? keys : [undefined]).map(async (key): Promise<Finding> => {
      const catalogue = await fetchPage(new URL('/v1/catalogue', script.url), {
        Origin: origin,
        ...(key !== undefined && { 'Cover-Key': key }),
      });
      const name = key === undefined ? 'origin' : printable(key, 40);
      if (catalogue.status === 'fetched' && catalogue.isOk)
        return { status: 'ok', about: 'origin', what: `${origin} may call the proxy (${name}).` };
      const code =
        catalogue.status === 'fetched'
          ? (/"code":"([\w-]+)"/.exec(catalogue.text)?.[1] ?? catalogue.code)
          : catalogue.failure;
      return {
        status: 'error',
        about: code === 'unauthenticated' ? 'merchant' : 'origin',
        what: `The proxy refuses ${origin} (${name}): ${code}.`,
        mend:
          code === 'unauthenticated'
            ? 'Write the merchant’s PUBLISHABLE_KEY into the tag’s merchant attribute.'
            : `Add ${origin} to ALLOWED_ORIGINS, exactly so, and restart the proxy.`,
      };
    }),
  );
  return outcomes;
}
