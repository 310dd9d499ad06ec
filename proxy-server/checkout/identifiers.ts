import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

/** Everything that is drawn by lot, handed in so that tests can fix it. */
export interface RandomSource {
  orderId(): string;
  /** Our reference at the insurer. */
  reference(): string;
  /** The order's name for people. */
  code(): string;
  /** The shopper's proof. */
  orderToken(): string;
  /** Between 0 and 1, for spreading waits. */
  fraction(): number;
}

/** No I, L, O or U: read aloud and typed without mistakes (Crockford's base 32). */
const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const systemRandom: RandomSource = {
  orderId: () => `ord_${randomBytes(15).toString('base64url').replaceAll('-', 'x').replaceAll('_', 'y')}`,
  // a UUID without hyphens satisfies both generations of the insurer's documents
  // (docs/facts/aims-contradictions.md#reference-form)
  reference: () => randomUUID().replaceAll('-', ''),
  code() {
    const letters = [...randomBytes(8)].map((byte) => codeAlphabet[byte % 32]).join('');
    return `${letters.slice(0, 4)}-${letters.slice(4)}`;
  },
  orderToken: () => randomBytes(32).toString('base64url'),
  fraction: () => Math.random(),
};

/** What is stored of an order's token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Whether a token is the one whose hash is stored; takes the same time whatever differs. */
export function isToken(token: string, storedHash: string): boolean {
  const given = Buffer.from(hashToken(token));
  const stored = Buffer.from(storedHash);
  return given.length === stored.length && timingSafeEqual(given, stored);
}
