import type { Language } from './language.ts';
import type { Phrases } from './locale.ts';

/** The languages besides English, each in a chunk of its own; those of the contract, `locales`. */
export const languages: Record<string, () => Promise<{ readonly words: Phrases }>> = {
  pcm: () => import('./pcm/pcm.ts'),
};

/** The texts of a language; undefined where there are none, or they have not come. */
export async function loadLanguage(tag: string): Promise<Language | undefined> {
  const loaded = await languages[tag]?.().catch(() => undefined);
  return loaded && { tag, words: loaded.words, direction: /^(ar|fa|he|ur)\b/.test(tag) ? 'rtl' : 'ltr' };
}
