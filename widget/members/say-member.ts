import { memberWords } from '../locale/en-members.ts';
import { fill, type Phrases } from '../locale/locale.ts';

/** A phrase of the members editor with its gaps filled. */
export type SayMember = (
  phrase: keyof typeof memberWords,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** The editor's words, with the page's own where it has given some. */
export function sayIn(phrases: Phrases): SayMember {
  const words: Readonly<Record<string, string>> = { ...memberWords, ...phrases };
  return (phrase, values = {}) => fill(words[phrase] ?? phrase, values);
}
