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

/** Parses an instant with microseconds to milliseconds since 1970. */
export function momentFrom(text: string | undefined): number | undefined {
  const moment = Date.parse(text ?? '');
  return Number.isNaN(moment) ? undefined : moment;
}

/** Parses a date that is sent as the instant at which it begins, in UTC or in Nigeria, to `YYYY-MM-DD`. */
export function dayFrom(text: string | undefined): string | undefined {
  const moment = momentFrom(text);
  return moment === undefined ? undefined : nigerianDay(moment);
}
