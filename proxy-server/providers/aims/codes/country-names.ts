const english = new Intl.DisplayNames('en', { type: 'region' });

/** Where the travel guide (docs/facts/aims-products.md#travel) does not say what everybody says. */
const theirNames: Readonly<Record<string, string>> = { CZ: 'Czech Republic' };

/** AIMS knows countries by their English names. */
export function countryName(code: string): string {
  return theirNames[code] ?? english.of(code) ?? code;
}
