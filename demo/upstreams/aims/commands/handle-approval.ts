import type { AimsAccount } from '../accounts.ts';
import { withoutHyphens } from '../accounts.ts';
import type { AimsMemory } from '../memory.ts';
import { decide } from '../policies.ts';
import { readReference } from '../reference.ts';
import type { Outcome } from '../wire.ts';
import { accepted, refusal } from '../wire.ts';
import type { PolicyName } from './commands.ts';
import { forbidden } from './handle-lists.ts';

/** `appr entt_{consumer}|insr_{code}-{reference}`: approves any partner's policy by hand. */
export function handleApproval(memory: AimsMemory, account: AimsAccount, name: PolicyName): Outcome {
  if (!account.isSuperAdmin) return forbidden;
  const reference = readReference(name.id, memory.settings.generation);
  const policy = reference === undefined ? undefined : memory.policies.findAnywhere(reference);
  const isThatOne = policy?.consumer.id === withoutHyphens(name.consumerId) && policy?.product.code === name.code;
  if (policy === undefined || !isThatOne) return refusal('Insurance request not found', 404);
  decide(policy, 'approve', memory.now());
  return accepted();
}
