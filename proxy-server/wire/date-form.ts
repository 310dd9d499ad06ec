import type { ValueForm } from './wire-changes.ts';
import { valueForms } from './wire-changes.ts';

/**
 * The form of dates that an insurer names: `DD/MM/YYYY`, or with PHP's letters `d/m/Y`; undefined if it names none that
 * can be sent.
 */
export function dateFormIn(text: string): ValueForm | undefined {
  const written =
    /(?:format|form)\s*(?:is|:)?\s*["'(]*([A-Za-z][A-Za-z]*[-/][A-Za-z]+[-/][A-Za-z]+(?:[ T][A-Za-z]+:[A-Za-z]+:[A-Za-z]+)?)/i.exec(
      text,
    )?.[1];
  if (written === undefined) return undefined;
  const isPhp = /^[dmyY][-/]/.test(written);
  const form = isPhp ? fromPhp(written) : written.toLowerCase().replace('t', ' ');
  return valueForms.find((known) => known === form);
}

function fromPhp(written: string): string {
  const letters: Readonly<Record<string, string>> = { d: 'dd', m: 'mm', y: 'yy', Y: 'yyyy', H: 'hh', i: 'mm', s: 'ss' };
  return written.replace(/[a-z]/gi, (letter) => letters[letter] ?? letter);
}
