import { dateFormIn } from '../../wire/date-form.ts';
import type { Complaint, SentKnowledge } from '../../wire/suggest-change.ts';
import { suggestChange, valueAt } from '../../wire/suggest-change.ts';
import type { RefusedCall, Suggestion } from '../../wire/suggestion.ts';
import { envelopeSchema, refusalSchema } from './wire.ts';

/** The likely changes after InsurPass has refused a call, one for each of its sentences that can be read. */
export function suggestAtInsurPass(call: RefusedCall): Suggestion[] {
  const envelope = envelopeSchema.safeParse(call.received);
  const refusal = refusalSchema.safeParse(envelope.data?.data);
  const found = (refusal.data?.error ?? []).flatMap((text) => {
    const complaint = complaintIn(text, call.sent);
    const changes = complaint && suggestChange(call.sent, complaint, knowledge)?.changes;
    return changes ? [{ setting: 'wire' as const, command: call.command, product: call.product, changes }] : [];
  });
  // the same of every member is one
  return found.filter((one, index) => found.findIndex((other) => isSame(one, other)) === index);
}

function isSame(left: Suggestion, right: Suggestion): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

const knowledge: SentKnowledge = {
  containers: ['members'],
  wordsOf: () => [],
  aliasesOf: (name) => aliases.find((names) => names.includes(name)) ?? [],
  isSettled: (place) => place[0] === 'token',
  isGuarded: () => false,
};

/** Other names that its documents have (docs/facts/insurpass.md). */
const aliases: readonly (readonly string[])[] = [
  ['next_of_kiln', 'next_of_kin', 'next_of_kin_full_name'],
  ['members', 'group_life_members'],
  ['dob', 'date_of_birth'],
  ['surname', 'last_name'],
  ['phone_no', 'phone_number', 'phone'],
];

/** Laravel's sentences, with underscores as spaces: “The members.0.phone number must be 11 digits.” */
function complaintIn(text: string, sent: unknown): Complaint | undefined {
  const parts = /^the (?:selected )?(.+?) (?:field is|must be|does not match|is not|is invalid|is required)/i.exec(
    text,
  );
  if (!parts) return undefined;
  const place = (parts[1] as string).split('.').map((words) => words.trim().replaceAll(' ', '_'));
  const date = dateFormIn(text);
  if (date) return { type: 'form', place, form: date };
  if (/not a valid date/i.test(text)) return { type: 'form', place, form: 'yy-mm-dd' };
  if (/must be a string/i.test(text)) return { type: 'form', place, form: 'text' };
  if (/must be (?:a number|an integer|numeric)/i.test(text)) return { type: 'form', place, form: 'number' };
  const allowed = /one of:?\s*([^.]+)/i
    .exec(text)?.[1]
    ?.split(/,|\bor\b/)
    .map((word) => word.trim());
  if (allowed) return { type: 'value', place, allowed };
  return /required/i.test(text) && valueAt(sent, place) === undefined ? { type: 'missing', place } : undefined;
}
