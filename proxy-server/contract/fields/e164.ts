/**
 * Converts a typed phone number to E.164. Nigerian numbers: `0803 123 4567`, `234 803…`, `+234 (0)803…`, `803…`;
 * other countries' numbers need their `+`. Spaces, dots, dashes, brackets and the invisible marks that phones put around
 * a copied number are removed; a text with anything else in it, such as `8.03E+09`, stays as it was typed.
 * @example
 * toE164('0803 123 4567'); // '+2348031234567'
 */
export function toE164(typed: string): string {
  const digits = typed.replace(/[\s().\-\p{Cf}\p{Pd}]/gu, '');
  if (/[^+\d]/.test(digits)) return typed.trim();
  // 009 is how Nigerian networks began calls abroad
  const international = digits.replace(/^00(9(?=234))?/, '+').replace(/^(?=234\d{10,})/, '+');
  if (international.startsWith('+234')) return `+234${international.slice(4).replace(/^0/, '')}`;
  if (international.startsWith('+')) return international;
  return /^0?[789]\d{9}$/.test(digits) ? `+234${digits.replace(/^0/, '')}` : digits;
}
