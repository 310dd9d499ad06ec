import type { AimsAccount } from '../accounts.ts';
import type { AimsConsumer } from '../consumers.ts';
import type { AimsMemory } from '../memory.ts';
import type { AimsPolicy, Verdict } from '../policies.ts';
import { decide, newActivationCode } from '../policies.ts';
import { documentsOf } from '../policy-documents.ts';
import { checkBlanks, checkFacts, checkPassengers } from '../products/fact-rules.ts';
import type { AimsProduct } from '../products/products.ts';
import { productOf } from '../products/products.ts';
import { readReference } from '../reference.ts';
import type { AimsSettings } from '../settings.ts';
import type { Outcome, Refusal } from '../wire.ts';
import { accepted, refusal, textAt, valueAt } from '../wire.ts';
import { checkDuration, durationOf, premiumOf } from './handle-quote.ts';

/** `entt_{consumer}: insure`: requests a policy. */
export async function handleIssue(
  memory: AimsMemory,
  account: AimsAccount,
  consumerId: string,
  seed: unknown,
  verdict: Verdict | undefined,
): Promise<Outcome> {
  const { settings } = memory;
  const product = productOf(['ctgry', 'type', 'pckg'].map((part) => textAt(seed, part) ?? '').join('-'));
  if (product === undefined) return refusal('Product specified not supported', 400);
  const consumer = memory.consumers.find(account.partnerId, consumerId);
  // code 55 is documented (docs/facts/aims-wire.md#error-rules), the text is not
  if (consumer === undefined) return refusal('Consumer not recognised', 404);
  const reference = readReference(textAt(seed, 'id'), settings.generation);
  const error =
    checkReference(memory, account, reference) ??
    checkConsumerFacts(product, consumer) ??
    // the issue example of the older guide has no period, that of the health guide has one
    // (docs/facts/aims-contradictions.md#period-at-issue).
    checkDuration(product, seed, 'optional') ??
    checkBlanks(valueAt(seed, 'addtnlFact') ?? {}, 'cmmnd.seed.addtnlFact') ??
    checkFacts(product.facts, valueAt(seed, 'addtnlFact'), 'cmmnd.seed.addtnlFact', settings.generation) ??
    checkPassengers(valueAt(seed, 'addtnlFact'), 'cmmnd.seed.addtnlFact', settings.generation);
  if (error !== undefined) return error;
  const premium = pricedAgain(settings, product, seed);
  // a destination that is on no list is refused here as in the quote (docs/facts/aims-wire.md#changelog, 2026-05-13)
  if (typeof premium !== 'number' && premium.status === 406) return premium;
  const policy = makePolicy(memory, { product, consumer, premium, reference: reference ?? '', seed });
  decide(policy, verdict, memory.now());
  memory.policies.add(policy);
  const code = policy.activationCode === undefined ? {} : { activationCode: policy.activationCode };
  return accepted({ ...code, ...(isInstant(memory, policy) ? await documentsOf(memory, policy) : {}) });
}

function pricedAgain(settings: AimsSettings, product: AimsProduct, seed: unknown): number | Refusal {
  const facts = { ...Object(seed), ...Object(valueAt(seed, 'addtnlFact')) };
  return premiumOf(settings, product, facts, durationAtIssue(product, seed));
}

function durationAtIssue(product: AimsProduct, seed: unknown): string {
  return durationOf(seed) ?? product.durations.at(-1) ?? '';
}

interface AskedPolicy {
  readonly product: AimsProduct;
  readonly consumer: AimsConsumer;
  readonly premium: number | Refusal;
  readonly reference: string;
  readonly seed: unknown;
}

function makePolicy(memory: AimsMemory, { product, consumer, premium, reference, seed }: AskedPolicy): AimsPolicy {
  const { settings } = memory;
  const now = memory.now();
  // where the field goes is not documented (docs/facts/aims-contradictions.md#activation-code-place); its value is the
  // string `true` (docs/facts/aims-wire.md#activation)
  const sendsVideo = product.isDevice && valueAt(seed, 'dontSendActivationCode') === 'true';
  const isHeld = sendsVideo && settings.holdForVideo;
  return {
    reference,
    number: memory.policies.nextNumber(product, settings.mode, now),
    consumer,
    product,
    duration: durationAtIssue(product, seed),
    premium: typeof premium === 'number' ? premium : 0,
    facts: valueAt(seed, 'addtnlFact'),
    receivedAt: now,
    ...(sendsVideo && { activationCode: newActivationCode() }),
    video: isHeld ? 'awaited' : 'none',
    reviewedAt: isHeld ? undefined : now + (settings.instant ? 0 : settings.approveAfterMilliseconds),
    verdict: 'a',
    certificates: new Map(),
  };
}

/** Some products have the certificate in this response (docs/facts/aims-wire.md#certificate). */
function isInstant(memory: AimsMemory, policy: AimsPolicy): boolean {
  const isReviewed = policy.reviewedAt !== undefined && policy.reviewedAt <= memory.now();
  return memory.settings.instant && isReviewed && policy.verdict === 'a';
}

function checkReference(memory: AimsMemory, account: AimsAccount, reference: string | undefined): Refusal | undefined {
  if (reference === undefined) return refusal('Data cmmnd.seed.id not a valid UUID');
  if (memory.settings.acceptsRepeats) return undefined;
  const isKnown = memory.policies.find(account.partnerId, reference) !== undefined;
  return isKnown ? refusal('Data cmmnd.seed.id already in use by another insurance request from you', 400) : undefined;
}

/**
 * The details that some products require of the consumer are documented (docs/facts/aims-products.md), the error is
 * not.
 */
function checkConsumerFacts(product: AimsProduct, consumer: AimsConsumer): Refusal | undefined {
  const isOrganisation = ['o', 'organization'].includes(textAt(consumer.seed, 'class') ?? '');
  const needed = isOrganisation ? product.organisation : product.consumer;
  const missing = needed.find((path) => textAt(consumer.seed, path) === undefined);
  return missing === undefined ? undefined : refusal(`Consumer data ${missing} is required for this product`);
}
