import { randomBytes } from 'node:crypto';
import type { AimsConsumer } from './consumers.ts';
import type { AimsProduct } from './products/products.ts';

/** AIMS's record of a policy. */
export interface AimsPolicy {
  /** The partner's reference, in lower case without hyphens. */
  readonly reference: string;
  readonly number: string;
  readonly consumer: AimsConsumer;
  readonly product: AimsProduct;
  /** `1y`; empty if the product has no period. */
  readonly duration: string;
  /** Naira. */
  readonly premium: number;
  readonly facts: unknown;
  readonly receivedAt: number;
  /** Sent to the partner, who must return it with the video. */
  readonly activationCode?: string;
  /** Whether the partner's video is awaited, received, or not needed. */
  video: 'none' | 'awaited' | 'received';
  /** When the review ends, milliseconds since 1970; undefined for never. */
  reviewedAt: number | undefined;
  verdict: 'a' | 'd';
  /** The certificates that were drawn, by form. */
  readonly certificates: Map<string, Promise<Buffer>>;
}

/** A decision on a policy from the control desk. */
export type Verdict = 'approve' | 'decline' | 'hold';

/** Applies a decision of the control desk. */
export function decide(policy: AimsPolicy, verdict: Verdict | undefined, now: number): void {
  if (verdict === undefined) return;
  policy.verdict = verdict === 'decline' ? 'd' : 'a';
  if (verdict === 'hold') policy.reviewedAt = undefined;
  else if (verdict === 'approve') policy.reviewedAt = now;
  else policy.reviewedAt ??= now;
}

/** The status of a policy now: pending, approved, declined. */
export function statusOf(policy: AimsPolicy, now: number): 'p' | 'a' | 'd' {
  return policy.reviewedAt !== undefined && policy.reviewedAt <= now ? policy.verdict : 'p';
}

/** Every policy, by partner and reference. */
export class Policies {
  readonly #all: AimsPolicy[] = [];
  /** By partner and reference; the latest of repeated ones. */
  readonly #byReference = new Map<string, AimsPolicy>();
  readonly #countByReference = new Map<string, number>();
  #count = 0;

  get all(): readonly AimsPolicy[] {
    return this.#all;
  }

  /** The partner's policy with this reference. */
  find(partnerId: string, reference: string): AimsPolicy | undefined {
    return this.#byReference.get(`${partnerId} ${reference}`);
  }

  /** Any partner's policy with this reference: request 4 does not name the partner. */
  findAnywhere(reference: string): AimsPolicy | undefined {
    return this.#all.findLast((policy) => policy.reference === reference);
  }

  /** How many policies have a reference; more than one only if repeats are accepted. */
  countOf(reference: string): number {
    return this.#countByReference.get(reference) ?? 0;
  }

  add(policy: AimsPolicy): void {
    this.#all.push(policy);
    this.#countByReference.set(policy.reference, this.countOf(policy.reference) + 1);
    this.#byReference.set(`${policy.consumer.partnerId} ${policy.reference}`, policy);
  }

  /** As if it had never been asked for. */
  forget(policy: AimsPolicy): void {
    this.#all.splice(this.#all.indexOf(policy), 1);
    this.#countByReference.delete(policy.reference);
    this.#byReference.delete(`${policy.consumer.partnerId} ${policy.reference}`);
  }

  /** `OCT/PHNN/2026/000123`, in test mode `DEMO/PHNN/2026/000123`. */
  nextNumber(product: AimsProduct, mode: 'test' | 'live', now: number): string {
    this.#count += 1;
    const branch = product.code.slice(0, 4).toUpperCase();
    return `${mode === 'live' ? 'OCT' : 'DEMO'}/${branch}/${new Date(now).getUTCFullYear()}/${String(this.#count).padStart(6, '0')}`;
  }
}

const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Eight capitals and digits, like `CDEF3489` (docs/facts/aims-wire.md#activation). */
export function newActivationCode(): string {
  return Array.from(randomBytes(8), (byte) => codeLetters[byte % codeLetters.length]).join('');
}
