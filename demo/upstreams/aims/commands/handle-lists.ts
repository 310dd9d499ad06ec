import type { AimsAccount } from '../accounts.ts';
import type { AimsMemory } from '../memory.ts';
import { nigerianTime } from '../nigerian-time.ts';
import { statusOf } from '../policies.ts';
import { hospitals } from '../products/hospitals.ts';
import type { Outcome } from '../wire.ts';
import { accepted, refusal } from '../wire.ts';

// The current pages show no response to these commands; the keys are those of the older ones
// (docs/facts/aims-wire.md#lists), otherwise our own.

/** `dump entt_*`, `dump entt_*ADMIN`: transactions, newest first. */
export function listTransactions(memory: AimsMemory, account: AimsAccount, ofAllPartners: boolean): Outcome {
  if (ofAllPartners && !account.isSuperAdmin) return forbidden;
  const now = memory.now();
  const policies = memory.policies.all.filter(
    ({ consumer }) => ofAllPartners || consumer.partnerId === account.partnerId,
  );
  return accepted({
    trns: policies.toReversed().map((policy) => ({
      cstm: policy.consumer.id,
      prdc: policy.product.code,
      cixx: policy.reference,
      tstm: `${nigerianTime(policy.receivedAt - 3_600_000)} +0000`,
      prmm: `NGN ${policy.premium}`,
      stts: statusOf(policy, now),
    })),
  });
}

/** `dump entt_*CSTMRS`, `dump entt_*CSTMRS_ADMIN`: consumers. */
export function listConsumers(memory: AimsMemory, account: AimsAccount, ofAllPartners: boolean): Outcome {
  if (ofAllPartners && !account.isSuperAdmin) return forbidden;
  const consumers = memory.consumers.all.filter(({ partnerId }) => ofAllPartners || partnerId === account.partnerId);
  return accepted({ cstmrs: consumers.map(({ id, seed }) => ({ id, ...Object(seed) })) });
}

/** `dump hlth_*HSPTLS`: the hospitals of the health product. */
export function listHospitals(): Outcome {
  return accepted({ hsptls: hospitals });
}

/** The refusal of an ordinary account is not documented. */
export const forbidden = refusal('Your authorization does not permit this request', 403);
