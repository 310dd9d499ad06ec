import { violationWords } from '../form/violation-words.ts';
import type { StepPhrases } from '../locale/locale.ts';
import { writeCell } from './columns/read-cell.ts';
import type { MemberViolation } from './member-list.ts';
import type { SayMember } from './say-member.ts';

/** What the messages of violations are made with. */
export interface ViolationContext {
  readonly say: SayMember;
  readonly phrases: StepPhrases;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** The error message of a cell. */
export function memberViolationWords(
  { field, violation, answer }: MemberViolation,
  { say, phrases, today }: ViolationContext,
): string {
  if (violation === 'formula' || violation === 'unreadable' || violation === 'no-word' || violation === 'shifted')
    return say(`members-${violation}`);
  const words = violationWords(field, violation, answer, phrases, { answers: {}, today });
  // the example of a day is the field's own: nobody was born next year
  const example = violation === 'not-a-date' && writeCell(field, field.example);
  return example ? words.replace(/\d\d\/\d\d\/\d{4}/, example) : words;
}
