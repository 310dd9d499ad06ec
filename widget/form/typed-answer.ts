import { momentOfNigerianClock, nigerianClock } from '../../proxy-server/contract/nigerian-time.ts';
import type { Field, FieldType, Option } from '../../proxy-server/contract/product.ts';
import type { Answer } from '../../proxy-server/contract/values.ts';
import { allCountries } from './countries.ts';
import { groupDigits } from './money-typing.ts';
import { showPhone, toE164 } from './phone-number.ts';

type TypedField = Pick<Field, 'type' | 'options'>;

/** How one type of question is typed: what is read from the text, and how an answer is written back. */
interface Typing {
  read(text: string, field: TypedField): Answer | undefined;
  write(answer: Answer, field: TypedField): string;
}

/** What was typed, as the answer that the contract asks for; nothing where nothing was typed. */
export function readTyped(field: TypedField, text: string): Answer | undefined {
  return text.trim() === '' ? undefined : typingOf(field.type).read(text.trim(), field);
}

/** An answer as it stands in its field. */
export function writeAnswer(field: TypedField, answer: Answer | undefined): string {
  return answer === undefined || answer === '' ? '' : typingOf(field.type).write(answer, field);
}

/** What can be chosen, where that is known beforehand. */
export function optionsOf({ type, options }: TypedField): readonly Option[] {
  return options ?? (type === 'country' ? allCountries() : []);
}

const asText: Typing = { read: (text) => text.replace(/\s+/g, ' '), write: String };

/** Chosen by its name; what is none of the options stays as it is, so that the rules can say so. */
const asOption: Typing = {
  read(text, field) {
    const name = text.toLowerCase();
    const isMeant = ({ value, label }: Option) => value === text || label.toLowerCase() === name;
    return optionsOf(field).find(isMeant)?.value ?? text;
  },
  write: (answer, field) => optionsOf(field).find(({ value }) => value === answer)?.label ?? String(answer),
};

const typings: Partial<Record<FieldType, Typing>> = {
  choice: asOption,
  country: asOption,
  phone: { read: toE164, write: (answer) => showPhone(String(answer)) },
  email: { read: (text) => text.replace(/\s/g, ''), write: String },
  imei: { read: (text) => text.replace(/[\s\-/.]/g, ''), write: (answer) => groupImei(String(answer)) },
  serial: { read: (text) => text.replace(/\s/g, '').toUpperCase(), write: String },
  money: {
    read: readMoney,
    write: (answer) => (typeof answer === 'number' ? groupDigits(String(answer / 100)) : String(answer)),
  },
  integer: { read: readNumber, write: String },
  boolean: { read: (text) => text === 'true', write: String },
  instant: { read: lagosToUtc, write: (answer) => utcToLagos(String(answer)) },
};

function typingOf(type: FieldType): Typing {
  return typings[type] ?? asText;
}

/** Naira in, kobo out; what is no sum stays text, so that the rules can say so. */
function readMoney(text: string): Answer {
  const naira = readNumber(text.replace(/^(₦|NGN)\s*/i, ''));
  return typeof naira === 'number' ? Math.round(naira * 100) : naira;
}

function readNumber(text: string): Answer {
  const bare = text.replace(/[,\s]/g, '');
  return /^-?\d+(\.\d+)?$/.test(bare) ? Number(bare) : text;
}

/** As the phone's own screen shows it: `356938 03 564380 9`. */
function groupImei(digits: string): string {
  return /^\d{15}$/.test(digits) ? digits.replace(/^(\d{6})(\d{2})(\d{6})(\d)$/, '$1 $2 $3 $4') : digits;
}

function lagosToUtc(local: string): string {
  const moment = momentOfNigerianClock(local);
  return moment === undefined ? local : new Date(moment).toISOString().replace('.000', '');
}

/** An instant as Nigerian clocks show it, for `datetime-local`. */
export function utcToLagos(instant: string): string {
  const moment = Date.parse(instant);
  return Number.isNaN(moment) ? instant : nigerianClock(moment).slice(0, 16);
}
