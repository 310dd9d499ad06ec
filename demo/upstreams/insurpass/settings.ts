import * as z from 'zod/mini';
import type { Difference } from '../differences.ts';

/** What can be changed while the stand-in runs. */
export interface InsurPassSettings {
  /** How far the stand-in's clock is ahead: tokens expire without waiting. */
  clockAheadMilliseconds: number;
  /** The lifetime of a token; 15 minutes as documented. */
  tokenMilliseconds: number;
  /** Entries per page of the list. */
  pageSize: number;
  /** The order of the list, which is not documented. */
  listOrder: 'newest-first' | 'oldest-first';
  /** Whether a page states the number of pages, like Laravel; the example does not show it. */
  tellsLastPage: boolean;
  /** The ids of the products. */
  products: readonly number[];
  /** What the account wants otherwise than other accounts. */
  difference: Difference | undefined;
}

export const defaultSettings: InsurPassSettings = {
  clockAheadMilliseconds: 0,
  tokenMilliseconds: 15 * 60_000,
  pageSize: 15,
  listOrder: 'newest-first',
  tellsLastPage: true,
  products: [2, 3],
  difference: undefined,
};

const changeSchema = z.strictObject({
  clockAheadMilliseconds: z.optional(z.int()),
  tokenMilliseconds: z.optional(z.int().check(z.nonnegative())),
  pageSize: z.optional(z.int().check(z.positive())),
  listOrder: z.optional(z.enum(['newest-first', 'oldest-first'])),
  tellsLastPage: z.optional(z.boolean()),
  products: z.optional(z.array(z.int())),
});

/** Changes the given settings; returns an error message if they are invalid. */
export function changeSettings(settings: InsurPassSettings, input: unknown): string | undefined {
  const change = changeSchema.safeParse(input);
  if (!change.success) return z.prettifyError(change.error);
  Object.assign(settings, change.data);
  return undefined;
}
