import * as z from 'zod/mini';

/** What can be changed while the stand-in runs. */
export interface InsurPassSettings {
  /** How far the stand-in's clock runs ahead: lets tokens run out without waiting. */
  clockAheadMilliseconds: number;
  /** How long a token lives; 15 minutes as documented. */
  tokenMilliseconds: number;
  /** Entries of a page of the list. */
  pageSize: number;
  /** In which order the list comes; the documents do not say. */
  listOrder: 'newest-first' | 'oldest-first';
  /** Whether a page says how many there are, as Laravel does; the sample does not show it. */
  tellsLastPage: boolean;
  /** InsurPass's ids of what it sells. */
  products: readonly number[];
}

export const defaultSettings: InsurPassSettings = {
  clockAheadMilliseconds: 0,
  tokenMilliseconds: 15 * 60_000,
  pageSize: 15,
  listOrder: 'newest-first',
  tellsLastPage: true,
  products: [2, 3],
};

const changeSchema = z.strictObject({
  clockAheadMilliseconds: z.optional(z.int()),
  tokenMilliseconds: z.optional(z.int().check(z.nonnegative())),
  pageSize: z.optional(z.int().check(z.positive())),
  listOrder: z.optional(z.enum(['newest-first', 'oldest-first'])),
  tellsLastPage: z.optional(z.boolean()),
  products: z.optional(z.array(z.int())),
});

/** Changes the settings that are named; says what is wrong with the wish. */
export function changeSettings(settings: InsurPassSettings, wish: unknown): string | undefined {
  const change = changeSchema.safeParse(wish);
  if (!change.success) return z.prettifyError(change.error);
  Object.assign(settings, change.data);
  return undefined;
}
