import { posix } from 'node:path';
import { Marked } from 'marked';
import { escaped } from '../pages/html.ts';
import type { ManualFile } from './manual-files.ts';

/** A part of a page under one heading, as the search reads it. */
interface Passage {
  readonly heading: string;
  readonly anchor: string;
  readonly text: string;
}

/** A file as HTML, with what the search reads. */
export interface RenderedFile {
  readonly title: string;
  readonly html: string;
  readonly passages: readonly Passage[];
}

/** Turns one file into HTML. Markup that stands in it is shown as text; links to files of the manual lead to their pages. */
export function renderMarkdown(file: ManualFile, files: readonly ManualFile[]): RenderedFile {
  const used = new Map<string, number>();
  const anchors = new WeakMap<object, string>();
  const passages: { heading: string; anchor: string; text: string }[] = [];
  const marked = new Marked({
    walkTokens(token) {
      if (token.type === 'heading') {
        const heading = plainText(token.text);
        const anchor = uniqueAnchor(heading, used);
        anchors.set(token, anchor);
        passages.push({ heading, anchor, text: '' });
      } else if (['paragraph', 'code', 'table', 'list'].includes(token.type)) {
        const passage = passages.at(-1);
        if (passage) passage.text += `${plainText(token.raw)}\n`;
      }
    },
    renderer: {
      heading(token) {
        const { depth, tokens } = token;
        const id = escaped(anchors.get(token) ?? '');
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      link({ href, text, tokens }) {
        const target = targetOf(href, file, files);
        // who reads pages knows no names of files
        const named = /^[\w/-]+(\.md|\/)$/.test(text) && files.find(({ address }) => address === target?.split('#')[0]);
        const inner = named ? escaped(titleOf(named)) : this.parser.parseInline(tokens);
        return target === undefined ? inner : `<a href="${escaped(target)}">${inner}</a>`;
      },
      html: ({ text }) => escaped(text),
      image: ({ text }) => escaped(text),
      code({ text }) {
        // wide ones are scrolled, by keyboard too
        return `<pre tabindex="0"><code>${escaped(text)}</code></pre>\n`;
      },
      table(token) {
        // a heading without words is no heading
        const row = (cells: typeof token.header, tag: string) =>
          `<tr>${cells
            .map(({ text, tokens }) => [text === '' ? 'td' : tag, this.parser.parseInline(tokens)] as const)
            .map(([name, inner]) => `<${name}>${inner}</${name}>`)
            .join('')}</tr>`;
        const isBare = token.header.every(({ text }) => text === '');
        const head = isBare ? '' : `<thead>${row(token.header, 'th')}</thead>`;
        const body = token.rows.map((cells) => row(cells, 'td')).join('\n');
        return `<div class="table" tabindex="0"><table>${head}<tbody>${body}</tbody></table></div>\n`;
      },
    },
  });
  const html = marked.parse(file.markdown, { async: false });
  return { title: titleOf(file), html, passages };
}

/** The first heading. */
function titleOf({ markdown, source }: ManualFile): string {
  return plainText(/^# (.+)$/m.exec(markdown)?.[1] ?? source);
}

/** Where a link leads: a page of the manual, or another site. What lies elsewhere in the repository has no address here. */
function targetOf(href: string, file: ManualFile, files: readonly ManualFile[]): string | undefined {
  if (/^(https:|mailto:|#)/.test(href)) return href;
  const [path = '', anchor] = href.split('#');
  const source = posix.join(posix.dirname(file.source), path);
  const found = files.find((other) => other.source === source || other.source === posix.join(source, 'README.md'));
  return found && (anchor === undefined ? found.address : `${found.address}#${anchor}`);
}

/** As GitHub makes them, since the files' own links go by those: letters, digits, `-` and `_`. */
function uniqueAnchor(heading: string, used: Map<string, number>): string {
  const anchor = heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');
  const count = used.get(anchor) ?? 0;
  used.set(anchor, count + 1);
  return count === 0 ? anchor : `${anchor}-${count}`;
}

/** Without the marks of Markdown. */
function plainText(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[`*]|^#+ |^\|[-| :]+\|$/gm, '')
    .trim();
}
