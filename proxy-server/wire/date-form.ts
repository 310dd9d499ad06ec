import type { ValueForm } from './wire-changes.ts';
import { valueForms } from './wire-changes.ts';

const part = '[dmyDMY]{1,4}';
const datePattern = new RegExp(
  `(?<![A-Za-z/-])(${part}([-/])${part}\\2${part})(?:[ T](hh?|H):(mm?|i|MM):(ss?|s|SS))?(?![A-Za-z/-])`,
  'i',
);

/**
 * The form of dates that a text names: `DD/MM/YYYY`, or with PHP's letters `d/m/Y`; undefined if it names none that can be
 * sent.
 */
export function dateFormIn(text: string): ValueForm | undefined {
  const [, written, separator = '-', hours] = datePattern.exec(text) ?? [];
  if (written === undefined) return undefined;
  const parts = written.split(separator);
  const isPhp = parts.every((letters) => letters.length === 1);
  const day = parts
    .map((letters) => (isPhp ? (phpLetters[letters] ?? letters) : letters.toLowerCase()))
    .join(separator);
  const form = hours === undefined ? day : `${day} hh:mm:ss`;
  return valueForms.find((known) => known === form);
}

const phpLetters: Readonly<Record<string, string>> = { d: 'dd', D: 'dd', m: 'mm', M: 'mm', y: 'yy', Y: 'yyyy' };
