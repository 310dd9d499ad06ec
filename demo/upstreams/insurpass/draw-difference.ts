import type { Difference, Objection } from '../differences.ts';
import { readWithDifference } from '../differences.ts';

/** Members are described for answers alone, and with other names elsewhere (docs/facts/insurpass.md#group-life). */
const memberNames: readonly (readonly [usual: string, ...others: string[]])[] = [
  ['full_name', 'name', 'member_full_name', 'fullname'],
  ['next_of_kiln', 'next_of_kin', 'next_of_kin_full_name'],
  ['phone_number', 'phone_no', 'phone'],
  ['date_of_birth', 'dob', 'birth_date'],
  ['occupation', 'member_occupation'],
];

/** Draws what an account of InsurPass wants otherwise. `random`: from 0 to 1. */
export function drawInsurPassDifference(random: () => number): Difference {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const kind = pick(['list key', 'type', 'date form'] as const);
  if (kind === 'type')
    // the table says String
    return { title: 'members as a string', kind, usual: ['members'], wanted: ['members'], form: 'text' };
  if (kind === 'date form') {
    const place = pick([['dob'], ['members', '*', 'date_of_birth']]);
    return { title: `${place.join('.')} as yy-mm-dd`, kind, usual: place, wanted: place, form: 'YY-MM-DD' };
  }
  const [usual, ...others] = pick(memberNames);
  const name = pick(others);
  return {
    title: `${usual} of members as ${name}`,
    kind,
    usual: ['members', '*', usual],
    wanted: ['members', '*', name],
  };
}

/** The body as other accounts send it, or this account's sentences. */
export function withoutDifference(
  difference: Difference | undefined,
  body: unknown,
): { readonly body: unknown } | { readonly errors: readonly string[] } {
  if (!difference) return { body };
  const read = readWithDifference(body, difference);
  return 'objections' in read ? { errors: read.objections.map(sentenceOf) } : read;
}

/** In Laravel's words. */
function sentenceOf({ place, reason }: Objection): string {
  const words = place.join('.').replaceAll('_', ' ');
  if (reason === 'missing') return `The ${words} field is required.`;
  return reason === 'text' ? `The ${words} must be a string.` : `The ${words} does not match the format y-m-d.`;
}
