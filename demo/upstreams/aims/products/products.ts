import type { Refusal } from '../wire.ts';
import type { FactRule } from './fact-rules.ts';
import { deviceFacts, goodsFacts, journeyFacts, marineFacts, propertyFacts, vehicleFacts } from './fact-rules.ts';
import {
  devicePremium,
  healthPremium,
  lendingPremium,
  marinePremium,
  propertyPremium,
  shareOf,
  thirdPartyPremium,
} from './tariff.ts';
import { travelPremium } from './travel-tariff.ts';

/** One product of AIMS. */
export interface AimsProduct {
  readonly code: string;
  readonly name: string;
  /** Empty if there is no cover period (docs/facts/aims-wire.md#durations). */
  readonly durations: readonly string[];
  /** The fields of a quote's seed besides the period. */
  readonly rating: readonly FactRule[];
  /** The fields of `addtnlFact` at issue. */
  readonly facts: readonly FactRule[];
  /** The details of a person besides names, phone and e-mail. */
  readonly consumer: readonly string[];
  /** The same for an organisation. */
  readonly organisation: readonly string[];
  /** The price in naira, or why there is none. */
  readonly premium: (seed: unknown, duration: string) => number | Refusal;
  /** The default form of the certificate. */
  readonly certificate: 'pdf' | 'docx';
  /** Whether a video of the working device is required. */
  readonly isDevice: boolean;
}

/** The guide's incomplete list of required details (docs/facts/aims-products.md#third-party-vehicle). */
const vehicleOwner = ['gender', 'dob.date'];

const oneYear = ['1y'];
const halfOrWholeYear = ['6m', '1y'];
const monthToYear = ['1m', '3m', '6m', '1y'];
const travelTimes = ['7d', '15d', '25d', '30d', '45d', '62d', '92d', '6m', '12m'];

const usual = { rating: [], facts: [], consumer: [], organisation: [], certificate: 'pdf', isDevice: false } as const;
const device = { ...usual, durations: halfOrWholeYear, facts: deviceFacts, isDevice: true } as const;
const goodsValue: FactRule = { path: 'goodsValue', type: 'number' };
const sumInsured: FactRule = { path: 'sumInsured', type: 'number' };
const vehicleValue: FactRule = { path: 'vhclValueForInsrnc', type: 'number', least: 500_000 };
const loan: readonly FactRule[] = [
  { path: 'LoanAmount', type: 'number' },
  { path: 'LoanTenure', type: 'integer', least: 1 },
];
const marine = {
  ...usual,
  durations: monthToYear,
  rating: [goodsValue],
  facts: marineFacts,
  consumer: ['socialID.type', 'socialID.id', 'socialID.image', 'taxId', 'addrss.addrss'],
  // the current guide ends here; these are the older one's (docs/facts/aims-products.md#marine-import)
  organisation: ['taxId', 'addrss.addrss'],
} as const;

/** The sixteen products and their fields (docs/facts/aims-products.md). */
export const aimsProducts: readonly AimsProduct[] = [
  {
    ...usual,
    code: 'vhcl-tprt-1111',
    name: 'Vehicle Insurance — Third-party',
    durations: oneYear,
    facts: vehicleFacts,
    consumer: vehicleOwner,
    premium: () => thirdPartyPremium,
  },
  {
    ...usual,
    code: 'vhcl-cmpr-1111',
    name: 'Vehicle Insurance — Comprehensive',
    durations: oneYear,
    rating: [vehicleValue],
    facts: [...vehicleFacts, vehicleValue],
    consumer: vehicleOwner,
    // the guide's example: 4,500,000 costs 85,000
    premium: shareOf('vhclValueForInsrnc', 85_000 / 4_500_000),
  },
  { ...device, code: 'phnn-flx1-1111', name: 'Phone Warranty — Basic', premium: devicePremium(7_200) },
  { ...device, code: 'phnn-flx2-1111', name: 'Phone Warranty — Comprehensive', premium: devicePremium(21_600) },
  { ...device, code: 'phnn-flx3-1111', name: 'Phone Warranty — Premium', premium: devicePremium(48_000) },
  { ...device, code: 'lapt-flx1-1111', name: 'Laptop Warranty — Basic', premium: devicePremium(48_000) },
  { ...device, code: 'lapt-flx2-1111', name: 'Laptop Warranty — Comprehensive', premium: devicePremium(72_000) },
  {
    ...usual,
    code: 'ltix-stnd-1111',
    name: 'Travel Insurance (International)',
    durations: travelTimes,
    rating: journeyFacts,
    facts: journeyFacts,
    premium: travelPremium,
  },
  {
    ...usual,
    code: 'gtrn-stnd-1111',
    name: 'Goods-in-Transit Insurance',
    durations: [],
    rating: [goodsValue],
    facts: goodsFacts,
    // the guide's example: 250,000 costs 1,500
    premium: shareOf('goodsValue', 0.006),
    certificate: 'docx',
  },
  {
    ...usual,
    code: 'hlth-axam-1111',
    name: 'Health Insurance — AXA',
    durations: monthToYear,
    facts: [
      { path: 'RsdncState', type: 'text' },
      { path: 'RsdncLga', type: 'text' },
      { path: 'hospital', type: 'text' },
    ],
    consumer: ['dob.date'],
    premium: healthPremium,
  },
  {
    ...usual,
    code: 'lrgg-stnd-1111',
    name: 'Loan Repayment Guaranty',
    durations: [],
    rating: loan,
    facts: [
      ...loan,
      { path: 'DsbrsmDate', type: 'date' },
      { path: 'LoanStartDate', type: 'date' },
      { path: 'LoanEndDate', type: 'date' },
    ],
    consumer: ['dob.date', 'gender', 'addrss.addrss'],
    premium: lendingPremium,
  },
  {
    ...marine,
    code: 'mexx-stnd-1111',
    name: 'Marine Export Insurance',
    premium: marinePremium(1),
    certificate: 'docx',
  },
  { ...marine, code: 'mrnn-stnd-1111', name: 'Marine Import Insurance — Basic (ICC C)', premium: marinePremium(1) },
  {
    ...marine,
    code: 'mrnn-cmpr-1111',
    name: 'Marine Import Insurance — Comprehensive (ICC A)',
    premium: marinePremium(1.5),
  },
  {
    ...usual,
    code: 'allr-stnd-1111',
    name: 'All Risk Insurance',
    durations: monthToYear,
    rating: [sumInsured],
    facts: propertyFacts,
    premium: propertyPremium({ '1m': 0.001, '3m': 0.002, '6m': 0.003, '1y': 0.005 }),
  },
  {
    ...usual,
    code: 'firb-stnd-1111',
    name: 'Fire & Burglary Insurance',
    durations: monthToYear,
    rating: [sumInsured],
    facts: propertyFacts,
    premium: propertyPremium({ '1m': 0.0005, '3m': 0.0013, '6m': 0.002, '1y': 0.0035 }),
  },
];

const byCode = new Map(aimsProducts.map((product) => [product.code, product]));

/** The product with a code, or undefined. */
export function productOf(code: string): AimsProduct | undefined {
  return byCode.get(code);
}
