/** A value that the documents of AIMS do not name, or not with its place, and what it is in plain words. */
export interface Target {
  /** Our stand-in's code of the product. */
  readonly code: string;
  readonly command: 'quote' | 'issue';
  /** Where it is sent. */
  readonly place: readonly string[];
  /** Other people's words for it. */
  readonly words: readonly string[];
  readonly type: 'text' | 'number' | 'date';
}

const at = (code: string, place: string, type: Target['type'], ...words: string[]): Target => ({
  code,
  command: 'issue',
  place: ['addtnlFact', ...place.split('.')],
  words,
  type,
});

const vehicle = (code: string) => [
  at(code, 'brand', 'text', 'vehicle brand', 'brand name', 'vehicle make'),
  at(code, 'model', 'text', 'vehicle model', 'model name'),
  at(code, 'year', 'number', 'vehicle year', 'year of make'),
  at(code, 'chsssId', 'text', 'chassis number', 'vehicle chassis', 'chassis id'),
  at(code, 'engineId', 'text', 'engine number', 'vehicle engine', 'engine no'),
  at(code, 'rgstrtId', 'text', 'registration number', 'vehicle registration', 'registration id'),
];
const cargo = (code: string) => [
  at(code, 'OriginPort', 'text', 'port of origin', 'origin'),
  at(code, 'RiskLocationAddress', 'text', 'risk address', 'location address'),
  at(code, 'PayeeName', 'text', 'payee', 'name of payee'),
  at(code, 'CoverStartDate', 'date', 'cover start', 'start date of cover'),
  at(code, 'ProformaInvoice.Id', 'text', 'invoice id', 'proforma invoice number'),
  at(code, 'ProformaInvoice.Date', 'date', 'invoice date', 'proforma date'),
  at(code, 'Cargo.Type', 'text', 'cargo type', 'type of cargo'),
];
const laptop = (code: string) => [
  at(code, 'brand', 'text', 'laptop brand', 'brand name'),
  at(code, 'model', 'text', 'laptop model', 'model name'),
  at(code, 'uIdnt', 'text', 'serial number', 'serial'),
];
const property = (code: string) => [
  at(code, 'propertyDescription', 'text', 'description', 'description of property'),
  at(code, 'propertyAddress', 'text', 'address of property', 'property location address', 'address'),
];

/** What an account may want otherwise (docs/facts/aims-wire.md#unknown). */
export const targets: readonly Target[] = [
  ...vehicle('vhcl-tprt-1111'),
  ...vehicle('vhcl-cmpr-1111'),
  ...cargo('mexx-stnd-1111'),
  ...cargo('mrnn-stnd-1111'),
  ...laptop('lapt-flx1-1111'),
  ...laptop('lapt-flx2-1111'),
  ...property('allr-stnd-1111'),
  ...property('firb-stnd-1111'),
  at('gtrn-stnd-1111', 'goodsDscrptn', 'text', 'goods description', 'description of goods'),
  at('gtrn-stnd-1111', 'goodsQuantity', 'number', 'quantity', 'quantity of goods'),
  at('gtrn-stnd-1111', 'cnvyncVehicleRgstrtNumber', 'text', 'vehicle registration number', 'registration of vehicle'),
  at('gtrn-stnd-1111', 'dprtrDateTime', 'text', 'departure time', 'departure'),
  at('gtrn-stnd-1111', 'estmtdArrvlDateTime', 'text', 'arrival time', 'estimated arrival'),
  at('hlth-axam-1111', 'RsdncState', 'text', 'state of residence', 'residence state'),
  at('hlth-axam-1111', 'hospital', 'text', 'hospital name', 'chosen hospital'),
  at('lrgg-stnd-1111', 'DsbrsmDate', 'date', 'disbursement date', 'date of disbursement'),
  at('ltix-stnd-1111', 'passportNo', 'text', 'passport number', 'passport'),
  at('ltix-stnd-1111', 'departureDate', 'date', 'date of departure', 'departure day'),
  at('ltix-stnd-1111', 'dob', 'date', 'date of birth', 'birth date'),
];

/** Numbers that older documents send as text (docs/facts/aims-contradictions.md#numbers). */
export const amounts: readonly Target[] = [
  { code: 'vhcl-cmpr-1111', command: 'quote', place: ['vhclValueForInsrnc'], words: [], type: 'number' },
  { code: 'allr-stnd-1111', command: 'quote', place: ['sumInsured'], words: [], type: 'number' },
  { code: 'lrgg-stnd-1111', command: 'quote', place: ['LoanAmount'], words: [], type: 'number' },
  { code: 'lrgg-stnd-1111', command: 'quote', place: ['LoanTenure'], words: [], type: 'number' },
  { code: 'gtrn-stnd-1111', command: 'quote', place: ['goodsValue'], words: [], type: 'number' },
  ...targets.filter(({ type }) => type === 'number'),
];

/** Products with a cover period, whose name and place at issue are open (docs/facts/aims-contradictions.md#period-at-issue). */
export const codesWithPeriods = [
  'vhcl-tprt-1111',
  'lapt-flx1-1111',
  'allr-stnd-1111',
  'mexx-stnd-1111',
  'ltix-stnd-1111',
];
