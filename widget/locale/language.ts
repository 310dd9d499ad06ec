import type { Formats } from './formats.ts';
import type { Phrases } from './locale.ts';

/** What the texts are in. */
export interface Language extends Formats {
  /** BCP 47. */
  readonly tag: string;
  /** All texts; none for English, whose texts come with the code that shows them. */
  readonly words: Partial<Phrases>;
  readonly direction: 'ltr' | 'rtl';
}

/** What everything is written in first. */
export const english: Language = { tag: 'en-NG', words: {}, formats: ['en-NG'], direction: 'ltr' };

/**
 * The languages that a shopper would like, best first, by commas: the tag's, the page's, the browser's. Short and plain
 * enough for a browser to send to another site without asking it first.
 */
export function wishesOf(locale: string | undefined): string {
  const wishes = [locale, document.documentElement.lang, ...navigator.languages].filter(Boolean);
  return String(wishes)
    .replace(/[^\w,-]|_/g, '')
    .slice(0, 99);
}
