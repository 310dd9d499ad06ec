import { violationWords } from '../form/violation-words.ts';
import type { StepPhrases } from '../locale/locale.ts';
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
  return violationWords(field, violation, answer, phrases, { answers: {}, today });
}
