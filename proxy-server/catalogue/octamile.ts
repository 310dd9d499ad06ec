import type { Product } from '../contract/product.ts';

/** Who carries the risk of a product whose insurer no document names; it stands in the middle of a sentence. */
export const unnamedInsurer = 'an insurer that Octamile names on the certificate';

/** What the products sold through Octamile have in common; a product may override it. */
export const throughOctamile: Pick<Product, 'provider' | 'claims' | 'certificate' | 'verification'> = {
  provider: 'aims',
  claims: {
    text: 'Report what happened as soon as you can, with photos and papers that show it. Quote the policy number on your certificate.',
    url: 'https://octamile.com',
  },
  certificate: 'pdf',
  verification: 'none',
};

/** The periods of loan protection (docs/facts/aims-wire.md#durations). */
export const loanPeriods: Product['periods'] = [
  { id: '1m', label: '1 month' },
  { id: '6m', label: '6 months' },
  { id: '12m', label: '12 months' },
];

/** Periods of one month to a year (docs/facts/aims-wire.md#durations). */
export const monthToYear: Product['periods'] = [
  { id: '1m', label: '1 month' },
  { id: '3m', label: '3 months' },
  { id: '6m', label: '6 months' },
  { id: '1y', label: '1 year' },
];
