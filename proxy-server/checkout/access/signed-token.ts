import type { KeyObject } from 'node:crypto';
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { TokenKind, TokenSigner } from '../../domain/token-signer.ts';

const types: Record<TokenKind, string> = {
  quote: 'cover-quote+jwt',
  customer: 'cover-customer+jwt',
  ticket: 'cover-ticket+jwt',
  session: 'cover-session+jwt',
};

/**
 * The first key signs, all of them verify. A general library costs several times the whole price of a cached quote
 * here, since it signs through an asynchronous interface; what is left of JWS with one fixed algorithm is these lines.
 */
export function createTokenSigner(secrets: readonly Uint8Array[]): TokenSigner {
  // prepared once: an HMAC from raw bytes costs several times as much
  const keys = secrets.map((secret) => createSecretKey(secret));
  const first = keys[0];
  if (!first) throw new Error('A token signer needs at least one key.');
  const headers = mapKinds((kind) => encode({ alg: 'HS256', typ: types[kind] }));
  const mac = (key: KeyObject, text: string) => createHmac('sha256', key).update(text).digest();
  return {
    sign(kind, audience, claims, expiresAt) {
      const payload = encode({ ...claims, aud: audience, exp: Math.floor(expiresAt / 1000) });
      const signed = `${headers[kind]}.${payload}`;
      return `${signed}.${mac(first, signed).toString('base64url')}`;
    },
    read(kind, audience, token, now) {
      const [header, payload, signature, ...rest] = token.split('.');
      // the header must be ours to the letter: no other algorithm, no other kind, nothing critical
      if (header !== headers[kind] || !payload || !signature || rest.length > 0) return { status: 'invalid' };
      const given = Buffer.from(signature, 'base64url');
      const isSigned = keys.some((key) => {
        const expected = mac(key, `${header}.${payload}`);
        return given.length === expected.length && timingSafeEqual(given, expected);
      });
      if (!isSigned) return { status: 'invalid' };
      const { aud, exp, ...claims } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
      if (aud !== audience) return { status: 'invalid' };
      return exp * 1000 <= now ? { status: 'expired' } : { status: 'valid', claims, expiresAt: exp * 1000 };
    },
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function mapKinds(make: (kind: TokenKind) => string): Record<TokenKind, string> {
  return { quote: make('quote'), customer: make('customer'), ticket: make('ticket'), session: make('session') };
}
