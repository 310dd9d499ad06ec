import { moneyElsewhere } from './formats.ts';
import { english, type Language } from './language.ts';
import type { Phrases } from './locale.ts';

/** The languages besides English, each in a chunk of its own; those of the contract, `locales`. */
export const languages: Record<string, () => Promise<{ readonly words: Phrases }>> = {
  pcm: () => import('./pcm/pcm.ts'),
  ha: () => import('./ha/ha.ts'),
  yo: () => import('./yo/yo.ts'),
  ig: () => import('./ig/ig.ts'),
  fr: () => import('./fr/fr.ts'),
};

/** Imports a chunk for the module at `base`. */
type ImportChunk = <T>(load: () => Promise<T>, base: string) => Promise<T>;

/** The texts of a language; rejects where there are none, or they have not come. */
export async function loadLanguage(tag: string, importChunk: ImportChunk): Promise<Language> {
  const { words } = await importChunk(languages[tag]!, import.meta.url);
  // the browsers that know Pidgin spell months and countries as no text of ours and no shopper does: Nọvẹ́mba, Aívri Kost
  const formats = tag === 'pcm' ? english.formats : [tag, ...english.formats];
  return { tag, words, formats, direction: /^(ar|fa|he|ur)\b/.test(tag) ? 'rtl' : 'ltr' };
}

moneyElsewhere.write = (naira, minimumFractionDigits, formats) =>
  new Intl.NumberFormat(formats as string[], {
    style: 'currency',
    currency: 'NGN',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits,
  }).format(naira);
