import type { Fault } from '../fault-queue.ts';
import { withoutHyphens } from './accounts.ts';
import { capacityEnvelope, envelope, errorEnvelope } from './envelope.ts';
import type { AimsMemory } from './memory.ts';
import type { AimsPolicy, Verdict } from './policies.ts';
import { decide, statusOf } from './policies.ts';
import { commandKinds, refusal } from './wire.ts';

/** The faults of this upstream only. */
export const aimsFaults = ['capacity', 'rate-limit', 'error', 'approve', 'decline', 'hold'] as const;

/** The response to a fault in which AIMS refuses any command. */
export function responseToFault(memory: AimsMemory, fault: Fault | undefined) {
  const { settings } = memory;
  switch (fault?.fault) {
    case 'capacity':
      return { outcome: 'at capacity', message: capacityEnvelope(settings) };
    case 'rate-limit':
      return { outcome: 'rate limited', message: envelope(refusal('Rate limit exceeded', 429), settings) };
    case 'error':
      return { outcome: fault.text ?? 'error', message: errorEnvelope(fault, settings) };
    default:
      return undefined;
  }
}

/** The verdict of a fault; undefined for other faults. */
export function verdictOf(fault: Fault | undefined): Verdict | undefined {
  const word = fault?.fault;
  return word === 'approve' || word === 'decline' || word === 'hold' ? word : undefined;
}

/**
 * Applies `approve` and `decline` to the policies on hold, or to those that `match` names. If there are none,
 * they are queued for the next policy, like every `hold`.
 */
export function applyVerdict(memory: AimsMemory, fault: Fault): Fault | undefined {
  const verdict = verdictOf(fault);
  if (verdict === undefined) return fault;
  const isForKind = (commandKinds as readonly string[]).includes(fault.match ?? '');
  if (isForKind) return fault;
  const affected =
    verdict === 'hold' ? [] : memory.policies.all.filter((policy) => isAffected(memory, policy, fault.match));
  for (const policy of affected) decide(policy, verdict, memory.now());
  return affected.length > 0 ? undefined : { ...fault, kinds: ['issue'] };
}

function isAffected(memory: AimsMemory, policy: AimsPolicy, match: string | undefined): boolean {
  if (statusOf(policy, memory.now()) !== 'p') return false;
  if (match === undefined) return policy.reviewedAt === undefined && policy.video !== 'awaited';
  return policy.reference === withoutHyphens(match) || policy.consumer.email === match;
}
