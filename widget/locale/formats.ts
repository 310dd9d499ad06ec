/** What writes sums, dates, plurals and the names of countries. */
export interface Formats {
  /** BCP 47: the first of these that the browser knows. */
  readonly formats: readonly string[];
}

/** How languages besides English write a sum of naira; `languages.ts` sets it. */
export const moneyElsewhere: { write?: (naira: number, decimals: number, formats: readonly string[]) => string } = {};
