import * as z from 'zod/mini';

/** One entry of a list; its fields are not documented. */
export type ListEntry = Readonly<Record<string, unknown>>;

/** A response that contains a list. */
export const listSchema = z.record(z.string(), z.unknown());

/**
 * Returns the entries of the only array at the top level, or else one level deeper, whatever its key
 * (docs/facts/aims-contradictions.md#list-shape). An entry that is a string counts as a name. Undefined unless there is
 * exactly one array.
 */
export function entriesOf(response: z.infer<typeof listSchema>): ListEntry[] | undefined {
  const values = Object.entries(response).flatMap(([key, value]) => (key === 'exctnFdbck' ? [] : [value]));
  const top = values.filter(Array.isArray);
  const arrays =
    top.length > 0 ? top : values.filter(isObject).flatMap((value) => Object.values(value).filter(Array.isArray));
  if (arrays.length !== 1) return undefined;
  const entries = entriesSchema.safeParse(arrays[0]);
  return entries.success
    ? entries.data.map((entry) => (typeof entry === 'string' ? { name: entry } : entry))
    : undefined;
}

/**
 * The entries of a list that shows everything and is understood; undefined if it may be cut off, or if an entry has no
 * reference. No document shows pages of a list, so whatever looks like one proves nothing.
 */
export function wholeListOf(answer: z.infer<typeof listSchema>): ListEntry[] | undefined {
  const entries = entriesOf(answer);
  if (!entries || (entries.length > 0 && entries.length % likelyPageLength === 0)) return undefined;
  const others = Object.entries(answer).filter(([key, value]) => key !== 'exctnFdbck' && !Array.isArray(value));
  const isCounted = others.every(([key, value]) => countPattern.test(key) && value === entries.length);
  return isCounted && entries.every((entry) => referencesOf(entry).length > 0) ? entries : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The names of an object's keys, for the log: no values, and no keys that could be one. */
export function keysOf(entry: ListEntry): string {
  const names = Object.keys(entry).filter((key) => /^[A-Za-z][A-Za-z_ -]{0,39}$/.test(key));
  return names.slice(0, maxKeys).join(', ');
}

const maxKeys = 20;

const countPattern = /^(?:count|total)$/i;
/** A list of such a length may be the first page of a longer one. */
const likelyPageLength = 100;

/** `cixx` in the legacy list, `trnsctnId` in the planned webhooks, `id` in the issue request. */
export function referencesOf(entry: ListEntry): string[] {
  return [entry.cixx, entry.trnsctnId, entry.id].flatMap((value) => {
    const reference = typeof value === 'string' ? value.replaceAll('-', '').toLowerCase() : '';
    return /^[0-9a-z]{32}$/.test(reference) ? [reference] : [];
  });
}

const entriesSchema = z.array(z.union([z.string(), z.record(z.string(), z.unknown())]));

/** Returns the first of these properties that is a non-blank string or a number. */
export function textAmong(entry: ListEntry, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = entry[name];
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    if (text !== '') return text;
  }
  return undefined;
}
