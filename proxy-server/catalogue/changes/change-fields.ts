import type * as z from 'zod/mini';
import { validateField } from '../../contract/fields/field-rules.ts';
import type { OwnField } from '../../contract/fields/own-field.ts';
import type { Field, Product } from '../../contract/product.ts';
import { writtenFieldSchema } from '../../contract/product.ts';
import type { FieldChanges } from './product-change.ts';

/** The changed fields; `violations` has a line for each invalid change, which is not applied. */
export interface ChangedFields {
  readonly fields: readonly Field[];
  /** By field id. */
  readonly ownFields: Readonly<Record<string, OwnField>>;
  readonly violations: readonly string[];
}

/** Applies a merchant's changes to the fields of a product of the catalogue. `today` is the day in Nigeria. */
export function changeFields(product: Product, changes: FieldChanges, today: string): ChangedFields {
  const fields = new Map(product.fields.map((field) => [field.id, field]));
  const ownFields: Record<string, OwnField> = {};
  const violations: string[] = [];
  for (const [id, change] of Object.entries(changes)) {
    if (change === null) {
      if (!fields.delete(id)) violations.push(`takes away “${id}”, which ${product.id} does not ask.`);
      continue;
    }
    const { sentAs, ...members } = change;
    const known = fields.get(id);
    const read = writtenFieldSchema.safeParse({ required: true, ...known, ...members, id });
    const wrong = read.success
      ? violationsOf(read.data, { sentAs, known })
      : read.error.issues.map((issue) => whereAndWhat(issue));
    violations.push(...wrong.map((words) => `${product.id}.${id}: ${words}`));
    if (!read.success || wrong.length > 0) continue;
    fields.set(id, withoutStaleExample(read.data, change, today));
    if (travelsOtherwise(read.data, { sentAs, known })) ownFields[id] = toOwnField(read.data, sentAs);
  }
  const all = [...fields.values()];
  violations.push(...danglingIn(all, changes).map((words) => `${product.id}.${words}`));
  return { fields: all, ownFields, violations };
}

/** The catalogue's example may be no valid answer any more; the merchant's own is checked with the rest. */
function withoutStaleExample(field: Field, change: Readonly<Record<string, unknown>>, today: string): Field {
  if (field.example === undefined || change.example !== undefined) return field;
  const { example, ...rest } = field;
  return validateField(rest, example, today) === undefined ? field : rest;
}

interface Named {
  readonly sentAs: unknown;
  /** The catalogue's field. */
  readonly known: Field | undefined;
}

function violationsOf(field: Field, { sentAs, known }: Named): string[] {
  const isOfPerson = field.stage === 'applicant';
  return [
    sentAs !== undefined &&
      !isWireName(sentAs) &&
      'sentAs must be letters, digits and dots, as the insurer names the field.',
    sentAs === undefined && !known && !isOfPerson && 'sentAs is missing; say how the insurer names the new field.',
    isOfPerson &&
      !personDetails.includes(field.id) &&
      `of stage applicant there are: ${personDetails.join(', ')}; anything else is of stage risk.`,
    !isOfPerson && field.id.includes('.') && 'an id with a dot is of stage applicant.',
    field.type === 'choice' && !field.options?.length && 'a choice needs options.',
    field.type === 'lookup' && !field.optionsFrom?.startsWith('/v1/options/') && 'a lookup needs optionsFrom.',
    field.type === 'list' && !field.item?.length && 'a list needs item, the questions of one entry.',
    field.pattern !== undefined && !isPattern(field.pattern) && 'pattern is no regular expression.',
    (field.min ?? 0) > (field.max ?? Number.POSITIVE_INFINITY) && 'min is more than max.',
  ].filter((words) => words !== false);
}

/** Fields that every registration of a person can contain, by id; names, phone and e-mail are always asked. */
const personDetails = [
  'middleName',
  'dateOfBirth',
  'gender',
  'address',
  'nationality',
  'stateOfOrigin',
  'maritalStatus',
  'identity.type',
  'identity.number',
  'identity.image',
  'taxId',
  'organisation.name',
];

/** A field that depends on a missing field would never be asked or never be validated. */
function danglingIn(fields: readonly Field[], changes: FieldChanges): string[] {
  const ids = fields.map(({ id }) => id);
  return fields
    .filter(({ id }) => Object.hasOwn(changes, id))
    .flatMap(({ id, when, notBefore, count }) =>
      [when?.field, notBefore, count]
        .filter((other) => other !== undefined && !ids.includes(other))
        .map((other) => `${id}: names the question “${other}”, which is not asked.`),
    );
}

function travelsOtherwise(field: Field, { sentAs, known }: Named): boolean {
  if (sentAs !== undefined || !known) return true;
  return [field.type !== known.type, field.stage !== known.stage, !isSame(field.item, known.item)].includes(true);
}

/** Whether a list's entries are sent alike: their words and limits do not matter. */
function isSame(item: Field['item'], known: Field['item']): boolean {
  const sent = (fields: Field['item'] = []) => JSON.stringify(fields.map(({ id, type }) => [id, type]));
  return sent(item) === sent(known);
}

function toOwnField({ type, stage, item }: Field, sentAs: unknown): OwnField {
  return {
    ...(sentAs !== undefined && { sentAs: sentAs as string }),
    type,
    stage,
    ...(item && { item: item.map((one) => ({ id: one.id, type: one.type })) }),
  };
}

function isWireName(name: unknown): boolean {
  return typeof name === 'string' && /^[A-Za-z][\w.]{0,63}$/.test(name);
}

function isPattern(pattern: string): boolean {
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
    return true;
  } catch {
    return false;
  }
}

function whereAndWhat(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `${issue.keys.join(', ')} means nothing here.`;
  return `${issue.path.join('.')} ${issue.message}`;
}
