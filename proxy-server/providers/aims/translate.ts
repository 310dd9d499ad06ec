import type { Answer, Answers } from '../../contract/values.ts';
import { countryName } from './codes/country-names.ts';
import type { FieldCode, WireType } from './codes/field-codes.ts';
import { ageOn, lagosTimeFrom, nairaFromKobo } from './codes/units.ts';

/** The parameters of a command, and objects within them. */
export type Seed = Record<string, unknown>;

/**
 * Translates answers to AIMS's names and types. Blank ones are left out, because AIMS refuses them
 * (docs/facts/aims-wire.md#error-rules).
 * @param today the day in Nigeria, `YYYY-MM-DD`, for ages
 */
export function factsFrom(fields: readonly FieldCode[], answers: Answers, today: string): Seed {
  const seed: Seed = {};
  putFacts(seed, fields, { answers, today, placeOf: ({ name }) => name.split('.') });
  return withoutBlanks(seed);
}

/** The answers, the day in Nigeria, and where in the seed each field goes. */
export interface Facts {
  readonly answers: Answers;
  readonly today: string;
  readonly placeOf: (code: FieldCode) => readonly string[];
}

/** Puts answers into a seed, beside what is there. */
export function putFacts(seed: Seed, fields: readonly FieldCode[], { answers, today, placeOf }: Facts): void {
  for (const code of fields) {
    const value = toWire[code.type](answers[code.field], code, today);
    if (value !== undefined) setAt(seed, placeOf(code), value);
  }
}

type ToWire = (answer: Answer | undefined, code: FieldCode, today: string) => unknown;

const textFrom: ToWire = (answer, { words }) => {
  const text = typeof answer === 'string' || typeof answer === 'number' ? String(answer) : undefined;
  return text !== undefined && words && Object.hasOwn(words, text) ? words[text] : text;
};

const toWire: Readonly<Record<WireType, ToWire>> = {
  text: textFrom,
  integer: (answer) => (Number.isSafeInteger(answer) ? answer : undefined),
  naira: (answer) => (Number.isSafeInteger(answer) ? nairaFromKobo(answer as number) : undefined),
  'naira-text': (answer) => (Number.isSafeInteger(answer) ? String(nairaFromKobo(answer as number)) : undefined),
  boolean: (answer) => (typeof answer === 'boolean' ? answer : undefined),
  flag: (answer) => (answer === true ? true : undefined),
  instant: (answer) => (typeof answer === 'string' ? lagosTimeFrom(answer) : undefined),
  country: (answer) => (typeof answer === 'string' ? countryName(answer) : undefined),
  age: (answer, _code, today) => (typeof answer === 'string' ? ageOn(answer, today) : undefined),
  image: (answer) => (typeof answer === 'string' ? bareBase64(answer) : undefined),
  list: (answer, { item }, today) =>
    Array.isArray(answer)
      ? answer.map((record: Answers) => (item ? factsFrom(item, record, today) : record))
      : undefined,
};

/** The base64 content of a `data:` URL. */
export function bareBase64(address: string): string {
  return address.replace(/^data:[^,]*,/, '');
}

/** Sets a value at a path; a number in it is an array index. */
function setAt(seed: Seed, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    seed[first] = value;
    return;
  }
  if (seed[first] === null || typeof seed[first] !== 'object') seed[first] = /^\d+$/.test(rest[0] ?? '') ? [] : {};
  setAt(seed[first] as Seed, rest, value);
}

/** Returns the record without blank strings, nulls and empty objects; strings are trimmed. */
export function withoutBlanks(record: Readonly<Record<string, unknown>>): Seed {
  const kept: Seed = {};
  for (const [name, value] of Object.entries(record)) {
    const filled = withoutBlank(value);
    if (filled !== undefined) kept[name] = filled;
  }
  return kept;
}

function withoutBlank(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() || undefined;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value ?? undefined;
  const kept = withoutBlanks(value as Record<string, unknown>);
  return Object.keys(kept).length > 0 ? kept : undefined;
}
