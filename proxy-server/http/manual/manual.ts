import { setImmediate } from 'node:timers/promises';
import type { ManualFile, ManualSection } from './manual-files.ts';
import { readManual } from './manual-files.ts';
import type { RenderedFile } from './render-markdown.ts';
import { renderMarkdown } from './render-markdown.ts';

/** A page of the manual. */
export interface ManualEntry extends ManualFile, RenderedFile {}

/** Where words were found. */
export interface Finding {
  /** With the anchor of the heading. */
  readonly address: string;
  /** Of the page. */
  readonly title: string;
  readonly heading: string;
  /** Around the first of the words. */
  readonly excerpt: string;
}

/** The manual as it is served. */
export interface Manual {
  readonly sections: readonly { readonly title: string; readonly entries: readonly ManualEntry[] }[];
  /** The page with this address. */
  find(address: string): ManualEntry | undefined;
  /** Passages that have every word, headings that have them first; 50 at most. */
  search(words: string): readonly Finding[];
}

const mostFindings = 50;
const excerptLetters = 160;

/** Renders the manual: all pages, since the search reads them all; other requests are answered between two pages. */
export async function openManual(sections: readonly ManualSection[] = readManual()): Promise<Manual> {
  const files = sections.flatMap((section) => section.files);
  const rendered: { title: string; entries: ManualEntry[] }[] = [];
  for (const { title, files: own } of sections) {
    const entriesOf: ManualEntry[] = [];
    for (const file of own) {
      entriesOf.push({ ...file, ...renderMarkdown(file, files) });
      await setImmediate();
    }
    rendered.push({ title, entries: entriesOf });
  }
  const entries = rendered.flatMap((section) => section.entries);
  const byAddress = new Map(entries.map((entry) => [entry.address, entry]));
  const passages = entries.flatMap(({ address, title, passages: own }) =>
    own.map(({ heading, anchor, text }) => ({
      address: `${address}#${anchor}`,
      title,
      heading,
      text,
      lower: `${heading}\n${text}`.toLowerCase(),
    })),
  );
  return {
    sections: rendered,
    find: (address) => byAddress.get(address),
    search(typed) {
      const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
      if (words.length === 0) return [];
      const isInHeading = (heading: string) => words.every((word) => heading.toLowerCase().includes(word));
      return passages
        .filter(({ lower }) => words.every((word) => lower.includes(word)))
        .sort((one, other) => Number(isInHeading(other.heading)) - Number(isInHeading(one.heading)))
        .slice(0, mostFindings)
        .map(({ address, title, heading, text }) => ({ address, title, heading, excerpt: excerptOf(text, words[0]!) }));
    },
  };
}

function excerptOf(text: string, word: string): string {
  const bare = text.replaceAll(/\s*\|\s*|\s+/g, ' ');
  const found = Math.max(0, bare.toLowerCase().indexOf(word) - excerptLetters / 2);
  // whole words
  const begin = found === 0 ? 0 : bare.indexOf(' ', found) + 1;
  const end = begin + excerptLetters >= bare.length ? bare.length : bare.lastIndexOf(' ', begin + excerptLetters);
  return `${begin > 0 ? '… ' : ''}${bare.slice(begin, end).trim()}${end < bare.length ? ' …' : ''}`;
}
