import { hasImeiCheckDigit } from './device-identity.ts';
import type { Field } from './product.ts';

/** What can be wrong with an answer; both sides turn it into words. */
export type FieldFault =
  | 'required'
  | 'wrong-type'
  | 'too-short'
  | 'too-long'
  | 'too-small'
  | 'too-large'
  | 'too-early'
  | 'too-late'
  | 'wrong-format'
  | 'not-offered'
  | 'not-a-date'
  | 'not-a-phone'
  | 'not-an-email'
  | 'imei-length'
  | 'imei-check-digit'
  | 'not-a-serial'
  | 'not-an-image';

/** Whether a question is asked, given the other answers. */
export function isAsked(field: Field, answers: Readonly<Record<string, unknown>>): boolean {
  return field.when === undefined || answers[field.when.field] === field.when.equals;
}

/**
 * What is wrong with an answer, or nothing. The one rule book of both sides: the widget asks it when a field is left,
 * the proxy before anything is stored. Lists are judged entry by entry by the caller.
 * @param today the current day, `YYYY-MM-DD`, for limits that say `today`
 */
export function faultOf(field: Field, value: unknown, today: string): FieldFault | undefined {
  if (value === undefined || value === null || value === '') return field.required ? 'required' : undefined;
  return rules[field.type](field, value, today);
}

type Rule = (field: Field, value: unknown, today: string) => FieldFault | undefined;

const emailPattern = /^[^\s@<>()[\]\\,;:"]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/i;
/** E.164; in Nigeria a mobile number of ten digits without the zero (AIMS refuses the zero: seed 001, "Phone Number Format"). */
const phonePattern = /^\+(234[789]\d{9}|(?!234)[1-9]\d{7,14})$/;
const serialPattern = /^[A-Za-z0-9][A-Za-z0-9/.-]{3,39}$/;
const imagePattern = /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+=*$/;
/** 1.5 MB of image, as base64 characters with the prefix. */
const longestImage = 2_100_000;
/** No control characters and no angle brackets in free text. */
const plainText = /^[^\p{Cc}<>]*$/u;

const rules: Record<Field['type'], Rule> = {
  text: (field, value) => {
    if (typeof value !== 'string') return 'wrong-type';
    const text = value.trim();
    if (text.length < (field.min ?? 1)) return text.length === 0 && field.required ? 'required' : 'too-short';
    if (text.length > (field.max ?? 200)) return 'too-long';
    if (!plainText.test(text)) return 'wrong-format';
    return field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(text) ? 'wrong-format' : undefined;
  },
  choice: (field, value) => (field.options?.some((option) => option.value === value) ? undefined : 'not-offered'),
  lookup: (_field, value) =>
    typeof value === 'string' && value.length <= 200 && plainText.test(value) ? undefined : 'wrong-type',
  money: (field, value) => (Number.isSafeInteger(value) ? outOfRange(field, value as number, 0) : 'wrong-type'),
  integer: (field, value) => (Number.isSafeInteger(value) ? outOfRange(field, value as number) : 'wrong-type'),
  date: (field, value, today) => (isDate(value) ? outOfDates(field, value, today) : 'not-a-date'),
  instant: (field, value, today) => (isInstant(value) ? outOfDates(field, value.slice(0, 10), today) : 'not-a-date'),
  boolean: (_field, value) => (typeof value === 'boolean' ? undefined : 'wrong-type'),
  phone: (_field, value) => (typeof value === 'string' && phonePattern.test(value) ? undefined : 'not-a-phone'),
  email: (_field, value) =>
    typeof value === 'string' && value.length <= 254 && emailPattern.test(value) ? undefined : 'not-an-email',
  imei: (_field, value) => {
    if (typeof value !== 'string' || !/^\d{15}$/.test(value)) return 'imei-length';
    return hasImeiCheckDigit(value) ? undefined : 'imei-check-digit';
  },
  serial: (_field, value) => (typeof value === 'string' && serialPattern.test(value) ? undefined : 'not-a-serial'),
  country: (field, value) => {
    if (typeof value !== 'string' || !/^[A-Z]{2}$/.test(value)) return 'not-offered';
    return field.options && !field.options.some((option) => option.value === value) ? 'not-offered' : undefined;
  },
  image: (_field, value) => {
    if (typeof value !== 'string' || !value.startsWith('data:image/')) return 'not-an-image';
    if (value.length > longestImage) return 'too-large';
    return imagePattern.test(value) ? undefined : 'not-an-image';
  },
  list: (field, value) => {
    if (!Array.isArray(value)) return 'wrong-type';
    if (value.length < (field.min ?? 0)) return 'too-short';
    return value.length > (field.max ?? 5000) ? 'too-long' : undefined;
  },
};

function outOfRange(field: Field, value: number, least = Number.MIN_SAFE_INTEGER): FieldFault | undefined {
  if (value < (field.min ?? least)) return 'too-small';
  return value > (field.max ?? Number.MAX_SAFE_INTEGER) ? 'too-large' : undefined;
}

function isDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function isInstant(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/.test(value) &&
    isDate(value.slice(0, 10)) &&
    !Number.isNaN(Date.parse(value))
  );
}

function outOfDates(field: Field, day: string, today: string): FieldFault | undefined {
  const limit = (date: string | undefined) => (date === 'today' ? today : date);
  const earliest = limit(field.minDate);
  const latest = limit(field.maxDate);
  if (earliest !== undefined && day < earliest) return 'too-early';
  return latest !== undefined && day > latest ? 'too-late' : undefined;
}
