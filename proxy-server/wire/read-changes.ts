import type { Operation } from 'rfc6902';
import * as z from 'zod/mini';
import { tokensOf } from './apply-changes.ts';
import type { WireChanges } from './wire-changes.ts';
import { policyIdForms, valueForms } from './wire-changes.ts';

/** What may be changed in what is sent to one insurer. */
export interface WireRules {
  readonly commands: readonly string[];
  /** Whether there is an activation, and a reference to be unknown. */
  readonly hasActivation: boolean;
  readonly products: readonly string[];
  /** What stays in what a command sends for a product; `*` for any. */
  readonly guardedIn: (command: string, product: string) => Guarded;
}

/** JSON pointers of what no operation may change, or what contains it. Money may be sent in another form. */
export interface Guarded {
  /** Credentials and our reference. */
  readonly fixed: readonly string[];
  readonly money: readonly string[];
}

/** The changes as the adapter uses them, and a line for each that does not hold. */
export interface WireRead {
  readonly changes: WireChanges;
  readonly violations: readonly string[];
}

const byProduct = <Value extends z.ZodMiniType>(value: Value) =>
  z.optional(z.record(z.string(), z.record(z.string(), value)));

const activationParts = {
  activationCommand: z.optional(z.string().check(z.minLength(1), z.maxLength(500), z.regex(/^[\x20-\x7e]+$/))),
  policyId: z.optional(z.enum(policyIdForms)),
  unknownReferenceTexts: z.optional(z.array(z.string().check(z.trim(), z.minLength(3), z.maxLength(200)))),
};
const changeParts = { patches: byProduct(z.array(z.unknown())), forms: byProduct(z.record(z.string(), z.unknown())) };
const activationSchema = z.object(activationParts);
const changesSchema = z.object(changeParts);

const pointer = z
  .string()
  .check(z.maxLength(500), z.refine(isInnerPointer, 'must be a JSON pointer like /name/first, inside what is sent'));
const noPrototype = z.unknown().check(z.refine(isPlain, 'must not name __proto__, constructor or prototype'));
const valued = <Op extends string>(op: Op) => z.strictObject({ op: z.literal(op), path: pointer, value: noPrototype });
const moved = <Op extends string>(op: Op) => z.strictObject({ op: z.literal(op), from: pointer, path: pointer });
/** The operations of RFC 6902. */
const operationSchema = z.discriminatedUnion('op', [
  valued('add'),
  valued('replace'),
  valued('test'),
  moved('move'),
  moved('copy'),
  z.strictObject({ op: z.literal('remove'), path: pointer }),
]);

/** Reads and checks all changes of what is sent to one insurer. */
export function readChanges(written: unknown, rules: WireRules): WireRead {
  const activation = rules.hasActivation ? activationSchema.safeParse(written) : undefined;
  const read = changesSchema.safeParse(written);
  const { patches = {}, forms = {} } = read.data ?? {};
  const issues = [...(activation?.error?.issues ?? []), ...(read.error?.issues ?? [])];
  const violations = [
    ...issues.map((issue) => describe(issue)),
    ...placesOf('patches', patches, rules),
    ...placesOf('forms', forms, rules),
  ];
  for (const [command, products] of Object.entries(patches))
    for (const [product, operations] of Object.entries(products))
      for (const [index, operation] of operations.entries()) {
        const place = `patches.${command}.${product}[${index}]`;
        const wrong = operationViolations(operation, rules.guardedIn(command, product));
        violations.push(...wrong.map((words) => `${place} ${words}`));
      }
  for (const [command, products] of Object.entries(forms))
    for (const [product, byPointer] of Object.entries(products))
      for (const [path, form] of Object.entries(byPointer)) {
        const place = `forms.${command}.${product} ${path}`;
        if (!isInnerPointer(path)) violations.push(`${place} must be a JSON pointer like /members.`);
        if (!valueForms.some((known) => known === form))
          violations.push(`${place} must be one of ${list(valueForms)}.`);
        if (isGuarded(path, rules.guardedIn(command, product).fixed))
          violations.push(`${place} is our reference or a credential, whose form stays.`);
      }
  return { changes: { ...activation?.data, patches, forms } as WireChanges, violations };
}

function placesOf(
  key: string,
  byCommand: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  { commands, products }: WireRules,
): string[] {
  return Object.entries(byCommand).flatMap(([command, byId]) => {
    if (!commands.includes(command)) return [`${key} names the command “${command}”; there are ${list(commands)}.`];
    return Object.keys(byId)
      .filter((id) => id !== '*' && !products.includes(id))
      .map((id) => `${key}.${command} names “${id}”, which is no product of this insurer; * is for all.`);
  });
}

function operationViolations(operation: unknown, { fixed, money }: Guarded): string[] {
  const read = operationSchema.safeParse(operation);
  if (!read.success) return read.error.issues.map((issue) => describe(issue, isKnownOp(operation)));
  const { data } = read;
  const places = data.op === 'test' ? [] : 'from' in data ? [data.from, data.path] : [data.path];
  const touched = places.filter((path) => isGuarded(path, [...fixed, ...money]));
  if (touched.length > 0)
    return touched.map((path) => `must leave ${path} alone: credentials, reference and money stay as they are.`);
  if ('from' in data && `${data.path}/`.startsWith(`${data.from}/`) && data.op === 'move')
    return [`cannot move ${data.from} into itself.`];
  return [];
}

function isKnownOp(operation: unknown): boolean {
  const op = (operation as Partial<Operation> | null)?.op;
  return ['add', 'replace', 'test', 'move', 'copy', 'remove'].includes(String(op));
}

/** The place itself, what lies in it, and what contains it. */
function isGuarded(path: string, guarded: readonly string[]): boolean {
  return guarded.some((one) => `${one}/`.startsWith(`${path}/`) || `${path}/`.startsWith(`${one}/`));
}

function isInnerPointer(path: string): boolean {
  return /^(\/([^~/]|~[01])+)+$/.test(path) && !tokensOf(path).some((token) => prototypeNames.includes(token));
}

const prototypeNames = ['__proto__', 'constructor', 'prototype'];

function isPlain(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return true;
  return Object.entries(value).every(([name, member]) => !prototypeNames.includes(name) && isPlain(member));
}

function describe(issue: z.core.$ZodIssue, isOpKnown = true): string {
  const place = issue.path.length > 0 ? `${issue.path.join('.')} ` : '';
  if (issue.code === 'unrecognized_keys') return `${place}${issue.keys.join(', ')} means nothing here.`;
  if (!isOpKnown) return 'op must be add, remove, replace, move, copy or test.';
  if (issue.code === 'custom') return `${place}${issue.message}.`;
  return `${place}does not hold: ${issue.message}.`;
}

function list(words: readonly string[]): string {
  return words.join(', ');
}
