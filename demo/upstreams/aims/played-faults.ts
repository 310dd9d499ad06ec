import type { Fault } from '../fault-queue.ts';
import { withoutHyphens } from './accounts.ts';
import { capacityEnvelope, envelope } from './envelope.ts';
import type { AimsMemory } from './memory.ts';
import type { AimsPolicy, Verdict } from './policies.ts';
import { decide, statusOf } from './policies.ts';
import { commandKinds, refusal } from './wire-words.ts';

/** The faults of this upstream alone. */
export const aimsFaults = ['capacity', 'rate-limit', 'error', 'approve', 'decline', 'hold'] as const;

/** Faults in which AIMS itself says no, without looking at what was asked. */
export function playedByAims(memory: AimsMemory, fault: Fault | undefined) {
  const { settings } = memory;
  switch (fault?.fault) {
    case 'capacity':
      return { outcome: 'at capacity', message: capacityEnvelope(settings) };
    case 'rate-limit':
      return { outcome: 'rate limited', message: envelope(refusal('Rate limit exceeded', 429), settings) };
    case 'error': {
      const text = fault.text ?? 'An error occurred';
      return { outcome: text, message: envelope(refusal(text, 500), settings) };
    }
    default:
      return undefined;
  }
}

/** The decision that a fault stands for, where it stands for one. */
export function verdictOf(fault: Fault | undefined): Verdict | undefined {
  const word = fault?.fault;
  return word === 'approve' || word === 'decline' || word === 'hold' ? word : undefined;
}

/**
 * `approve` and `decline` decide what is being held, or what their `match` names; when there is nothing of the kind,
 * they wait for the next policy, as `hold` always does.
 */
export function takeUp(memory: AimsMemory, fault: Fault): Fault | undefined {
  const verdict = verdictOf(fault);
  if (verdict === undefined) return fault;
  const isForKind = (commandKinds as readonly string[]).includes(fault.match ?? '');
  if (isForKind) return fault;
  const meant = verdict === 'hold' ? [] : memory.policies.all.filter((policy) => isMeant(memory, policy, fault.match));
  for (const policy of meant) decide(policy, verdict, memory.now());
  return meant.length > 0 ? undefined : { ...fault, kinds: ['issue'] };
}

function isMeant(memory: AimsMemory, policy: AimsPolicy, match: string | undefined): boolean {
  if (statusOf(policy, memory.now()) !== 'p') return false;
  if (match === undefined) return policy.reviewedAt === undefined && policy.video !== 'awaited';
  return policy.reference === withoutHyphens(match) || policy.consumer.email === match;
}
