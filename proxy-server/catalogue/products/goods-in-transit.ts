import type { Field, Product } from '../../contract/product.ts';
import { throughOctamile } from '../octamile.ts';

// Goods, perils and value: the goods-in-transit guide (docs/facts/aims-products.md#goods-in-transit). The fields about
// the journey are only in an older guide (R-git), and it is not documented where the quantity goes, so these are
// provisional.

const described = { stage: 'risk', required: true, provisional: true } as const;

const goodsFields: Field[] = [
  {
    id: 'goodsValue',
    stage: 'rating',
    type: 'money',
    label: 'Value of the goods',
    help: 'What they would cost to buy again.',
    required: true,
    min: 100,
    example: 25_000_000,
  },
  {
    ...described,
    id: 'goodsDescription',
    type: 'text',
    label: 'Description of the goods',
    help: 'What they are, for example “10 cartons of textiles”.',
    max: 200,
    example: '10 cartons of textiles',
  },
  {
    ...described,
    id: 'goodsQuantity',
    type: 'integer',
    label: 'Number of packages',
    help: 'Cartons, bags or pieces.',
    min: 1,
    max: 1_000_000,
    example: 10,
  },
  { ...described, id: 'origin', type: 'text', label: 'From', help: 'Town and state.', max: 100, example: 'Aba, Abia' },
  {
    ...described,
    id: 'destination',
    type: 'text',
    label: 'To',
    help: 'Town and state.',
    max: 100,
    example: 'Ikeja, Lagos',
  },
  {
    ...described,
    id: 'vehicleRegistrationNumber',
    type: 'text',
    label: 'Registration number of the vehicle',
    help: 'Of the vehicle that carries the goods.',
    min: 4,
    max: 12,
    pattern: '[A-Za-z0-9](?:[ -]*[A-Za-z0-9])+',
    example: 'ABC-456 DE',
  },
  {
    ...described,
    id: 'vehicleOwnership',
    type: 'choice',
    label: 'Whose vehicle is it?',
    help: 'Who owns the vehicle that carries the goods.',
    options: [
      { value: 'owned', label: 'Your own' },
      { value: 'rented', label: 'Rented' },
    ],
  },
  {
    ...described,
    id: 'departureAt',
    type: 'instant',
    label: 'Departure',
    help: 'Day and time in Nigeria.',
    minDate: 'today',
    example: '2036-06-15T07:30:00Z',
  },
  {
    ...described,
    id: 'arrivalAt',
    type: 'instant',
    label: 'Expected arrival',
    help: 'Day and time in Nigeria; the cover ends then.',
    minDate: 'today',
    notBefore: 'departureAt',
    example: '2036-06-16T16:00:00Z',
  },
];

/** One transit of goods within Nigeria. */
export const goodsInTransit: readonly Product[] = [
  {
    ...throughOctamile,
    id: 'goods-in-transit',
    name: 'Goods in Transit',
    summary: 'One journey of goods by road within Nigeria, from departure to arrival.',
    category: 'goods-in-transit',
    insurer: 'UIC',
    periods: [],
    coverDates: { start: 'departureAt', end: 'arrivalAt' },
    fields: goodsFields,
    benefits: [
      'Accident, collision and overturning of the vehicle',
      'Fire and explosion',
      'Burglary and theft',
      'Windstorm and flood',
    ],
    exclusions: [
      'Perishables, glassware, ceramic tiles, jewellery, artwork, gas cylinders, chemicals and explosives',
      'Money, payment cards and documents',
      'War, riot, strike and civil unrest',
      'Pilferage, shortages and misconduct of the driver',
    ],
    documents: [],
    certificate: 'docx',
  },
];
