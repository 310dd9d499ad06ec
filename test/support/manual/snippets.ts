import { readFileSync } from 'node:fs';
import type { Token } from 'marked';
import { Marked } from 'marked';
import { readManual } from '../../../proxy-server/http/manual/manual-files.ts';

/** A block of code in the manual. */
export interface Snippet {
  /** `docs/page.md › Events › js`; of several of one kind under a heading the later ones are numbered. */
  readonly name: string;
  readonly text: string;
}

/** What stands in a line of prose or a cell as code. */
export interface CodeSpan {
  readonly page: string;
  readonly text: string;
}

/** Pages that the proxy does not render, and that people read all the same. */
const besides = ['README.md', 'docs/README.md', 'demo/examples/README.md'];

const marked = new Marked();

/** Every page of the manual, but the history of changes. */
function manualPages(): { readonly page: string; readonly markdown: string }[] {
  const rendered = readManual().flatMap(({ files }) =>
    files.map(({ source, markdown }) => ({ page: source, markdown })),
  );
  const others = besides.map((page) => ({ page, markdown: readFileSync(page, 'utf8') }));
  return [...rendered, ...others].filter(({ page }) => page !== 'CHANGELOG.md');
}

/** Every block of code, fenced or indented, in their order. */
export function readSnippets(): Snippet[] {
  const snippets: Snippet[] = [];
  const counts = new Map<string, number>();
  for (const { page, markdown } of manualPages()) {
    let heading = '';
    marked.walkTokens(marked.lexer(markdown), (token: Token) => {
      if (token.type === 'heading') heading = token.text;
      if (token.type !== 'code') return;
      const name = [page, heading, ...(token.lang ? [token.lang] : [])].join(' › ');
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      snippets.push({ name: count === 1 ? name : `${name} ${count}`, text: token.text });
    });
  }
  return snippets;
}

/** Every piece of code within a line. */
export function readCodeSpans(): CodeSpan[] {
  return manualPages().flatMap(({ page, markdown }) => {
    const spans: CodeSpan[] = [];
    marked.walkTokens(marked.lexer(markdown), (token: Token) => {
      if (token.type === 'codespan') spans.push({ page, text: token.text });
    });
    return spans;
  });
}
