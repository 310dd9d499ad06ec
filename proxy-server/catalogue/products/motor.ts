import type { Field, Product } from '../../contract/product.ts';
import { throughOctamile } from '../octamile.ts';
import { address, dateOfBirth, gender } from '../person-questions.ts';

// Covers, value and period: the vehicle guide (docs/facts/aims-products.md#third-party-vehicle,
// #comprehensive-vehicle). The fields about the vehicle are only in an example and an older package ("WH", R-vtp), so
// they are provisional.

const described = { stage: 'risk', required: true, provisional: true } as const;

const vehicleFields: Field[] = [
  {
    ...described,
    id: 'registrationNumber',
    type: 'text',
    label: 'Registration number',
    help: 'As on the number plate, for example LND-123 XY.',
    min: 4,
    max: 12,
    pattern: '[A-Za-z0-9](?:[ -]*[A-Za-z0-9])+',
    example: 'LND-123 XY',
  },
  { ...described, id: 'brand', type: 'text', label: 'Make', help: 'For example Toyota.', max: 40, example: 'Toyota' },
  {
    ...described,
    id: 'model',
    type: 'text',
    label: 'Model',
    help: 'For example Corolla.',
    max: 60,
    example: 'Corolla',
  },
  {
    ...described,
    id: 'year',
    type: 'integer',
    label: 'Year of manufacture',
    help: 'Four digits, as on the vehicle licence.',
    min: 1950,
    maxDate: 'today+1y',
    example: 2019,
  },
  {
    ...described,
    id: 'chassisNumber',
    type: 'serial',
    label: 'Chassis number (VIN)',
    help: 'On the vehicle licence, and behind the windscreen: usually 17 letters and digits.',
    example: 'JTDBR32E720012345',
  },
  {
    ...described,
    id: 'engineNumber',
    type: 'serial',
    label: 'Engine number',
    // required even if it equals the chassis number (R-vtp)
    help: 'On the vehicle licence. If it has none, give the chassis number again.',
    example: '2ZR1234567',
  },
];

// The guide's minimum for a consumer ends with the date of birth; the address is from an older package.
const personFields: Field[] = [gender, dateOfBirth, { ...address, provisional: true }];

const motor = {
  ...throughOctamile,
  category: 'vehicle',
  insurer: 'NSIA Insurance',
  periods: [{ id: '1y', label: '1 year' }],
  documents: [],
} as const satisfies Partial<Product>;

/** Third-party and comprehensive vehicle insurance. */
export const motorInsurance: readonly Product[] = [
  {
    ...motor,
    id: 'vehicle-third-party',
    name: 'Vehicle Third-party',
    summary: 'The cover the law asks for: damage your vehicle does to others.',
    fields: [...personFields, ...vehicleFields],
    benefits: ['Damage to the vehicle and property of other people in an accident'],
    exclusions: ['Damage to your own vehicle', 'Theft or fire of your own vehicle'],
  },
  {
    ...motor,
    id: 'vehicle-comprehensive',
    name: 'Vehicle Comprehensive',
    summary: 'Third-party cover, and your own vehicle too: damage, theft and fire.',
    fields: [
      {
        id: 'vehicleValue',
        stage: 'rating',
        type: 'money',
        label: 'Value of the vehicle',
        help: 'What it would cost to buy today; at least ₦500,000.',
        required: true,
        min: 50_000_000,
        example: 450_000_000,
      },
      ...personFields,
      ...vehicleFields,
    ],
    benefits: ['Damage to the vehicle and property of other people', 'Damage to your own vehicle', 'Theft', 'Fire'],
    exclusions: ['Damage from before the cover starts', 'Any vehicle other than the one named on the certificate'],
  },
];
