import type { Operation } from 'rfc6902';

/**
 * How a value is sent instead: numbers, booleans, lists and objects as text, text as a number, dates (`YYYY-MM-DD`) in
 * another form.
 */
export const valueForms = [
  'text',
  'number',
  'dd-mm-yyyy',
  'dd/mm/yyyy',
  'mm/dd/yyyy',
  'yy-mm-dd',
  'yyyy/mm/dd',
  'yyyy-mm-dd hh:mm:ss',
] as const;
/** One of those forms. */
export type ValueForm = (typeof valueForms)[number];

/** By JSON pointer; a `*` in it is every entry of a list. */
type ValueForms = Readonly<Record<string, ValueForm>>;

/** Changes of one command: JSON Patch operations (RFC 6902), applied one at a time, then forms of values. */
export interface CommandChanges {
  readonly patches?: readonly Operation[] | undefined;
  readonly forms?: ValueForms | undefined;
}

/** The forms in which our reference is sent as a policy's id. */
export const policyIdForms = ['plain', 'hyphens', 'upper'] as const;

/** How an activation is sent (AIMS alone). */
export interface ActivationChanges {
  /** The command string; `{consumer}`, `{product}` and `{reference}` in it are filled in. */
  readonly activationCommand?: string | undefined;
  /** The form of our reference: 32 characters, a UUID with hyphens, or four upper-case groups of eight. */
  readonly policyId?: (typeof policyIdForms)[number] | undefined;
}

/** AIMS_WIRE or INSURPASS_WIRE, checked: what a merchant changes in what is sent. */
export interface WireChanges extends ActivationChanges {
  /** Texts by which the insurer says that it does not know a reference, besides the known ones. */
  readonly unknownReferenceTexts?: readonly string[] | undefined;
  /** By command, then by product or `*` for all; those of `*` come first. */
  readonly patches: Readonly<Record<string, Readonly<Record<string, readonly Operation[]>>>>;
  readonly forms: Readonly<Record<string, Readonly<Record<string, ValueForms>>>>;
}

/** The changes of each command for one product. */
export interface ProductWire extends ActivationChanges {
  readonly commands: Readonly<Record<string, CommandChanges>>;
}

/** The changes that concern one product; undefined if there are none. */
export function wireOf(changes: WireChanges | undefined, product: string): ProductWire | undefined {
  if (!changes) return undefined;
  const names = [...new Set([...Object.keys(changes.patches), ...Object.keys(changes.forms)])];
  const commands = Object.fromEntries(
    names.flatMap((name) => {
      const patches = [...(changes.patches[name]?.['*'] ?? []), ...(ownOf(changes.patches[name], product) ?? [])];
      const forms = { ...changes.forms[name]?.['*'], ...ownOf(changes.forms[name], product) };
      return patches.length + Object.keys(forms).length === 0 ? [] : [[name, { patches, forms }]];
    }),
  );
  const { activationCommand, policyId } = changes;
  if (Object.keys(commands).length === 0 && activationCommand === undefined && policyId === undefined) return undefined;
  return { activationCommand, policyId, commands };
}

function ownOf<Value>(byProduct: Readonly<Record<string, Value>> | undefined, product: string): Value | undefined {
  return byProduct && Object.hasOwn(byProduct, product) ? byProduct[product] : undefined;
}

/** As it is stored with an order, which keeps what was in force when it was placed. */
export function storedWire(changes: WireChanges | undefined, product: string): string | undefined {
  const wire = wireOf(changes, product);
  return wire && JSON.stringify(wire);
}

/** The changes that were stored with an order. */
export function readStoredWire(stored: string | undefined): ProductWire | undefined {
  return stored === undefined ? undefined : (JSON.parse(stored) as ProductWire);
}
