import { faultWords } from '../form/violation-words.ts';
import type { Phrases } from '../locale/locale.ts';
import type { MemberFault } from './member-list.ts';
import type { SayMember } from './say-member.ts';

/** What member faults are put into words with. */
export interface FaultVoice {
  readonly say: SayMember;
  readonly phrases: Phrases;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** What is wrong in a cell, in words. */
export function memberFaultWords({ field, fault, answer }: MemberFault, { say, phrases, today }: FaultVoice): string {
  if (fault === 'formula') return say('members-formula');
  return faultWords(field, fault, answer, phrases, { answers: {}, today });
}
