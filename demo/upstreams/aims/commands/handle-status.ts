import type { AimsAccount } from '../accounts.ts';
import { withoutHyphens } from '../accounts.ts';
import type { Generation } from '../envelope.ts';
import type { AimsMemory } from '../memory.ts';
import { nigerianTime } from '../nigerian-time.ts';
import type { AimsPolicy, Verdict } from '../policies.ts';
import { decide, statusOf } from '../policies.ts';
import { documentsOf } from '../policy-documents.ts';
import { readReference } from '../reference.ts';
import type { Outcome } from '../wire.ts';
import { accepted, refusal } from '../wire.ts';
import type { PolicyName } from './commands.ts';

/**
 * `dump entt_{consumer}|insr_{code}-{reference}*STATUS`: the status of a policy, with its certificate once approved.
 */
export async function handleStatus(
  memory: AimsMemory,
  account: AimsAccount,
  name: PolicyName,
  verdict: Verdict | undefined,
): Promise<Outcome> {
  const policy = memory.policies.find(account.partnerId, readReference(name.id, memory.settings.generation) ?? '');
  const isThatOne = policy?.consumer.id === withoutHyphens(name.consumerId) && policy?.product.code === name.code;
  if (policy === undefined || !isThatOne) return unknownReference(memory.settings.generation);
  decide(policy, verdict, memory.now());
  const status = statusOf(policy, memory.now());
  if (status === 'p') return accepted({ status });
  if (status === 'a' && isCertificateLate(memory, policy)) return accepted({ status });
  if (status === 'a') return accepted({ status, ...(await documentsOf(memory, policy)) });
  return accepted({
    status,
    statusNote: memory.settings.declineNote,
    tmstmp: nigerianTime(policy.reviewedAt ?? policy.receivedAt),
  });
}

function isCertificateLate({ settings, now }: AimsMemory, { reviewedAt = 0 }: AimsPolicy): boolean {
  return now() < reviewedAt + settings.certificateAfterMilliseconds;
}

/**
 * The response for an unknown reference is documented nowhere (docs/facts/aims-contradictions.md#unknown-reference).
 * Here current pages' errors have a code and a text, while the older guide knows only the code 55.
 */
function unknownReference(generation: Generation): Outcome {
  return generation === 'current' ? refusal('Insurance request not found', 404) : refusal('', 404);
}
