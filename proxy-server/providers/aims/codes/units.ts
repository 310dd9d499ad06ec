import { momentOfNigerianClock, nigerianClock } from '../../../contract/nigerian-time.ts';
import type { Money } from '../../../contract/values.ts';

/**
 * A premium in naira, as text or number, in kobo; nothing where it is no plain positive amount of at most two decimals.
 * Digits are moved, never multiplied: 1151.15 * 100 is 115115.00000000001.
 */
export function moneyFromNaira(premium: string | number): Money | undefined {
  const parts = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(String(premium).trim());
  if (!parts) return undefined;
  const amount = Number(`${parts[1]}${(parts[2] ?? '').padEnd(2, '0')}`);
  return amount > 0 && Number.isSafeInteger(amount) ? { amount, currency: 'NGN' } : undefined;
}

/** Kobo as a number of naira, for fields that AIMS wants as numbers (docs/facts/aims-wire.md#number-types). */
export function nairaFromKobo(kobo: number): number {
  const digits = String(kobo).padStart(3, '0');
  return Number(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
}

/** A moment told in West Africa Time (UTC+1, no summer time), `2023-04-07 05:55:09`, in milliseconds since 1970. */
export function momentFromLagosTime(text: string): number | undefined {
  return momentOfNigerianClock(text);
}

/** A moment in UTC told in West Africa Time: `2024-03-20 08:30:00` (docs/facts/aims-wire.md#dates-and-phones). */
export function lagosTimeFrom(instant: string): string | undefined {
  const moment = Date.parse(instant);
  if (Number.isNaN(moment)) return undefined;
  return nigerianClock(moment).replace('T', ' ');
}

/** Whole years from a day of birth to a day, both `YYYY-MM-DD`. */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** A phone as AIMS takes it: `+` and digits, in Nigeria without the zero (docs/facts/aims-wire.md#dates-and-phones). */
export function internationalPhone(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '');
  return digits.replace(/^(?:\+2340|\+234|0)(?=\d{10}$)/, '+234');
}
