import type { Generation } from './envelope.ts';
import type { Refusal } from './wire-words.ts';
import { refusal, valueAt } from './wire-words.ts';

/** What one field of a seed must be. */
export interface FactRule {
  /** Dotted, below the seed or below `addtnlFact`. */
  readonly path: string;
  readonly type: 'text' | 'number' | 'integer' | 'date' | 'moment' | 'boolean';
  readonly optional?: boolean;
  readonly choices?: readonly string[];
  readonly least?: number;
  /** How AIMS complains that it is not there, where it is known to say it otherwise. */
  readonly missing?: 'not provided';
}

/** Seed 000, request 3. Laptops carry the serial number in the same place (facts 8.4). */
export const deviceFacts: readonly FactRule[] = [
  { path: 'brand', type: 'text' },
  { path: 'model', type: 'text' },
  { path: 'uIdnt', type: 'text' },
];

/** Facts 8.1. */
export const vehicleFacts: readonly FactRule[] = [
  { path: 'brand', type: 'text' },
  { path: 'model', type: 'text' },
  { path: 'year', type: 'integer' },
  { path: 'chsssId', type: 'text' },
  { path: 'engineId', type: 'text' },
  { path: 'rgstrtId', type: 'text' },
];

// Where the current guide is cut, what the older one lists is checked when it is there and never missed (facts, section 15).

/** Facts 8.6. */
export const goodsFacts: readonly FactRule[] = [
  { path: 'goodsValue', type: 'number' },
  { path: 'goodsQuantity', type: 'integer', optional: true },
  { path: 'goodsDscrptn', type: 'text', optional: true },
  { path: 'cnvyncVehicleType', type: 'text', choices: ['ownd', 'rntd'], optional: true },
  { path: 'cnvyncVehicleRgstrtNumber', type: 'text', optional: true },
  { path: 'dprtrDateTime', type: 'moment', optional: true },
  { path: 'estmtdArrvlDateTime', type: 'moment', optional: true },
];

/** Facts 8.10. */
export const marineFacts: readonly FactRule[] = [
  { path: 'Conveyance', type: 'text', choices: ['airx', 'seax'], optional: true },
  { path: 'Cargo.Type', type: 'text', choices: ['gnrl', 'spcf'], optional: true },
  { path: 'Lien.Existence', type: 'boolean', optional: true },
  { path: 'CoverStartDate', type: 'date', optional: true },
];

/** Facts 8.11. */
export const propertyFacts: readonly FactRule[] = [{ path: 'sumInsured', type: 'number', optional: true }];

/** The first thing wrong with these fields. Older documents send numbers as texts, so there they pass. */
export function checkFacts(
  rules: readonly FactRule[],
  root: unknown,
  prefix: string,
  generation: Generation,
): Refusal | undefined {
  for (const rule of rules) {
    const value = valueAt(root, rule.path);
    const complaint =
      value === undefined ? missing(rule) : (types[rule.type](value, generation) ?? outside(rule, value));
    if (complaint !== undefined) return refusal(`Data ${prefix}.${rule.path} ${complaint}`);
  }
  return undefined;
}

/** The first field that was sent blank (seed 001, "Common Errors": 406; the text is not printed). */
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
  boolean: (value) => (typeof value === 'boolean' ? undefined : 'not a boolean'),
};

function outside(rule: FactRule, value: unknown): string | undefined {
  if (rule.choices !== undefined && !rule.choices.includes(String(value))) return 'not supported';
  if (rule.least !== undefined && Number(value) < rule.least) return `(minimum is ${rule.least})`;
  return undefined;
}
