import { escaped } from '../pages/html.ts';
import type { Finding, Manual, ManualEntry } from './manual.ts';

/** One page of the manual. */
export function manualPage(manual: Manual, entry: ManualEntry): string {
  return page(manual, { title: entry.title, current: entry.address, main: entry.html });
}

/** The first page: every page by section. */
export function contentsPage(manual: Manual): string {
  const lists = manual.sections.map(
    ({ title, entries }) => `<h2>${escaped(title)}</h2>\n<ul>${entries.map((entry) => item(entry)).join('')}</ul>`,
  );
  const api = '<p>The HTTP API has <a href="/docs">a reference of its own</a>, made from what the server runs by.</p>';
  return page(manual, {
    title: 'The manual',
    current: '/docs/',
    main: `<h1>The manual</h1>\n${api}\n${lists.join('\n')}`,
  });
}

/** What a search found. */
export function findingsPage(manual: Manual, words: string, findings: readonly Finding[]): string {
  const count = findings.length === 1 ? '1 passage' : `${findings.length} passages`;
  const list = findings.map(
    ({ address, title, heading, excerpt }) =>
      `<li><a href="${escaped(address)}">${escaped(heading)}</a> <i>${escaped(title)}</i><p>${escaped(excerpt)}</p></li>`,
  );
  const main = `<h1>“${escaped(words)}”</h1>\n<p role="status">${count}.</p>\n<ol class="findings">${list.join('\n')}</ol>`;
  return page(manual, { title: `“${words}”`, current: undefined, words, main });
}

interface PageParts {
  readonly title: string;
  readonly current: string | undefined;
  readonly words?: string;
  readonly main: string;
}

function page(manual: Manual, { title, current, words = '', main }: PageParts): string {
  const groups = manual.sections.map(
    ({ title: name, entries }) =>
      `<h2>${escaped(name)}</h2><ul>${entries.map((entry) => item(entry, current)).join('')}</ul>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)} – Cover Checkout</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/manual.css">
</head>
<body>
<a class="skip" href="#content">To the page</a>
<header>
<a href="/docs/">Cover Checkout: the manual</a> <a href="/docs">API reference</a>
<form action="/docs/" role="search"><label for="words">Search</label>
<input id="words" name="q" type="search" maxlength="100" value="${escaped(words)}" autocomplete="off"><button>Search</button></form>
</header>
<div class="columns">
<nav aria-label="Contents"><details class="contents"><summary>Contents</summary>${groups.join('\n')}</details></nav>
<main id="content" tabindex="-1">
${main}
</main>
</div>
</body>
</html>
`;
}

function item({ address, title }: ManualEntry, current?: string): string {
  const here = address === current ? ' aria-current="page"' : '';
  return `<li><a href="${escaped(address)}"${here}>${escaped(title)}</a></li>`;
}
