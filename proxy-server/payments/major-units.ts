/**
 * Money written in whole and decimal naira, as Flutterwave does, to and from minor units. By text alone: in binary
 * fractions 19.99 × 100 is 1998.9999999999998 (docs/facts/payments.md#pitfalls).
 */
export function toMajorUnits(minorUnits: number): string {
  const digits = String(minorUnits).padStart(3, '0');
  const kobo = digits.slice(-2);
  return kobo === '00' ? digits.slice(0, -2) : `${digits.slice(0, -2)}.${kobo}`;
}

/** Whole minor units; nothing for what is no plain decimal number, is negative, or has fractions of a kobo. */
export function toMinorUnits(major: string | number): number | undefined {
  const match = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(String(major));
  return match ? Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`) : undefined;
}
