import type { AimsMemory } from './memory.ts';
import { statusOf } from './policies.ts';
import type { RateLimit } from './rate-limit.ts';

/** The content of `/__state`, for assertions and the demo's panel. */
export function describeState(memory: AimsMemory, limit: RateLimit): unknown {
  const now = memory.now();
  return {
    settings: memory.settings,
    calls: { peakPerMinute: limit.peakPerMinute, refused: limit.refused },
    consumers: memory.consumers.all.map(({ id, partnerId, email }) => ({ id, partnerId, email })),
    policies: memory.policies.all.map((policy) => ({
      reference: policy.reference,
      policiesOfReference: memory.policies.countOf(policy.reference),
      number: policy.number,
      product: policy.product.code,
      period: policy.duration,
      premium: policy.premium,
      consumerId: policy.consumer.id,
      status: statusOf(policy, now),
      video: policy.video,
      activationCode: policy.activationCode,
    })),
  };
}
