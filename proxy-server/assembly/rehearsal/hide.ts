import type { Answers } from '../../contract/values.ts';

/** Shorter values are codes and numbers, which say nothing of a person. */
const shortestPersonal = 4;
const longestShown = 200;

/** What identifies a person or a thing among answers. */
const personalIds = /name|phone|email|address|birth|imei|serial|passport|number|taxid|nextofkin/i;

/** The values in answers that are hidden wherever they show. */
export function personalValues(...all: readonly Answers[]): ReadonlySet<string> {
  return new Set(all.flatMap((answers) => Object.entries(answers).flatMap(([id, answer]) => valuesIn(id, answer))));
}

function valuesIn(id: string, answer: unknown): string[] {
  if (Array.isArray(answer)) return answer.flatMap((entry) => [...personalValues(entry as Answers)]);
  if (typeof answer !== 'string' || !personalIds.test(id) || answer.length < shortestPersonal) return [];
  return [answer, answer.replace(/^\+234/, '0')];
}

/** The same with personal values, pictures and credentials hidden. */
export function hide(value: unknown, personal: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return hideText(value, personal);
  if (Array.isArray(value)) return value.map((entry) => hide(entry, personal));
  if (value === null || typeof value !== 'object') return value;
  const secretNames = /^(?:token|key|authorization)$/i;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, secretNames.test(name) ? '«secret»' : hide(member, personal)]),
  );
}

function hideText(text: string, personal: ReadonlySet<string>): string {
  let shown = text;
  for (const value of personal) shown = shown.replaceAll(value, '«personal»');
  return shown.length > longestShown ? `${shown.slice(0, 40)}… (${shown.length} characters)` : shown;
}
