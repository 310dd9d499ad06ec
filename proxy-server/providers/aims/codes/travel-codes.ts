import type { ProductCodes } from './field-codes.ts';
import { field, product } from './field-codes.ts';

const rating = [
  field('destination', 'destination', 'country'),
  field('planType', 'planType'),
  field('travellerDateOfBirth', 'travelerAge', 'age'),
  field('hajjOrUmrah', 'isHajj', 'flag'),
];

const passenger = [
  field('firstName', 'firstName'),
  field('lastName', 'lastName'),
  field('dateOfBirth', 'dob'),
  field('passportNumber', 'passportNo'),
];

/**
 * The quote and the passengers: docs/facts/aims-products.md#travel and docs/facts/aims-wire.md#changelog. What issue
 * needs of the main traveller is not documented; it is sent under the names of a passenger's fields, and the rating
 * answers are sent again.
 */
export const travelCodes: Readonly<Record<string, ProductCodes>> = {
  'travel-international': product('ltix', 'stnd', {
    rating,
    facts: [
      ...rating,
      field('travellerDateOfBirth', 'dob'),
      field('passportNumber', 'passportNo'),
      field('departureDate', 'departureDate'),
      { ...field('passengers', 'passengers', 'list'), item: passenger },
    ],
  }),
};
