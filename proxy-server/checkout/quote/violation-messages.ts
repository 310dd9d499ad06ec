import type { ViolationCode } from '../../contract/fields/field-rules.ts';
import { base64Of, limitDay } from '../../contract/fields/field-rules.ts';
import { pictureKindOf } from '../../contract/fields/picture-kind.ts';
import type { Field } from '../../contract/product.ts';

/** What a message may refer to besides the field itself. */
export interface ViolationContext {
  /** `YYYY-MM-DD`; limits like `today+1y` are relative to it. */
  readonly today: string;
  /** The other fields of the form, for their labels. */
  readonly fields: readonly Field[];
  /** The answer itself. */
  readonly answer?: unknown;
}

/** Returns what is wrong with an answer and what is expected, in words for shoppers. */
export function violationMessage(field: Field, violation: ViolationCode, context: ViolationContext): string {
  return messages[violation](field, context);
}

/** The message for an answer to a field that the other answers switch off. */
export function notAskedMessage({ label }: Field): string {
  return `“${label}” is not asked with these answers; leave it out.`;
}

type Message = (field: Field, context: ViolationContext) => string;

const messages: Record<ViolationCode, Message> = {
  required: ({ label }) => `${label}${label.endsWith('?') ? ' An answer' : ''} is needed.`,
  'wrong-type': ({ label, type }) => `${named(label)} must be ${shapes[type] ?? 'a text'}.`,
  'too-short': (field) => `${named(field.label)} is too short; at least ${amount(field, field.min ?? 1)}.`,
  'too-long': (field) => `${named(field.label)} is too long; at most ${amount(field, field.max ?? 200)}.`,
  'too-small': (field) => `${named(field.label)} is too small; at least ${amount(field, field.min ?? 0)}.`,
  'too-large': (field) => `${named(field.label)} is too large; at most ${amount(field, field.max)}.`,
  'too-early': (field, context) => `${named(field.label)} is too early; it must be ${earliest(field, context)}.`,
  'too-late': (field, { today }) =>
    `${named(field.label)} is too late; the latest is ${day(field, field.maxDate, today)}.`,
  'wrong-format': ({ label, example }) =>
    `${named(label)} has characters that do not belong there${example === undefined ? '' : `; for example ${example}`}.`,
  'not-offered': ({ label, options }) =>
    options
      ? `${named(label)} must be one of: ${options.map(({ value }) => value).join(', ')}.`
      : `${named(label)} must be a country’s code of two letters, for example NG.`,
  'not-a-date': ({ label, type }) =>
    type === 'instant'
      ? `${named(label)} must be a moment in UTC, for example 2036-06-15T07:30:00Z.`
      : `${named(label)} must be a date that exists, for example 1990-05-15.`,
  'not-a-phone': ({ label }) =>
    `${named(label)} must be a phone number in international form, for example +2348031234567.`,
  'not-an-email': ({ label }) => `${named(label)} must be an e-mail address, for example folake@example.com.`,
  'imei-length': ({ label }) => `${named(label)} must have 15 digits; dial *#06# on the phone to see it.`,
  'imei-check-digit': ({ label }) =>
    `${named(label)} has a wrong digit; compare it with what *#06# shows on the phone.`,
  'not-a-serial': ({ label }) => `${named(label)} must have 4 to 40 letters and digits, without spaces.`,
  'not-an-image': ({ label }) => `${named(label)} must be a PNG, JPEG or WebP picture as a data: address.`,
  'image-bytes': ({ label }) =>
    `${named(label)} does not begin as a PNG, JPEG or WebP picture does, whatever its type says. Save a HEIC picture or a PDF as a JPEG first.`,
  'image-type': ({ label }, { answer }) => {
    const kind = typeof answer === 'string' && pictureKindOf(base64Of(answer));
    return `${named(label)} is another kind of picture than its type says: begin it with data:image/${kind};base64,`;
  },
  'wrong-count': ({ label, count }, { fields }) =>
    `${named(label)} must have as many entries as “${labelOf(count, fields)}” says.`,
};

/** What a value of each type is, for the types that `wrong-type` applies to. */
const shapes: Partial<Record<Field['type'], string>> = {
  money: 'an amount of money as a whole number of kobo',
  integer: 'a whole number',
  boolean: 'true or false',
  list: 'a list',
};

/** A label that is a question is quoted: “Who travels?” must be one of …. */
function named(label: string): string {
  return label.endsWith('?') ? `“${label}”` : label;
}

function amount({ type }: Field, limit: number | undefined): string {
  if (type === 'image') return '1.5 MB';
  if (limit === undefined) return 'a number that can be written exactly';
  if (type === 'money') return `₦${(limit / 100).toLocaleString('en-NG', { maximumFractionDigits: 2 })}`;
  if (type === 'integer') return String(limit);
  return `${limit} ${type === 'list' ? (limit === 1 ? 'entry' : 'entries') : limit === 1 ? 'character' : 'characters'}`;
}

function earliest(field: Field, { today, fields }: ViolationContext): string {
  const own = field.minDate === undefined ? undefined : `${day(field, field.minDate, today)} or later`;
  const other = field.notBefore === undefined ? undefined : `not before “${labelOf(field.notBefore, fields)}”`;
  return [own, other].filter((limit) => limit !== undefined).join(', and ');
}

/** An integer with a date limit is a year, so only the year of the limit is shown. */
function day({ type }: Field, limit: string | undefined, today: string): string {
  const limited = limitDay(limit ?? 'today', today);
  return type === 'integer' ? limited.slice(0, 4) : limited;
}

function labelOf(id: string | undefined, fields: readonly Field[]): string {
  return fields.find((field) => field.id === id)?.label ?? String(id);
}
