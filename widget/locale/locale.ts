import type { orderWords } from './en-order.ts';
import type { shoppingWords } from './en-shopping.ts';

/** The words a page can show before the later steps have come. */
export type ShoppingPhrases = Readonly<Record<keyof typeof shoppingWords, string>>;

/** All words of the widget; a language that lacks one is a type error, and a page may replace any of them. */
export type Phrases = ShoppingPhrases & Readonly<Record<keyof typeof orderWords, string>>;

/** A phrase with its `{…}` filled in; a gap without a value is left as it stands. */
export function fill(phrase: string, values: Readonly<Record<string, string | number>>): string {
  return phrase.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}
