import { nigerianDay } from '../../contract/nigerian-time.ts';

/**
 * A phone as InsurPass takes it, eleven local digits (`digits:11`, docs/facts/insurpass.md#conventions):
 * `+2348031234567` is `08031234567`. Nothing where the number is not of Nigeria.
 */
export function localPhone(phone: string): string | undefined {
  const parts = /^\+234(\d{10})$/.exec(phone);
  return parts ? `0${parts[1]}` : undefined;
}

/** A phone as it is told, as E.164 where its form allows. */
export function phoneFrom(phone: string | number | undefined): string | undefined {
  const digits = String(phone ?? '').replace(/[^\d+]/g, '');
  if (/^0\d{10}$/.test(digits)) return `+234${digits.slice(1)}`;
  return digits || undefined;
}

/** A moment as it is told, with microseconds, in milliseconds since 1970. */
export function momentFrom(text: string | undefined): number | undefined {
  const moment = Date.parse(text ?? '');
  return Number.isNaN(moment) ? undefined : moment;
}

/** A day that is told as the moment at which it begins, in UTC or in Nigeria, an hour earlier: `YYYY-MM-DD`. */
export function dayFrom(text: string | undefined): string | undefined {
  const moment = momentFrom(text);
  return moment === undefined ? undefined : nigerianDay(moment);
}
