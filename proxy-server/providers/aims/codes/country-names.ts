const english = new Intl.DisplayNames('en', { type: 'region' });

/** Names in the travel guide (docs/facts/aims-products.md#travel) that differ from the usual ones. */
const aimsNames: Readonly<Record<string, string>> = { CZ: 'Czech Republic' };

/** The English name of a country, which AIMS expects. */
export function countryName(code: string): string {
  return aimsNames[code] ?? english.of(code) ?? code;
}
