import { violationWords } from '../form/violation-words.ts';
import type { Phrases } from '../locale/locale.ts';
import type { MemberViolation } from './member-list.ts';
import type { SayMember } from './say-member.ts';

/** What member violations are put into words with. */
export interface ViolationContext {
  readonly say: SayMember;
  readonly phrases: Phrases;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** What is wrong in a cell, in words. */
export function memberViolationWords(
  { field, violation, answer }: MemberViolation,
  { say, phrases, today }: ViolationContext,
): string {
  if (violation === 'formula') return say('members-formula');
  return violationWords(field, violation, answer, phrases, { answers: {}, today });
}
