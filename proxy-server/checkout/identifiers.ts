import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

/** Random identifiers, passed in so that tests can fix them. */
export interface RandomSource {
  orderId(): string;
  /** Our reference at the insurer. */
  reference(): string;
  /** The order code that people read and type. */
  code(): string;
  /** The end of a payment's reference at the gateway, which nobody can guess. */
  paymentSuffix(): string;
  refundId(): string;
  /** The shopper's secret token for an order. */
  orderToken(): string;
  /** A number from 0 to below 1, for jitter. */
  fraction(): number;
}

/** Crockford's base 32: without I, L, O and U, so that a code can be read aloud and typed without mistakes. */
const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Identifiers from the system's secure random source. */
export const systemRandom: RandomSource = {
  orderId: () => `ord_${randomBytes(15).toString('base64url').replaceAll('-', 'x').replaceAll('_', 'y')}`,
  // a UUID without hyphens satisfies both generations of the insurer's documents
  // (docs/facts/aims-contradictions.md#reference-form)
  reference: () => randomUUID().replaceAll('-', ''),
  code: () => `${randomLetters(4)}-${randomLetters(4)}`,
  paymentSuffix: () => randomLetters(12),
  refundId: () => `rfd_${randomLetters(16)}`,
  orderToken: () => drawOrderToken(() => randomBytes(32).toString('base64url')),
  fraction: () => Math.random(),
};

/** How every secret key of a merchant begins: by this a bearer's proof is told from an order's token. */
export const secretKeyPrefix = 'sk_';

/** Draws until a token does not begin as a secret key does: one in a quarter of a million would. */
export function drawOrderToken(draw: () => string): string {
  for (;;) {
    const token = draw();
    if (!token.startsWith(secretKeyPrefix)) return token;
  }
}

function randomLetters(count: number): string {
  return [...randomBytes(count)].map((byte) => codeAlphabet[byte % 32]).join('');
}

/** The hash of a token, which is what is stored. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Whether a token has the stored hash; compares in constant time. */
export function isToken(token: string, storedHash: string): boolean {
  const received = Buffer.from(hashToken(token));
  const stored = Buffer.from(storedHash);
  return received.length === stored.length && timingSafeEqual(received, stored);
}
