import { momentOfNigerianClock } from '../../../contract/fields/nigerian-moment.ts';
import { nigerianClock } from '../../../contract/fields/nigerian-time.ts';
import type { Money } from '../../../contract/values.ts';

/**
 * Converts naira, as string or number, to kobo; undefined unless it is a positive amount with at most two decimals.
 * Digits are shifted, not multiplied: 1151.15 * 100 is 115115.00000000001.
 */
export function moneyFromNaira(premium: string | number): Money | undefined {
  const parts = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(String(premium).trim());
  if (!parts) return undefined;
  const amount = Number(`${parts[1]}${(parts[2] ?? '').padEnd(2, '0')}`);
  return amount > 0 && Number.isSafeInteger(amount) ? { amount, currency: 'NGN' } : undefined;
}

/** Converts kobo, as string or number, to money; undefined unless it is a positive whole amount. */
export function moneyFromKobo(premium: string | number): Money | undefined {
  const parts = /^(\d{1,15})(?:\.0{1,2})?$/.exec(String(premium).trim());
  const amount = Number(parts?.[1] ?? 0);
  return amount > 0 && Number.isSafeInteger(amount) ? { amount, currency: 'NGN' } : undefined;
}

/**
 * Converts kobo to a number of naira, for fields that AIMS requires as numbers (docs/facts/aims-wire.md#number-types).
 */
export function nairaFromKobo(kobo: number): number {
  const digits = String(kobo).padStart(3, '0');
  return Number(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

/** Parses West Africa Time (UTC+1, no summer time), `2023-04-07 05:55:09`, to milliseconds since 1970. */
export function momentFromLagosTime(text: string): number | undefined {
  return momentOfNigerianClock(text);
}

/** Formats an ISO instant as West Africa Time: `2024-03-20 08:30:00` (docs/facts/aims-wire.md#dates-and-phones). */
export function lagosTimeFrom(instant: string): string | undefined {
  const moment = Date.parse(instant);
  if (Number.isNaN(moment)) return undefined;
  return nigerianClock(moment).replace('T', ' ');
}

/** Age in whole years on a day; both dates are `YYYY-MM-DD`. */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

/**
 * A phone number in AIMS's form: `+` and digits, in Nigeria without the zero
 * (docs/facts/aims-wire.md#dates-and-phones).
 */
export function internationalPhone(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '');
  return digits.replace(/^(?:\+2340|\+234|0)(?=\d{10}$)/, '+234');
}
