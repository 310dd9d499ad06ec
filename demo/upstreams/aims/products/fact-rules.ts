import type { Generation } from '../envelope.ts';
import type { Refusal } from '../wire.ts';
import { refusal, valueAt } from '../wire.ts';

/** The rule for one field of a seed. */
export interface FactRule {
  /** Dotted path in the seed or in `addtnlFact`. */
  readonly path: string;
  readonly type: 'text' | 'number' | 'integer' | 'date' | 'moment' | 'boolean' | 'base64';
  readonly optional?: boolean;
  readonly choices?: readonly string[];
  readonly least?: number;
  /** AIMS's text for a missing value, if a special one is documented. */
  readonly missing?: 'not provided';
}

/**
 * A phone's (docs/facts/aims-products.md#phone-warranty). Laptops have the serial number in the same field
 * (#laptop-warranty).
 */
export const deviceFacts: readonly FactRule[] = [
  { path: 'brand', type: 'text' },
  { path: 'model', type: 'text' },
  { path: 'uIdnt', type: 'text' },
];

/** As docs/facts/aims-products.md#third-party-vehicle lists them. */
export const vehicleFacts: readonly FactRule[] = [
  { path: 'brand', type: 'text' },
  { path: 'model', type: 'text' },
  { path: 'year', type: 'integer' },
  { path: 'chsssId', type: 'text' },
  { path: 'engineId', type: 'text' },
  { path: 'rgstrtId', type: 'text' },
];

// Where the current guide is incomplete, the older one's fields are validated if present, and not required
// (docs/facts/aims-wire.md#unknown).

/**
 * docs/facts/aims-products.md#travel and docs/facts/aims-wire.md#changelog: the destination is validated at issue
 * too.
 */
export const journeyFacts: readonly FactRule[] = [
  { path: 'destination', type: 'text', missing: 'not provided' },
  { path: 'travelerAge', type: 'number', optional: true },
  { path: 'planType', type: 'text', choices: ['individual', 'family'], optional: true },
  { path: 'isHajj', type: 'boolean', optional: true },
];

/** The fields of each passenger of a family (docs/facts/aims-wire.md#changelog). */
const passengerFacts: readonly FactRule[] = [
  { path: 'firstName', type: 'text' },
  { path: 'lastName', type: 'text' },
  { path: 'dob', type: 'date' },
  { path: 'passportNo', type: 'text' },
];

/** A family's passengers (docs/facts/aims-wire.md#changelog, 2026-05-13); the error is not documented. */
export function checkPassengers(facts: unknown, prefix: string, generation: Generation): Refusal | undefined {
  if (valueAt(facts, 'planType') !== 'family') return undefined;
  const passengers = valueAt(facts, 'passengers');
  if (!Array.isArray(passengers) || passengers.length === 0) return refusal(`Data ${prefix}.passengers not provided`);
  for (const [index, passenger] of passengers.entries()) {
    const error = checkFacts(passengerFacts, passenger, `${prefix}.passengers.${index}`, generation);
    if (error !== undefined) return error;
  }
  return undefined;
}

/** As docs/facts/aims-products.md#goods-in-transit lists them. */
export const goodsFacts: readonly FactRule[] = [
  { path: 'goodsValue', type: 'number' },
  { path: 'goodsQuantity', type: 'integer', optional: true },
  { path: 'goodsType', type: 'text', choices: ['gnrl'], optional: true },
  { path: 'goodsDscrptn', type: 'text', optional: true },
  { path: 'voyage.0', type: 'text', optional: true },
  { path: 'voyage.1', type: 'text', optional: true },
  { path: 'cnvyncVehicleType', type: 'text', choices: ['ownd', 'rntd'], optional: true },
  { path: 'cnvyncVehicleRgstrtNumber', type: 'text', optional: true },
  { path: 'dprtrDateTime', type: 'moment', optional: true },
  { path: 'estmtdArrvlDateTime', type: 'moment', optional: true },
];

const originPorts = ['ucnd', 'csam', 'afrc', 'safr', 'fest', 'erpp', 'iapn', 'anzl'];

/** As docs/facts/aims-products.md#marine-import lists them. */
export const marineFacts: readonly FactRule[] = [
  { path: 'goodsValue', type: 'number', optional: true },
  { path: 'Conveyance', type: 'text', choices: ['airx', 'seax'], optional: true },
  { path: 'Cargo.Type', type: 'text', choices: ['gnrl', 'spcf'], optional: true },
  // the list of its codes is incomplete
  { path: 'Cargo.Dscrptn', type: 'text', optional: true },
  { path: 'Packaging', type: 'text', optional: true },
  { path: 'OriginPort', type: 'text', choices: originPorts, optional: true },
  { path: 'RiskLocationAddress', type: 'text', optional: true },
  { path: 'ProformaInvoice.Id', type: 'text', optional: true },
  { path: 'ProformaInvoice.Value', type: 'text', optional: true },
  { path: 'ProformaInvoice.Document', type: 'base64', optional: true },
  { path: 'ProformaInvoice.Date', type: 'date', optional: true },
  { path: 'Lien.Existence', type: 'boolean', optional: true },
  { path: 'Lien.ThirdParty', type: 'text', optional: true },
  { path: 'PayeeName', type: 'text', optional: true },
  { path: 'CoverStartDate', type: 'date', optional: true },
];

/** As docs/facts/aims-products.md#property lists them. */
export const propertyFacts: readonly FactRule[] = [{ path: 'sumInsured', type: 'number', optional: true }];

/** The first violation of these rules. Older documents send numbers as strings, so these are accepted there. */
export function checkFacts(
  rules: readonly FactRule[],
  root: unknown,
  prefix: string,
  generation: Generation,
): Refusal | undefined {
  for (const rule of rules) {
    const value = valueAt(root, rule.path);
    const error = value === undefined ? missing(rule) : (types[rule.type](value, generation) ?? outside(rule, value));
    if (error !== undefined) return refusal(`Data ${prefix}.${rule.path} ${error}`);
  }
  return undefined;
}

/** The first field that was sent blank (docs/facts/aims-wire.md#error-rules: 406; the text is not documented). */
export function checkBlanks(root: unknown, prefix: string): Refusal | undefined {
  if (root === null || (typeof root === 'string' && root.trim() === '')) return refusal(`Data ${prefix} is blank`);
  if (typeof root !== 'object' || root === null) return undefined;
  for (const [name, value] of Object.entries(root)) {
    const found = checkBlanks(value, `${prefix}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function missing(rule: FactRule): string | undefined {
  return rule.optional ? undefined : (rule.missing ?? 'is required');
}

type Check = (value: unknown, generation: Generation) => string | undefined;

const isNumeric = (value: unknown, generation: Generation) =>
  (typeof value === 'number' && Number.isFinite(value)) ||
  (generation === 'legacy' && typeof value === 'string' && /^\d+(\.\d+)?$/.test(value));

const isBase64 = (value: unknown) =>
  typeof value === 'string' && value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value);

const types: Readonly<Record<FactRule['type'], Check>> = {
  text: (value) => (typeof value === 'string' && value.trim() !== '' ? undefined : 'not a string'),
  number: (value, generation) => (isNumeric(value, generation) ? undefined : 'not a number'),
  integer: (value, generation) => {
    if (!isNumeric(value, generation)) return 'not a number';
    return Number.isInteger(Number(value)) ? undefined : 'not an integer';
  },
  date: (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? undefined : '(format is YYYY-MM-DD)',
  moment: (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value)
      ? undefined
      : '(format is YYYY-MM-DD HH:MM:SS)',
  base64: (value) => (isBase64(value) ? undefined : '(must be Base64)'),
  boolean: (value) => (typeof value === 'boolean' ? undefined : 'not a boolean'),
};

function outside(rule: FactRule, value: unknown): string | undefined {
  if (rule.choices !== undefined && !rule.choices.includes(String(value))) return 'not supported';
  if (rule.least !== undefined && Number(value) < rule.least) return `(minimum is ${rule.least})`;
  return undefined;
}
