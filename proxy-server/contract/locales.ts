/** A language in which shoppers can be served. */
interface LocaleFacts {
  /** As its speakers call it. */
  readonly name: string;
  /** False for a draft that nobody who speaks it has read: no shop has it unless it is named in LOCALES. */
  readonly reviewed: boolean;
}

/** Every language there is, by its tag (BCP 47). The first is the one that all texts exist in. */
export const locales = {
  'en-NG': { name: 'English', reviewed: true },
  pcm: { name: 'Naijá', reviewed: true },
  ha: { name: 'Hausa', reviewed: false },
  yo: { name: 'Yorùbá', reviewed: false },
  ig: { name: 'Igbo', reviewed: false },
  fr: { name: 'Français', reviewed: false },
} as const satisfies Readonly<Record<string, LocaleFacts>>;

/** The tag of a language. */
export type Locale = keyof typeof locales;

/** All tags. */
export const localeTags: readonly Locale[] = Object.keys(locales) as Locale[];

/**
 * The first wish that can be met: the same tag, or else the same language (`en-GB` is answered with `en-NG`). The first
 * of `offered`, which is never empty, where none can.
 * @example
 * pickLocale(['yo', 'en-GB'], ['pcm', 'en-NG']); // 'en-NG'
 */
export function pickLocale<Tag extends string>(wishes: readonly string[], offered: readonly Tag[]): Tag {
  for (const wish of wishes) {
    const found = offered.find((tag) => tag.toLowerCase() === wish.toLowerCase()) ?? offered.find(sameLanguage(wish));
    if (found) return found;
  }
  return offered[0]!;
}

function sameLanguage(wish: string): (tag: string) => boolean {
  const languageOf = (tag: string) => tag.toLowerCase().split('-')[0];
  return (tag) => languageOf(tag) === languageOf(wish);
}
