/** What writes sums, dates, plurals and the names of countries. */
export interface Formats {
  /** BCP 47: the first of these that the browser knows. */
  readonly formats: readonly string[];
}
