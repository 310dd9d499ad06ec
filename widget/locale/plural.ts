import type { Formats } from './formats.ts';
import { fill } from './locale.ts';

/**
 * The same as `fill`, where words follow a number: `{count|one:member|other:members}` takes the form of the number's
 * plural category (`Intl.PluralRules`), else `other`.
 * @example
 * fillCounted('{count} {count|one:member|other:members}', { count: 1 }, english); // '1 member'
 */
export function fillCounted(
  phrase: string,
  values: Readonly<Record<string, string | number>>,
  { formats }: Formats,
): string {
  const categoryOf = (count: number) => new Intl.PluralRules(formats as string[]).select(count);
  const chosen = phrase.replace(/\{(\w+)\|([^}]*)\}/g, (_gap, name: string, forms: string) => {
    const formOf = (category: string) => new RegExp(`(?:^|\\|)${category}:([^|]*)`).exec(forms)?.[1];
    return formOf(categoryOf(Number(values[name]))) ?? formOf('other') ?? '';
  });
  return fill(chosen, values);
}
