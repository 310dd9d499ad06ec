/**
 * Converts kobo to a decimal string of naira, as Flutterwave requires. Done on strings, since in binary fractions
 * 19.99 × 100 is 1998.9999999999998 (docs/facts/payments.md#pitfalls).
 */
export function toMajorUnits(minorUnits: number): string {
  const digits = String(minorUnits).padStart(3, '0');
  const kobo = digits.slice(-2);
  return kobo === '00' ? digits.slice(0, -2) : `${digits.slice(0, -2)}.${kobo}`;
}

/** Converts naira to kobo; undefined unless it is a positive decimal number without fractions of a kobo. */
export function toMinorUnits(major: string | number): number | undefined {
  const match = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(String(major));
  return match ? Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`) : undefined;
}
