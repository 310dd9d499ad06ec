import type { Field, Product } from '../../contract/product.ts';
import { unnamedInsurer } from '../octamile.ts';

// Covers, periods and targets: the insurer's device warranty guide (docs/facts/aims-products.md#phone-warranty,
// #laptop-warranty). Exclusions are what the guide does not list for a cover, and what the verification video proves
// (docs/facts/aims-wire.md#activation).

const periods = [
  { id: '6m', label: '6 months' },
  { id: '1y', label: '1 year' },
];

const brandField = (suggestions: readonly string[], example: string): Field => ({
  id: 'brand',
  stage: 'risk',
  type: 'text',
  label: 'Brand',
  help: 'The maker’s name.',
  required: true,
  max: 40,
  suggestions,
  example,
});

const modelField = (help: string, example: string): Field => ({
  id: 'model',
  stage: 'risk',
  type: 'text',
  label: 'Model',
  help,
  required: true,
  max: 60,
  example,
});

const phoneFields: Field[] = [
  brandField(
    ['Apple', 'Google', 'Huawei', 'Infinix', 'itel', 'Nokia', 'OnePlus', 'Oppo', 'Samsung', 'Tecno', 'Vivo', 'Xiaomi'],
    'Tecno',
  ),
  modelField('As in Settings, About phone.', 'Camon 20 Pro'),
  {
    id: 'imei',
    stage: 'risk',
    type: 'imei',
    label: 'IMEI',
    help: 'Dial *#06# on the phone to see it: 15 digits. With two SIM cards, take the first.',
    required: true,
    example: '356938035643809',
  },
];

// Issue of a laptop warranty is not documented; these are a phone's fields, with the serial number
// (docs/facts/aims-wire.md#unknown).
const laptopFields: Field[] = [
  {
    ...brandField(['Acer', 'Apple', 'Asus', 'Dell', 'HP', 'Lenovo', 'Microsoft', 'Samsung', 'Toshiba'], 'HP'),
    provisional: true,
  },
  { ...modelField('As on the sticker under the laptop.', 'EliteBook 840 G8'), provisional: true },
  {
    id: 'serial',
    stage: 'risk',
    type: 'serial',
    label: 'Serial number',
    help: 'On the sticker under the laptop, often after “S/N”.',
    required: true,
    example: '5CG1234XYZ',
    provisional: true,
  },
];

const common: Pick<
  Product,
  'provider' | 'insurer' | 'periods' | 'documents' | 'claims' | 'certificate' | 'verification'
> = {
  provider: 'aims',
  insurer: unnamedInsurer,
  periods,
  documents: [],
  claims: {
    text: 'Keep your certificate and a photo of the damage, and report it as soon as you can. Quote the policy number on your certificate.',
    url: 'https://octamile.com',
  },
  certificate: 'pdf',
  verification: 'video',
};

const damage = ['Accidental damage', 'Broken screen', 'Liquid spill', 'Electrical surge'];
const laptopDamage = ['Accidental damage', 'Liquid spill', 'Electrical surge'];
const oldDamage = 'Damage from before the cover starts';
const otherDevice = 'Any device other than the one named on the certificate';

/** Phone and laptop warranty. */
export const deviceWarranty: readonly Product[] = [
  {
    ...common,
    id: 'phone-warranty-basic',
    name: 'Phone Basic',
    summary: 'For everyday phones: repairs after accidents and spills.',
    category: 'phone',
    fields: phoneFields,
    benefits: damage,
    exclusions: ['Theft and loss', oldDamage, otherDevice],
  },
  {
    ...common,
    id: 'phone-warranty-comprehensive',
    name: 'Phone Comprehensive',
    summary: 'For flagship phones: full damage, and theft too.',
    category: 'phone',
    fields: phoneFields,
    benefits: ['Full damage', 'Theft', ...damage.slice(1)],
    exclusions: ['Loss without theft', oldDamage, otherDevice],
  },
  {
    ...common,
    id: 'phone-warranty-premium',
    name: 'Phone Premium',
    summary: 'For premium smartphones: full damage and theft at the highest value.',
    category: 'phone',
    fields: phoneFields,
    benefits: ['Full damage on high-end devices', 'Theft', ...damage.slice(1)],
    exclusions: ['Loss without theft', oldDamage, otherDevice],
  },
  {
    ...common,
    id: 'laptop-warranty-basic',
    name: 'Laptop Basic',
    summary: 'For business laptops: repairs after accidents and spills.',
    category: 'laptop',
    fields: laptopFields,
    benefits: laptopDamage,
    exclusions: ['Theft and loss', oldDamage, otherDevice],
  },
  {
    ...common,
    id: 'laptop-warranty-comprehensive',
    name: 'Laptop Comprehensive',
    summary: 'For premium laptops: full damage, and theft too.',
    category: 'laptop',
    fields: laptopFields,
    benefits: ['Full damage', 'Theft', ...laptopDamage.slice(1)],
    exclusions: ['Loss without theft', oldDamage, otherDevice],
  },
];
