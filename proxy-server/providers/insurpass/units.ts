import { nigerianDay } from '../../contract/fields/nigerian-time.ts';

/**
 * A phone number in InsurPass's form, eleven local digits (`digits:11`, docs/facts/insurpass.md#conventions):
 * `+2348031234567` becomes `08031234567`. Undefined if the number is not Nigerian.
 */
export function localPhone(phone: string): string | undefined {
  const parts = /^\+234(\d{10})$/.exec(phone);
  return parts ? `0${parts[1]}` : undefined;
}

/** Converts a received phone number to E.164 if its form allows. */
export function phoneFrom(phone: string | number | undefined): string | undefined {
  const digits = String(phone ?? '').replace(/[^\d+]/g, '');
  if (/^0\d{10}$/.test(digits)) return `+234${digits.slice(1)}`;
  return digits || undefined;
}

/** Parses an instant with microseconds to milliseconds since 1970; undefined beyond the years of four digits. */
export function momentFrom(text: string | undefined): number | undefined {
  const moment = Date.parse(text ?? '');
  return moment >= firstMoment && moment < lastMoment ? moment : undefined;
}

const firstMoment = Date.parse('1000-01-01T00:00:00Z');
const lastMoment = Date.parse('9999-12-31T00:00:00Z');

/** Parses a date that is sent as the instant at which it begins, in UTC or in Nigeria, to `YYYY-MM-DD`. */
export function dayFrom(text: string | undefined): string | undefined {
  const moment = momentFrom(text);
  return moment === undefined ? undefined : nigerianDay(moment);
}
