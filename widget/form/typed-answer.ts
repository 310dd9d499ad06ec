import { toE164 } from '../../proxy-server/contract/fields/e164.ts';
import { momentOfNigerianClock } from '../../proxy-server/contract/fields/nigerian-moment.ts';
import { nigerianClock } from '../../proxy-server/contract/fields/nigerian-time.ts';
import type { Field, FieldType } from '../../proxy-server/contract/product.ts';
import type { Answer } from '../../proxy-server/contract/values.ts';
import type { Formats } from '../locale/formats.ts';
import { english } from '../locale/language.ts';
import { type Country, countriesIn } from './countries.ts';
import { groupDigits, moneySigns } from './money-typing.ts';
import { showPhone } from './phone-number.ts';

type TypedField = Pick<Field, 'type' | 'options'>;

/** Converts between the text of an input and an answer, for one field type. */
interface Codec {
  read(text: string, field: TypedField, formats: Formats): Answer | undefined;
  write(answer: Answer, field: TypedField, formats: Formats): string;
}

/** Converts a typed text to an answer in the API's format; undefined when it is empty. */
export function readTyped(field: TypedField, text: string, formats: Formats = english): Answer | undefined {
  return text.trim() === '' ? undefined : codecOf(field.type).read(text.trim(), field, formats);
}

/** Converts an answer to the text of its input. */
export function writeAnswer(field: TypedField, answer: Answer | undefined, formats: Formats = english): string {
  return answer === undefined || answer === '' ? '' : codecOf(field.type).write(answer, field, formats);
}

/** The options of a field that has fixed ones. */
export function optionsOf({ type, options }: TypedField, formats: Formats): readonly Country[] {
  return type === 'country' ? countriesIn(formats, options) : (options ?? []);
}

const asText: Codec = { read: (text) => text.replace(/\s+/g, ' '), write: String };

/** An option by its value or label. A text that is not an option is kept, so that validation can report it. */
const asOption: Codec = {
  read(text, field, formats) {
    const name = text.toLowerCase();
    const matches = ({ value, label, also }: Country) =>
      value === text || label.toLowerCase() === name || also?.toLowerCase() === name;
    return optionsOf(field, formats).find(matches)?.value ?? text;
  },
  write: (answer, field, formats) =>
    optionsOf(field, formats).find(({ value }) => value === answer)?.label ?? String(answer),
};

const codecs: Partial<Record<FieldType, Codec>> = {
  choice: asOption,
  country: asOption,
  phone: { read: toE164, write: (answer) => showPhone(String(answer)) },
  email: { read: (text) => text.replace(/\s/g, ''), write: String },
  imei: { read: (text) => text.replace(/[\s\-/.]/g, ''), write: (answer) => groupImei(String(answer)) },
  serial: { read: (text) => text.replace(/\s/g, '').toUpperCase(), write: String },
  money: {
    read: readMoney,
    write: (answer, _, formats) =>
      typeof answer === 'number' ? groupDigits(String(answer / 100), moneySigns(formats)) : String(answer),
  },
  integer: { read: readNumber, write: String },
  boolean: { read: (text) => text === 'true', write: String },
  instant: { read: lagosToUtc, write: (answer) => utcToLagos(String(answer)) },
};

function codecOf(type: FieldType): Codec {
  return codecs[type] ?? asText;
}

/**
 * Converts naira to kobo. A text that is not an amount is kept, so that validation can report it. Where kobo stand behind
 * a comma, amounts are read as they are written there, and as in English.
 */
function readMoney(text: string, _: TypedField, formats: Formats): Answer {
  const bare = text.replace(/^(₦|#|N(GN)?)\s*(?=\d)|\s*₦$/i, '');
  const naira = moneySigns(formats)[1] === ',' ? bare.replace(/^([^,]*),(?=\d{1,2}$)/, '$1.') : bare;
  return isNumber(naira) && !/\.\d{3}/.test(naira) ? Math.round(toNumber(naira) * 100) : text;
}

function readNumber(text: string): Answer {
  return isNumber(text) ? toNumber(text) : text;
}

/** Digits, or groups of three with commas or with spaces between them, and a point before what is less than one. */
function isNumber(text: string): boolean {
  return /^-?(\d+|\d{1,3}(,\d{3})+|\d{1,3}(\s\d{3})+)(\.\d+)?$/.test(text);
}

function toNumber(text: string): number {
  return Number(text.replace(/[,\s]/g, ''));
}

/** Formats an IMEI as phones show it: `356938 03 564380 9`. */
function groupImei(digits: string): string {
  return /^\d{15}$/.test(digits) ? digits.replace(/^(\d{6})(\d{2})(\d{6})(\d)$/, '$1 $2 $3 $4') : digits;
}

function lagosToUtc(local: string): string {
  const moment = momentOfNigerianClock(local);
  return moment === undefined ? local : new Date(moment).toISOString().replace('.000', '');
}

/** Converts an instant to Nigerian time, for `datetime-local`. */
export function utcToLagos(instant: string): string {
  const moment = Date.parse(instant);
  return Number.isNaN(moment) ? instant : nigerianClock(moment).slice(0, 16);
}
