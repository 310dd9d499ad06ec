import type { Field, Product } from '../../contract/product.ts';
import { monthToYear, throughOctamile } from '../octamile.ts';
import { address, examplePicture, identity, organisationName, taxId } from '../person-questions.ts';

// Value, periods and person: the marine guide (docs/facts/aims-products.md#marine-export, #marine-import). It ends
// before issue; the fields about the cargo are those of the older import package, so they are provisional. Its list of
// specified cargoes is incomplete too: what is not in it is general cargo.

const described = { stage: 'risk', required: true, provisional: true } as const;

const cargoFields: Field[] = [
  {
    id: 'goodsValue',
    stage: 'rating',
    type: 'money',
    label: 'Value of the goods',
    help: 'As on the proforma invoice, in naira.',
    required: true,
    min: 100,
    example: 500_000_000,
  },
  {
    ...described,
    id: 'conveyance',
    type: 'choice',
    label: 'How do the goods travel?',
    help: 'The longest part of the way.',
    options: [
      { value: 'sea', label: 'By sea' },
      { value: 'air', label: 'By air' },
    ],
  },
  {
    ...described,
    id: 'cargoType',
    type: 'choice',
    label: 'Kind of cargo',
    help: 'Choose general cargo if yours is not among the specified ones.',
    options: [
      { value: 'general', label: 'General cargo' },
      { value: 'specified', label: 'Specified cargo' },
    ],
  },
  {
    ...described,
    id: 'cargoDescription',
    type: 'choice',
    label: 'Specified cargo',
    help: 'What comes nearest.',
    when: { field: 'cargoType', equals: 'specified' },
    options: [
      { value: 'building-materials', label: 'Building materials' },
      { value: 'chemicals-fertilizers', label: 'Chemicals and fertilizers' },
      { value: 'electrical-electronic', label: 'Electrical and electronic goods' },
      { value: 'food', label: 'Food products' },
    ],
  },
  {
    ...described,
    id: 'packaging',
    type: 'choice',
    label: 'Packaging',
    help: 'Only goods in containers can be insured here.',
    // the insurer's only known code for a packaging (docs/facts/aims-products.md#marine-import)
    options: [{ value: 'Containers', label: 'Containers' }],
  },
  {
    ...described,
    id: 'originPort',
    type: 'choice',
    label: 'Region of the port of origin',
    help: 'Where the goods are loaded. For exports from Nigeria this is Africa.',
    options: [
      { value: 'africa', label: 'Africa' },
      { value: 'south-africa', label: 'South Africa' },
      { value: 'europe', label: 'Europe' },
      { value: 'far-east', label: 'Far East' },
      { value: 'india-arabia', label: 'India and the Arabian Peninsula' },
      { value: 'north-america', label: 'USA and Canada' },
      { value: 'latin-america', label: 'Central and South America' },
      { value: 'australia', label: 'Australia and New Zealand' },
    ],
  },
  {
    ...described,
    id: 'riskLocationAddress',
    type: 'text',
    label: 'Address of the goods in Nigeria',
    help: 'The warehouse or shop they leave from or arrive at.',
    min: 5,
    max: 200,
    example: '8 Creek Road, Apapa, Lagos',
  },
  {
    ...described,
    id: 'proformaInvoiceNumber',
    type: 'text',
    label: 'Number of the proforma invoice',
    help: 'As printed on it.',
    max: 40,
    example: 'PI-2026-0042',
  },
  {
    ...described,
    id: 'proformaInvoiceDate',
    type: 'date',
    label: 'Date of the proforma invoice',
    help: 'As printed on it.',
    maxDate: 'today',
    example: '2026-02-10',
  },
  {
    ...described,
    id: 'proformaInvoice',
    type: 'image',
    label: 'Picture of the proforma invoice',
    help: 'The whole page, and every figure readable.',
    example: examplePicture,
  },
  {
    ...described,
    id: 'lien',
    type: 'boolean',
    label: 'Has anyone a lien on the goods?',
    help: 'For example a bank that pays for them.',
    example: false,
  },
  {
    ...described,
    id: 'lienHolder',
    type: 'text',
    label: 'Who has the lien',
    help: 'Name of the bank or person.',
    when: { field: 'lien', equals: true },
    max: 120,
    example: 'First Bank',
  },
  {
    ...described,
    id: 'payeeName',
    type: 'text',
    label: 'Whom a claim is paid to',
    help: 'Name of the person or company.',
    max: 120,
    example: 'Arinze Trading Ltd',
  },
  {
    ...described,
    id: 'coverStartDate',
    type: 'date',
    label: 'First day of the cover',
    help: 'Before the goods are loaded.',
    minDate: 'today',
    example: '2036-06-15',
  },
];

const marine = {
  ...throughOctamile,
  category: 'marine',
  insurer: 'NSIA Insurance and UIC',
  // a year is in one of two documents only (docs/facts/aims-contradictions.md#longer-periods)
  periods: monthToYear.filter(({ id }) => id !== '1y'),
  coverDates: { start: 'coverStartDate' },
  fields: [...identity, taxId, address, organisationName, ...cargoFields],
  documents: [],
} as const satisfies Partial<Product>;

const ofOtherGoods = 'Goods other than those on the proforma invoice';

/** Cargo that leaves or enters Nigeria. */
export const marineInsurance: readonly Product[] = [
  {
    ...marine,
    id: 'marine-export',
    name: 'Marine Export',
    summary: 'Goods on their way from Nigeria to a buyer abroad.',
    benefits: ['Loss of or damage to the goods on their way out of Nigeria'],
    exclusions: [ofOtherGoods, 'Loss from before the cover starts'],
    certificate: 'docx',
  },
  {
    ...marine,
    id: 'marine-import-basic',
    name: 'Marine Import Basic',
    summary: 'Goods on their way into Nigeria, against the basic perils (ICC C).',
    benefits: ['The basic perils of the Institute Cargo Clauses (C)'],
    exclusions: ['Perils that the clauses do not name', ofOtherGoods],
  },
  {
    ...marine,
    id: 'marine-import-comprehensive',
    name: 'Marine Import Comprehensive',
    summary: 'Goods on their way into Nigeria, with full cover (ICC A).',
    benefits: ['Full cover under the Institute Cargo Clauses (A)'],
    exclusions: ['What the clauses exclude', ofOtherGoods],
  },
];
