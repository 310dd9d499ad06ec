import type { Field, Product } from '../../contract/product.ts';
import { throughOctamile } from '../octamile.ts';
import { destinations } from '../places.ts';

// Destinations, plans, ages and periods: the travel guide and its changelog (docs/facts/aims-products.md#travel,
// docs/facts/aims-wire.md#changelog).

/** Passport formats are not documented; this accepts every country's. */
const passport = { type: 'text', min: 5, max: 20, pattern: '[A-Za-z0-9]+', example: 'A12345678' } as const;

const passengerFields: Field[] = [
  {
    id: 'firstName',
    stage: 'risk',
    type: 'text',
    label: 'First name',
    help: 'As in the passport.',
    required: true,
    max: 60,
    example: 'Chidi',
  },
  {
    id: 'lastName',
    stage: 'risk',
    type: 'text',
    label: 'Last name',
    help: 'As in the passport.',
    required: true,
    max: 60,
    example: 'Arinze',
  },
  {
    id: 'dateOfBirth',
    stage: 'risk',
    type: 'date',
    label: 'Date of birth',
    help: 'As in the passport.',
    required: true,
    // up to 80 years old
    minDate: 'today-81y+1d',
    maxDate: 'today',
    example: '2015-09-20',
  },
  {
    id: 'passportNumber',
    stage: 'risk',
    label: 'Passport number',
    help: 'As in the passport.',
    required: true,
    ...passport,
  },
];

const travelFields: Field[] = [
  {
    id: 'destination',
    stage: 'rating',
    type: 'country',
    label: 'Destination',
    help: 'The country you travel to.',
    required: true,
    options: destinations,
  },
  {
    id: 'hajjOrUmrah',
    stage: 'rating',
    type: 'boolean',
    label: 'Is it for Hajj or Umrah?',
    help: 'Pilgrimages have their own prices and periods.',
    required: true,
    when: { field: 'destination', equals: 'SA' },
    example: false,
  },
  {
    id: 'planType',
    stage: 'rating',
    type: 'choice',
    label: 'Who travels?',
    help: 'A family shares one policy.',
    required: true,
    options: [
      { value: 'individual', label: 'One person' },
      { value: 'family', label: 'A family' },
    ],
  },
  {
    id: 'travellerDateOfBirth',
    stage: 'rating',
    type: 'date',
    label: 'Date of birth of the main traveller',
    help: 'The price depends on the age; travellers up to 80 can be insured.',
    required: true,
    minDate: 'today-81y+1d',
    maxDate: 'today',
    example: '1990-05-15',
  },
  // the guide ends before it says what issue needs of the main traveller (docs/facts/aims-wire.md#unknown)
  {
    id: 'passportNumber',
    stage: 'risk',
    label: 'Passport number of the main traveller',
    help: 'As in the passport.',
    required: true,
    provisional: true,
    ...passport,
  },
  {
    id: 'departureDate',
    stage: 'risk',
    type: 'date',
    label: 'Day of departure',
    help: 'The day you leave Nigeria.',
    required: true,
    minDate: 'today',
    example: '2036-06-15',
    provisional: true,
  },
  {
    id: 'passengers',
    stage: 'risk',
    type: 'list',
    label: 'Others who travel',
    help: 'Everyone in the family but the main traveller.',
    required: true,
    when: { field: 'planType', equals: 'family' },
    min: 1,
    max: 20,
    item: passengerFields,
  },
];

const ordinary = { field: 'hajjOrUmrah', equals: false } as const;
const pilgrimage = { field: 'hajjOrUmrah', equals: true } as const;

/** International travel insurance. */
export const travelInsurance: readonly Product[] = [
  {
    ...throughOctamile,
    id: 'travel-international',
    name: 'International Travel',
    summary: 'Medical emergencies, disruption and lost baggage on journeys abroad.',
    category: 'travel',
    insurer: 'SanlamAllianz',
    periods: [
      { id: '7d', label: '7 days', when: ordinary },
      { id: '15d', label: '15 days' },
      { id: '25d', label: '25 days', when: pilgrimage },
      { id: '30d', label: '30 days', when: ordinary },
      { id: '45d', label: '45 days', when: pilgrimage },
      { id: '62d', label: '62 days', when: ordinary },
      { id: '92d', label: '92 days', when: ordinary },
      { id: '6m', label: '6 months, any number of trips', when: ordinary },
      { id: '12m', label: '12 months, any number of trips', when: ordinary },
    ],
    coverDates: { start: 'departureDate' },
    fields: travelFields,
    benefits: ['Emergency medical care abroad', 'Trip disruption', 'Loss of baggage'],
    exclusions: ['Travel within Nigeria', 'Travellers over 80', 'Anything from before the cover starts'],
    documents: [],
  },
];
