import { nigerianDay } from '../../../proxy-server/contract/fields/nigerian-time.ts';

/** Which number of `03/04/1985` is the day. */
export type DateOrder = 'day-first' | 'month-first' | 'year-first';

/** Whether dates such as `1985-03-12` are what they say, or a program has taken the day for the month. */
export type WrittenDates = 'as-written' | 'exchanged';

/** How the dates of a column are read. */
export interface ColumnDates {
  readonly order?: DateOrder;
  readonly written?: WrittenDates;
}

/** What a text says as a date. */
export type TypedDate =
  /** One date in any order. */
  | { readonly kind: 'certain'; readonly date: string; readonly how?: 'serial' | 'short-year' }
  /** A whole year before the month, as cells of dates are written; none is the other way round with a day above 12. */
  | { readonly kind: 'written'; readonly date: string; readonly exchanged: string | undefined; readonly how?: never }
  /** Numbers of which several could be the day: the date in each order in which it is one. */
  | {
      readonly kind: 'numbers';
      readonly dates: Readonly<Partial<Record<DateOrder, string>>>;
      readonly how?: 'short-year';
    };

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Days that Excel counts from the end of 1899: from 1909 to 2064. */
export const serials = { from: 3_500, to: 60_000, epoch: Date.UTC(1899, 11, 30) } as const;

/** ` 00:00`, `T00:00:00+01:00`, ` 12:00 AM`, and what programs write behind: `GMT+0100 (West Africa …)`. */
const time =
  /(?:[T,\s]\s*(?:\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?|00\.00(?:\.00)?)\s*(?:[AP]\.?M\.?)?\s*(?:Z|(?:GMT|UTC)?[+-]\d{2}:?\d{2}|GMT|UTC|WAT)?(?:\s*\(.*\))?)$/i;
/** An instant of Greenwich: midnight in Nigeria is an hour before it. */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z$/;
const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]*\s+/i;
/** A full stop behind a date, and the apostrophe before two digits of a year. */
const around = /\.$|['’](?=\d{2}$)/g;

// thousands of cells are read: the patterns are made once
const between = '[\\s\\-/.,]+';
const dayPart = '(\\d{1,2})(?:st|nd|rd|th)?';
const yearPart = '(\\d{4}|\\d{2})';
const namePart = '([a-z]{3,9})\\.?';
const dayThenName = whole(`${dayPart}(?:${between}|\\s+of\\s+|)${namePart}(?:${between}|)${yearPart}`);
const yearThenName = whole(`(\\d{4})${between}${namePart}${between}${dayPart}`);
const nameThenDay = whole(`${namePart}${between}(?:the\\s+)?${dayPart}${between}${yearPart}`);
const numbersAlone = whole(`(\\d{1,2})${between}(\\d{1,2})${between}${yearPart}`);

function whole(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`, 'i');
}

/**
 * Reads `1990-05-15`, `15/05/1990`, `15-5-90`, `15 May 1990`, `May 15, 1990`, `15th of May 1990`, `19900515` and Excel's
 * serial numbers, with a time or a day of the week; undefined for any other text.
 * @param today `YYYY-MM-DD`: years of two digits are the latest that are not in the future
 */
export function readDate(typed: string, today: string): TypedDate | undefined {
  const text = typed.replace(time, '').replace(weekday, '').replace(around, '').trim();
  const year = (digits: string) => (digits.length === 2 ? fullYear(Number(digits), today) : Number(digits));
  const shortYear = (digits: string) => (digits.length === 2 ? ({ how: 'short-year' } as const) : undefined);
  const certain = (date: string | undefined, how?: { readonly how: 'serial' | 'short-year' }) =>
    date === undefined ? undefined : ({ kind: 'certain', date, ...how } as const);
  if (instant.test(typed)) return certain(dayOfInstant(typed));
  const [, y1 = '', m1, d1] = /^(\d{4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})$/.exec(text) ?? [];
  if (m1) {
    const date = dateOf(Number(y1), Number(m1), Number(d1));
    if (date === undefined) return undefined;
    return { kind: 'written', date, exchanged: dateOf(Number(y1), Number(d1), Number(m1)) };
  }
  const [, y2 = '', m2, d2] = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (m2) return certain(dateOf(Number(y2), Number(m2), Number(d2)));
  if (/^\d{4,5}(?:\.\d+)?$/.test(text)) return certain(ofSerial(Math.floor(Number(text))), { how: 'serial' });
  const [, d3, month3, y3 = ''] = dayThenName.exec(text) ?? [];
  if (d3) return certain(dateOf(year(y3), monthOf(month3!), Number(d3)), shortYear(y3));
  const [, y6 = '', month6, d6] = yearThenName.exec(text) ?? [];
  if (d6) return certain(dateOf(Number(y6), monthOf(month6!), Number(d6)));
  const [, month4, d4, y4 = ''] = nameThenDay.exec(text) ?? [];
  if (d4) return certain(dateOf(year(y4), monthOf(month4!), Number(d4)), shortYear(y4));
  const [, first, second, y5 = ''] = numbersAlone.exec(text) ?? [];
  if (!first) return undefined;
  const couldBeYear = y5.length === 2 && first.length === 2;
  const orders = {
    'day-first': dateOf(year(y5), Number(second), Number(first)),
    'month-first': dateOf(year(y5), Number(first), Number(second)),
    'year-first': couldBeYear ? dateOf(year(first), Number(second), Number(y5)) : undefined,
  };
  const dates = Object.fromEntries(Object.entries(orders).filter(([, date]) => date !== undefined));
  const different = new Set(Object.values(dates));
  if (different.size === 0) return undefined;
  if (different.size === 1 && Object.keys(dates).length > 1) return certain([...different][0], shortYear(y5));
  return { kind: 'numbers', dates, ...shortYear(y5) };
}

/** The date as its column is read, with the day first unless it is told; undefined where it is none in that order. */
export function dateIn(date: TypedDate, { order = 'day-first', written }: ColumnDates = {}): string | undefined {
  if (date.kind === 'numbers') return date.dates[order];
  return (date.kind === 'written' && written === 'exchanged' && date.exchanged) || date.date;
}

/** From 1; 0 for no month. Names may be cut to three letters, September to four. */
function monthOf(word: string): number {
  const name = word.toLowerCase();
  return months.findIndex((month) => [month, month.slice(0, 3)].includes(name === 'sept' ? 'sep' : name)) + 1;
}

function fullYear(short: number, today: string): number {
  const thisYear = Number(today.slice(0, 4));
  const recent = Math.floor(thisYear / 100) * 100 + short;
  return recent > thisYear ? recent - 100 : recent;
}

function ofSerial(days: number): string | undefined {
  if (days < serials.from || days > serials.to) return undefined;
  return new Date(serials.epoch + days * 86_400_000).toISOString().slice(0, 10);
}

function dayOfInstant(text: string): string | undefined {
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : nigerianDay(moment);
}

function dateOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}
