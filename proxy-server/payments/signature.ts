import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** How a gateway signs its webhooks. */
export interface SigningScheme {
  readonly algorithm: 'sha512' | 'sha256';
  /** Accepted in this spelling alone. */
  readonly encoding: 'hex' | 'base64';
}

/** Paystack's: lower-case hex HMAC-SHA512, the key is the API's own (docs/facts/paystack.md#webhook). */
const paystackScheme: SigningScheme = { algorithm: 'sha512', encoding: 'hex' };

/**
 * Whether a gateway signed exactly these bytes with one of the keys: several while one is being exchanged. Takes the same
 * time for every wrong signature.
 */
export function isSignedWithAny(
  keys: readonly string[],
  body: Uint8Array,
  signature: string | undefined,
  { algorithm, encoding }: SigningScheme = paystackScheme,
): boolean {
  if (signature === undefined) return false;
  const given = Buffer.from(signature, encoding);
  if (given.toString(encoding) !== signature) return false;
  const matches = keys.map((key) => isEqual(createHmac(algorithm, key).update(body).digest(), given));
  return matches.includes(true);
}

function isEqual(expected: Uint8Array, given: Uint8Array): boolean {
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/**
 * Whether the sender knows one of the words agreed on (Flutterwave's `verif-hash`, docs/facts/flutterwave.md#webhook).
 * Proves nothing about the body. Compared as digests, so that neither the length nor a right beginning shows in the
 * time.
 */
export function isAnyOf(words: readonly string[], given: string | undefined): boolean {
  if (given === undefined) return false;
  const digest = (word: string) => createHash('sha256').update(word).digest();
  const matches = words.map((word) => timingSafeEqual(digest(word), digest(given)));
  return matches.includes(true);
}
