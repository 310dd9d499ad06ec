import type { Phrases } from './locale.ts';

/** What the texts are in. */
export interface Language {
  /** BCP 47. */
  readonly tag: string;
  /** All texts; none for English, whose texts come with the code that shows them. */
  readonly words: Partial<Phrases>;
  readonly direction: 'ltr' | 'rtl';
}

/** What everything is written in first. */
export const english: Language = { tag: 'en-NG', words: {}, direction: 'ltr' };

/**
 * The languages that a shopper would like, best first: the tag's, the page's, the browser's. No more of them than a
 * browser sends to another site without asking it first.
 */
export function wishesOf(locale: string | undefined): readonly string[] {
  return [locale, document.documentElement.lang, ...navigator.languages]
    .filter((tag): tag is string => /^[a-z\d-]{2,20}$/i.test(tag ?? ''))
    .slice(0, 5);
}
