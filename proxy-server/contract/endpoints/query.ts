import * as z from 'zod/mini';

/** A text of the query, cut to what anybody would type. */
export const shortText = z.string().check(z.overwrite((text) => text.slice(0, 200)));

/** A day or a moment of the query, in milliseconds since 1970. */
export const time = z.pipe(
  z.union(
    [z.iso.date(), z.iso.datetime({ offset: true })],
    'A date or instant, for example 2026-01-31 or 2026-01-31T08:00:00Z.',
  ),
  z.transform((text: string) => Date.parse(text)),
);

/** A whole number of the address or a header, within limits. */
export function wholeNumber(least: number, most: number) {
  const error = `A whole number from ${least} to ${most}.`;
  return z.coerce.number(error).check(z.int(error), z.gte(least, error), z.lte(most, error));
}

/** Whose entries of an insurer's list: this account's, or every partner's. */
export const scope = z._default(z.enum(['own', 'all'], 'One of: own, all.'), 'own');
