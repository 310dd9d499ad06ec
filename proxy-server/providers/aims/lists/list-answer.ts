import * as z from 'zod/mini';

/** One entry of a list: what it says under which names is not documented. */
export type ListEntry = Readonly<Record<string, unknown>>;

/** An answer with a list in it. */
export const listSchema = z.record(z.string(), z.unknown());

/**
 * The entries of the only top-level array, whatever its key (docs/facts/aims-contradictions.md#list-shape). An entry
 * that is a text counts as a name. Nothing where there is no such array, or more than one.
 */
export function entriesOf(answer: z.infer<typeof listSchema>): ListEntry[] | undefined {
  const arrays = Object.values(answer).filter(Array.isArray);
  if (arrays.length !== 1) return undefined;
  const entries = entriesSchema.safeParse(arrays[0]);
  return entries.success
    ? entries.data.map((entry) => (typeof entry === 'string' ? { name: entry } : entry))
    : undefined;
}

const entriesSchema = z.array(z.union([z.string(), z.record(z.string(), z.unknown())]));

/** The first of these members that is a text or a number; blanks are none. */
export function textAmong(entry: ListEntry, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = entry[name];
    const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
    if (text !== '') return text;
  }
  return undefined;
}
