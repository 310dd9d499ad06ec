import * as z from 'zod/mini';

/** One entry of a list; its fields are not documented. */
export type ListEntry = Readonly<Record<string, unknown>>;

/** A response that contains a list. */
export const listSchema = z.record(z.string(), z.unknown());

/**
 * Returns the entries of the only top-level array, whatever its key (docs/facts/aims-contradictions.md#list-shape). An
 * entry that is a string counts as a name. Undefined unless there is exactly one array.
 */
export function entriesOf(response: z.infer<typeof listSchema>): ListEntry[] | undefined {
  const arrays = Object.values(response).filter(Array.isArray);
  if (arrays.length !== 1) return undefined;
  const entries = entriesSchema.safeParse(arrays[0]);
  return entries.success
    ? entries.data.map((entry) => (typeof entry === 'string' ? { name: entry } : entry))
    : undefined;
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
