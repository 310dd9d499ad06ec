import type { ProductCode } from './commands.ts';

/** How one of our answers travels. */
export type WireType =
  | 'text'
  /** A whole number, sent as a number. */
  | 'integer'
  /** Our kobo, sent as a number of naira. */
  | 'naira';

/** One of our fields, its name at AIMS, and how its answer travels. */
export interface FieldCode {
  readonly field: string;
  readonly name: string;
  readonly type: WireType;
}

/** One product in AIMS's words. */
export interface ProductCodes {
  readonly code: ProductCode;
  /** Answers that decide the price; they stand in the seed of the quote. */
  readonly rating: readonly FieldCode[];
  /** Answers that describe what is covered; they stand among the additional facts at issue. */
  readonly facts: readonly FieldCode[];
  /** Whether the insurer wants a video of the working device before it approves. */
  readonly activatedByVideo: boolean;
}

const text = (field: string, name: string): FieldCode => ({ field, name, type: 'text' });
const integer = (field: string, name: string): FieldCode => ({ field, name, type: 'integer' });
const naira = (field: string, name: string): FieldCode => ({ field, name, type: 'naira' });

const product = (ctgry: string, type: string, rating: FieldCode[], facts: FieldCode[]): ProductCodes => ({
  code: { ctgry, type, pckg: '1111' },
  rating,
  facts,
  activatedByVideo: false,
});
const device = (ctgry: string, type: string, identity: string): ProductCodes => ({
  ...product(ctgry, type, [], [text('brand', 'brand'), text('model', 'model'), text(identity, 'uIdnt')]),
  activatedByVideo: true,
});

/** Seed 001, "WH" sample and R-vtp (facts, section 8.1); the year is an integer by "Common Errors". */
const vehicleFacts = [
  text('brand', 'brand'),
  text('model', 'model'),
  integer('year', 'year'),
  text('chassisNumber', 'chsssId'),
  text('engineNumber', 'engineId'),
  text('registrationNumber', 'rgstrtId'),
];
const vehicleValue = naira('vehicleValue', 'vhclValueForInsrnc');
const loanTerms = [naira('loanAmount', 'LoanAmount'), integer('loanTenureMonths', 'LoanTenure')];

/**
 * Our product and field ids in AIMS's words: codes from seed 001, "Product Codes"; fields from seed 000 and facts,
 * section 8. A laptop's serial number travels under the name of a phone's IMEI: no document shows laptops.
 */
export const productCodes: Readonly<Record<string, ProductCodes>> = {
  'phone-warranty-basic': device('phnn', 'flx1', 'imei'),
  'phone-warranty-comprehensive': device('phnn', 'flx2', 'imei'),
  'phone-warranty-premium': device('phnn', 'flx3', 'imei'),
  'laptop-warranty-basic': device('lapt', 'flx1', 'serial'),
  'laptop-warranty-comprehensive': device('lapt', 'flx2', 'serial'),
  'vehicle-third-party': product('vhcl', 'tprt', [], vehicleFacts),
  'vehicle-comprehensive': product('vhcl', 'cmpr', [vehicleValue], [...vehicleFacts, vehicleValue]),
  'health-axa': product(
    'hlth',
    'axam',
    [],
    [
      text('residenceState', 'RsdncState'),
      text('residenceLocalGovernmentArea', 'RsdncLga'),
      text('hospital', 'hospital'),
    ],
  ),
  'loan-repayment-guaranty': product('lrgg', 'stnd', loanTerms, [
    ...loanTerms,
    text('disbursementDate', 'DsbrsmDate'),
    text('loanStartDate', 'LoanStartDate'),
    text('loanEndDate', 'LoanEndDate'),
  ]),
};

/** The codes of one of our products; throws for a product that AIMS does not sell under any name we know. */
export function codesOf(productId: string): ProductCodes {
  const codes = Object.hasOwn(productCodes, productId) ? productCodes[productId] : undefined;
  if (!codes) throw new Error(`AIMS has no code for the product «${productId}».`);
  return codes;
}
