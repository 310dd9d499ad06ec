import type { Field } from '../product.ts';
import { hasImeiCheckDigit } from './device-identity.ts';
import { nigerianDay } from './nigerian-time.ts';
import { pictureKindOf } from './picture-kind.ts';

/** What can be wrong with an answer; both sides turn it into words. */
export type ViolationCode =
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
  | 'not-an-image'
  | 'image-bytes'
  | 'image-type'
  | 'wrong-count';

/** Whether a question is asked, or a period offered, by the other answers. A boolean without an answer counts as false. */
export function isAsked({ when }: Pick<Field, 'when'>, answers: Readonly<Record<string, unknown>>): boolean {
  return when === undefined || (answers[when.field] ?? false) === when.equals;
}

/**
 * Returns what is wrong with an answer; undefined when it is valid. Both sides use it: the widget when a field is left,
 * the proxy before anything is stored. The caller validates the entries of a list one by one.
 * @param today the current day, `YYYY-MM-DD`, for limits that say `today`
 * @param answers the answers beside this one, for limits that another answer sets
 */
export function validateField(
  field: Field,
  value: unknown,
  today: string,
  answers: Readonly<Record<string, unknown>> = {},
): ViolationCode | undefined {
  if (value === undefined || value === null || value === '') return field.required ? 'required' : undefined;
  // a widget of today may meet a type of tomorrow: the proxy, which knows it, judges the answer
  const rule: Rule | undefined = rules[field.type];
  return rule?.(field, value, today) ?? violationBeside(field, value, answers);
}

/**
 * The day that a limit names: `YYYY-MM-DD` itself, `today`, or so many years, months and days from it (`today-81y+1d`).
 * @param today `YYYY-MM-DD`
 */
export function limitDay(limit: string, today: string): string {
  if (!/^today(?:[+-]\d{1,5}[dmy])*$/.test(limit)) return limit;
  const day = new Date(`${today}T00:00:00Z`);
  for (const [, count, unit] of limit.matchAll(/([+-]\d+)([dmy])/g)) {
    const step = Number(count);
    if (unit === 'd') day.setUTCDate(day.getUTCDate() + step);
    if (unit === 'm') day.setUTCMonth(day.getUTCMonth() + step);
    if (unit === 'y') day.setUTCFullYear(day.getUTCFullYear() + step);
  }
  return day.toISOString().slice(0, 10);
}

type Rule = (field: Field, value: unknown, today: string) => ViolationCode | undefined;

const emailPattern = /^[^\s@<>()[\]\\,;:"]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/i;
/**
 * E.164; in Nigeria a mobile number of ten digits without the zero (AIMS refuses the zero:
 * docs/facts/aims-wire.md#dates-and-phones).
 */
const phonePattern = /^\+(234[789]\d{9}|(?!234)[1-9]\d{7,14})$/;
const serialPattern = /^[A-Za-z0-9][A-Za-z0-9/.-]{3,39}$/;
const imagePattern = /^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+=*$/;
/** 1.5 MB of image, as base64 characters with the prefix. */
const longestImage = 2_100_000;
/**
 * No control characters and no angle brackets in free text; no half of a character, and none that turns the direction of
 * writing, with which a certificate could be made to read otherwise than it says.
 */
const plainText = /^[^\p{Cc}\p{Cs}<>\u202a-\u202e\u2066-\u2069]*$/u;
/** Something that can be seen: spaces and what has no width are no answer. */
const visibleText = /[^\p{Z}\p{C}]/u;

const rules: Record<Field['type'], Rule> = {
  text: (field, value) => {
    if (typeof value !== 'string') return 'wrong-type';
    const text = value.trim();
    if (!visibleText.test(text)) return blank(field);
    if (text.length < (field.min ?? 1)) return 'too-short';
    if (text.length > (field.max ?? 200)) return 'too-long';
    if (!plainText.test(text)) return 'wrong-format';
    return field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(text) ? 'wrong-format' : undefined;
  },
  choice: (field, value) => (field.options?.some((option) => option.value === value) ? undefined : 'not-offered'),
  lookup: (field, value) => {
    if (typeof value !== 'string' || value.length > 200 || !plainText.test(value)) return 'wrong-type';
    return visibleText.test(value) ? undefined : blank(field);
  },
  money: (field, value) => (Number.isSafeInteger(value) ? outOfRange(field, value as number, 0) : 'wrong-type'),
  integer: (field, value, today) =>
    Number.isSafeInteger(value)
      ? (outOfRange(field, value as number) ?? outOfYears(field, value as number, today))
      : 'wrong-type',
  date: (field, value, today) => (isDate(value) ? outOfDates(field, value, today) : 'not-a-date'),
  instant: (field, value, today) =>
    isInstant(value) ? outOfDates(field, nigerianDay(Date.parse(value)), today) : 'not-a-date',
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
    const declared = imagePattern.exec(value)?.[1];
    if (declared === undefined) return 'not-an-image';
    const kind = pictureKindOf(base64Of(value));
    if (kind === undefined) return 'image-bytes';
    return kind === declared ? undefined : 'image-type';
  },
  list: (field, value) => {
    if (!Array.isArray(value)) return 'wrong-type';
    if (value.length < (field.min ?? 0)) return 'too-short';
    return value.length > (field.max ?? 5000) ? 'too-long' : undefined;
  },
};

/** The base64 of the first bytes of a `data:` URL. */
export function base64Of(value: string): string {
  return value.slice(value.indexOf(',') + 1).slice(0, 24);
}

function blank({ required }: Field): ViolationCode {
  return required ? 'required' : 'too-short';
}

function outOfRange(field: Field, value: number, least = Number.MIN_SAFE_INTEGER): ViolationCode | undefined {
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

function outOfDates(field: Field, day: string, today: string): ViolationCode | undefined {
  if (field.minDate !== undefined && day < limitDay(field.minDate, today)) return 'too-early';
  return field.maxDate !== undefined && day > limitDay(field.maxDate, today) ? 'too-late' : undefined;
}

function outOfYears({ minDate, maxDate }: Field, year: number, today: string): ViolationCode | undefined {
  if (minDate !== undefined && year < Number(limitDay(minDate, today).slice(0, 4))) return 'too-early';
  return maxDate !== undefined && year > Number(limitDay(maxDate, today).slice(0, 4)) ? 'too-late' : undefined;
}

function violationBeside(
  { notBefore, count }: Field,
  value: unknown,
  answers: Readonly<Record<string, unknown>>,
): ViolationCode | undefined {
  const earliest = notBefore === undefined ? undefined : answers[notBefore];
  if (typeof earliest === 'string' && Date.parse(value as string) < Date.parse(earliest)) return 'too-early';
  const wanted = count === undefined ? undefined : answers[count];
  return typeof wanted === 'number' && (value as unknown[]).length !== wanted ? 'wrong-count' : undefined;
}
