import type { AimsMemory } from '../memory.ts';
import type { AimsPolicy, Verdict } from '../policies.ts';
import { decide } from '../policies.ts';
import type { Outcome, Refusal } from '../wire.ts';
import { accepted, refusal, textAt, valueAt } from '../wire.ts';

/**
 * Receives a partner's video (docs/facts/aims-wire.md#activation). The seed identifies the policy; there is no
 * authorization.
 */
export function handleActivation(memory: AimsMemory, body: unknown, verdict: Verdict | undefined): Outcome {
  if (textAt(body, 'userInfo.id') !== 'indv') return refusal('Your authorization is not genuine', 401);
  const seed = valueAt(body, 'cmmnd.seed');
  const error = checkSeed(seed);
  if (error !== undefined) return error;
  const policy = memory.policies.findAnywhere((textAt(seed, 'policyID') ?? '').replaceAll('-', '').toLowerCase());
  // no refusal of this request is documented; these texts are our own
  if (policy === undefined) return refusal('Data cmmnd.seed.policyID not recognised', 404);
  if (policy.activationCode === undefined || policy.activationCode !== textAt(seed, 'policyActivationCode')) {
    return refusal('Data cmmnd.seed.policyActivationCode not recognised');
  }
  receive(memory, policy, verdict);
  return accepted();
}

function receive(memory: AimsMemory, policy: AimsPolicy, verdict: Verdict | undefined): void {
  if (policy.video === 'awaited') {
    policy.video = 'received';
    policy.reviewedAt = memory.now() + memory.settings.approveAfterMilliseconds;
  }
  decide(policy, verdict, memory.now());
}

const needed = ['phoneNo', 'eMail', 'phoneBrand', 'phoneModel', 'imei', 'policyActivationCode'];

function checkSeed(seed: unknown): Refusal | undefined {
  const missing = needed.find((path) => textAt(seed, path) === undefined);
  if (missing !== undefined) return refusal(`Data cmmnd.seed.${missing} is required`);
  const name = valueAt(seed, 'name');
  const isName = Array.isArray(name) && name.length === 2 && name.every((part) => typeof part === 'string' && part);
  if (!isName) return refusal('Data cmmnd.seed.name is required');
  if (!/^[0-9A-Z]{8}(-[0-9A-Z]{8}){3}$/.test(textAt(seed, 'policyID') ?? '')) {
    return refusal('Data cmmnd.seed.policyID (must be four groups of eight)');
  }
  return checkVideo(textAt(seed, 'verificationVideo'));
}

function checkVideo(video: string | undefined): Refusal | undefined {
  if (video === undefined) return refusal('Data cmmnd.seed.verificationVideo is required');
  const isBase64 = video.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(video);
  return isBase64 ? undefined : refusal('Data cmmnd.seed.verificationVideo not base 64');
}
