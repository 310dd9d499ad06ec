import type { Undocumented } from '../../domain/insurer/wire-report.ts';

const vehicles = ['vehicle-third-party', 'vehicle-comprehensive'];
const phones = ['phone-warranty-basic', 'phone-warranty-comprehensive', 'phone-warranty-premium'];
const laptops = ['laptop-warranty-basic', 'laptop-warranty-comprehensive'];
const property = ['all-risk', 'fire-and-burglary'];
const marine = ['marine-export', 'marine-import-basic', 'marine-import-comprehensive'];
const withPeriods = [
  ...phones,
  ...laptops,
  ...vehicles,
  ...property,
  ...marine,
  'travel-international',
  'health-axa',
  'loan-repayment-guaranty',
];

const facts = (...names: readonly string[]) => names.map((name) => `/addtnlFact/${name}`);
const renamed = 'PRODUCT_CHANGES, sentAs of the question; or AIMS_WIRE';

/**
 * Everything that is sent to AIMS, or read of it, although neither the older guide for a phone nor the current
 * overview and consumer guide name it (docs/facts/aims-wire.md#unknown). `doctor` prints it.
 */
export const undocumentedAtAims: readonly Undocumented[] = [
  {
    products: vehicles,
    command: 'insure',
    names: facts('brand', 'model', 'year', 'chsssId', 'engineId', 'rgstrtId'),
    source: 'an older package and a sample',
    setting: renamed,
  },
  {
    products: ['travel-international'],
    command: 'quote',
    names: ['/destination', '/planType', '/travelerAge', '/isHajj'],
    source: 'the travel guide',
    setting: renamed,
  },
  {
    products: ['travel-international'],
    command: 'insure',
    names: facts('destination', 'planType', 'travelerAge', 'isHajj', 'passengers'),
    source: 'the travel guide',
    setting: renamed,
  },
  {
    products: ['travel-international'],
    command: 'insure',
    names: facts('dob', 'passportNo', 'departureDate'),
    source: 'no page; named as a passenger’s',
    setting: renamed,
  },
  {
    products: ['health-axa'],
    command: 'insure',
    names: facts('RsdncState', 'RsdncLga', 'hospital'),
    source: 'the health guide',
    setting: renamed,
  },
  {
    products: ['loan-repayment-guaranty'],
    command: 'insure',
    names: facts('DsbrsmDate', 'LoanStartDate', 'LoanEndDate'),
    source: 'the lending guide, which ends there',
    setting: renamed,
  },
  {
    products: ['loan-repayment-guaranty'],
    command: 'quote',
    names: ['/insrncDrtn'],
    source: 'the table of durations; the lending guide shows none',
    setting: 'PRODUCT_CHANGES, periods',
  },
  {
    products: property,
    command: 'insure',
    names: facts('propertyDescription', 'propertyAddress'),
    source: 'no page; our own',
    setting: renamed,
  },
  {
    products: ['goods-in-transit'],
    command: 'insure',
    names: facts(
      'goodsDscrptn',
      'goodsQuantity',
      'voyage',
      'cnvyncVehicleRgstrtNumber',
      'cnvyncVehicleType',
      'dprtrDateTime',
      'estmtdArrvlDateTime',
    ),
    source: 'an older guide',
    setting: renamed,
  },
  {
    products: ['goods-in-transit'],
    command: 'insure',
    names: facts('goodsType'),
    source: 'an older guide; always gnrl',
    setting: 'AIMS_WIRE, patches.insure',
  },
  {
    products: marine,
    command: 'insure',
    names: facts(
      'goodsValue',
      'Conveyance',
      'Cargo',
      'Packaging',
      'OriginPort',
      'RiskLocationAddress',
      'ProformaInvoice',
      'Lien',
      'PayeeName',
      'CoverStartDate',
    ),
    source: 'an older import package',
    setting: renamed,
  },
  { products: marine, command: 'register', names: ['/taxId'], source: 'the marine guide', setting: renamed },
  {
    products: laptops,
    command: 'insure',
    names: facts('brand', 'model', 'uIdnt'),
    source: 'a phone’s names',
    setting: renamed,
  },
  {
    products: [...phones, ...laptops],
    command: 'insure',
    names: ['/dontSendActivationCode'],
    source: 'the older guide names it, not its place',
    setting: 'AIMS_WIRE, patches.insure',
  },
  {
    products: [...phones, ...laptops],
    command: 'activate',
    names: ['/policyID'],
    source: 'the form of the only sample',
    setting: 'AIMS_WIRE, policyId',
  },
  {
    products: [...phones, ...laptops],
    command: 'activate',
    names: ['the command itself'],
    source: 'the older guide, with ids in it that may stand for others',
    setting: 'AIMS_WIRE, activationCommand',
  },
  {
    products: laptops,
    command: 'activate',
    names: ['/phoneBrand', '/phoneModel', '/imei'],
    source: 'a phone’s names',
    setting: 'AIMS_WIRE, patches.activate',
  },
  {
    products: withPeriods,
    command: 'insure',
    names: ['/insrncDrtn'],
    source: 'the health guide; older pages have drtn',
    setting: 'AIMS_WIRE, patches.insure; or PRODUCT_CHANGES, periods',
  },
  {
    command: 'register',
    names: ['/name/first and /name/last of a company'],
    source: 'the table requires both of every class',
    setting: 'AIMS_WIRE, patches.register; or PRODUCT_CHANGES, sentAs of organisation.name',
  },
  {
    products: vehicles,
    command: 'vehicle',
    names: ['/rgstrtId'],
    source: 'no page; its name at issue',
    setting: 'AIMS_WIRE, patches.vehicle',
  },
  {
    command: 'answers',
    names: ['lists of policies, people and hospitals', 'vehicles of the register'],
    source: 'legacy lists',
    setting: 'none: what is not understood is not used',
  },
];
