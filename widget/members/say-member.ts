import { memberWords } from '../locale/en-members.ts';
import type { Formats } from '../locale/formats.ts';
import type { StepPhrases } from '../locale/locale.ts';
import { fillCounted } from '../locale/plural.ts';

/** Returns a text of the members editor with its values filled in. */
export type SayMember = Formats &
  ((phrase: keyof typeof memberWords, values?: Readonly<Record<string, string | number>>) => string);

/** Creates `SayMember` from the editor's texts and the page's `messages`. */
export function createSayMember(phrases: StepPhrases): SayMember {
  const words = { ...memberWords, ...phrases };
  const say = (phrase: keyof typeof memberWords, values = {}) => fillCounted(words[phrase], values, phrases);
  return Object.assign(say, { formats: phrases.formats });
}
