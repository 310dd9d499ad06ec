import type { Field, Product } from '../../contract/product.ts';
import { monthToYear, throughOctamile } from '../octamile.ts';

// Covers, sum and periods: the property guide (docs/facts/aims-products.md#property), which ends before issue. The
// description and the address of the property are needed to insure it, so they are asked, provisionally.

const propertyFields: Field[] = [
  {
    id: 'sumInsured',
    stage: 'rating',
    type: 'money',
    label: 'Sum insured',
    help: 'What everything would cost to buy or build again.',
    required: true,
    min: 100,
    example: 1_000_000_000,
  },
  {
    id: 'propertyDescription',
    stage: 'risk',
    type: 'text',
    label: 'What is insured',
    help: 'For example “Contents of a clothes shop”.',
    required: true,
    max: 200,
    example: 'Contents of a clothes shop',
    provisional: true,
  },
  {
    id: 'propertyAddress',
    stage: 'risk',
    type: 'text',
    label: 'Where it is',
    help: 'House number, street, area and town.',
    required: true,
    min: 5,
    max: 200,
    example: '5 Allen Avenue, Ikeja, Lagos',
    provisional: true,
  },
];

const property = {
  ...throughOctamile,
  category: 'property',
  insurer: 'NSIA Insurance',
  periods: monthToYear,
  fields: propertyFields,
  documents: [],
} as const satisfies Partial<Product>;

/** Insurance of buildings and belongings. */
export const propertyInsurance: readonly Product[] = [
  {
    ...property,
    id: 'all-risk',
    name: 'All Risk',
    summary: 'Accidental loss or damage of your property from any cause that is not excluded.',
    benefits: ['Accidental loss', 'Accidental damage', 'Any cause that the policy does not exclude'],
    exclusions: ['What the policy names as excluded', 'Damage from before the cover starts'],
  },
  {
    ...property,
    id: 'fire-and-burglary',
    name: 'Fire and Burglary',
    summary: 'Your property against fire, lightning, explosion and break-ins.',
    benefits: ['Fire', 'Lightning', 'Explosion', 'Burglary and theft'],
    exclusions: ['Any other cause', 'Damage from before the cover starts'],
  },
];
