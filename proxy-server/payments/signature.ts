import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The way a gateway signs its webhooks. */
export interface SigningScheme {
  readonly algorithm: 'sha512' | 'sha256';
  /** Only this encoding is accepted. */
  readonly encoding: 'hex' | 'base64';
}

/** Paystack's: HMAC-SHA512 in lower-case hex, with the API's secret key (docs/facts/paystack.md#webhook). */
const paystackScheme: SigningScheme = { algorithm: 'sha512', encoding: 'hex' };

/**
 * Whether these bytes are signed with one of the keys; there are several during a rotation. Compares in constant time.
 * @example
 * isSignedWithAny(secretKeys, body, request.headers['x-paystack-signature']);
 */
export function isSignedWithAny(
  keys: readonly string[],
  body: Uint8Array,
  signature: string | undefined,
  { algorithm, encoding }: SigningScheme = paystackScheme,
): boolean {
  if (signature === undefined) return false;
  const received = Buffer.from(signature, encoding);
  if (received.toString(encoding) !== signature) return false;
  const matches = keys.map((key) => isEqual(createHmac(algorithm, key).update(body).digest(), received));
  return matches.includes(true);
}

function isEqual(expected: Uint8Array, received: Uint8Array): boolean {
  return expected.length === received.length && timingSafeEqual(expected, received);
}

/**
 * Whether the sender knows one of the shared secrets (Flutterwave's `verif-hash`, docs/facts/flutterwave.md#webhook).
 * Proves nothing about the body. Digests are compared, in constant time.
 */
export function isAnyOf(secrets: readonly string[], received: string | undefined): boolean {
  if (received === undefined) return false;
  const digest = (secret: string) => createHash('sha256').update(secret).digest();
  const matches = secrets.map((secret) => timingSafeEqual(digest(secret), digest(received)));
  return matches.includes(true);
}
