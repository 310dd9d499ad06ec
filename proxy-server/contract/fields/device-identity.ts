/** Whether fifteen digits carry the right check digit (Luhn, as 3GPP TS 23.003 annex B has it for IMEIs). */
export function hasImeiCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let position = 0; position < digits.length; position++) {
    const digit = Number(digits[position]);
    const doubled = position % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
