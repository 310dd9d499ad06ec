import type { SaidStep } from '../../contract/history/insurer-words.ts';

/** Something that an insurer or gateway said about an order in its own words; stored encrypted, for staff alone. */
export interface InsurerWords {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly step: SaidStep;
  readonly text: string;
}

/** What an outcome of an insurer or gateway may carry: its own words. They may hold personal data and markup. */
export interface Said {
  readonly said?: string | undefined;
}

/** How many are kept of one order. */
export const maxWords = 20;
const maxCharacters = 1_000;

/**
 * Returns the words with those of one more answer, or the same list if it says nothing new: an insurer that repeats
 * itself at each poll is heard once. The oldest are dropped beyond 20.
 */
export function addWords(known: readonly InsurerWords[], added: InsurerWords): readonly InsurerWords[] {
  const text = toPlainText(added.text);
  if (text === '' || known.some((words) => words.step === added.step && words.text === text)) return known;
  return [...known, { ...added, text }].slice(-maxWords);
}

/** The same for words that decide something: they come last, also if they were said before. */
export function repeatWords(known: readonly InsurerWords[], added: InsurerWords): readonly InsurerWords[] {
  const text = toPlainText(added.text);
  return addWords(
    known.filter((words) => text === '' || words.step !== added.step || words.text !== text),
    added,
  );
}

/** Returns a text without our own credentials; a shorter one than 8 characters is no secret and may be a word. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= 8)
    .reduce((masked, secret) => masked.replaceAll(secret, '«secret»'), text);
}

/** One line of text: no control characters, no invisible marks that change how the rest is read, and not too long. */
export function toPlainText(text: string): string {
  const start = text.slice(0, 4 * maxCharacters);
  const line = start.replaceAll(invisible, ' ').replaceAll(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length > maxCharacters ? `${characters.slice(0, maxCharacters - 1).join('')}…` : line;
}

/** Control characters, marks of direction, zero-width characters, halves of characters and the like. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
