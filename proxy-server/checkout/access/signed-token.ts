import type { KeyObject } from 'node:crypto';
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { TokenKind, TokenSigner } from '../../domain/token-signer.ts';

const types: Record<TokenKind, string> = {
  quote: 'cover-quote+jwt',
  customer: 'cover-customer+jwt',
  ticket: 'cover-ticket+jwt',
  session: 'cover-session+jwt',
  probe: 'cover-probe+jwt',
};

/**
 * Creates a token signer from one or more secrets: the first signs, all of them verify, so that secrets can be rotated.
 * With one fixed algorithm JWS needs no library (docs/decisions/own-jws.md).
 */
export function createTokenSigner(secrets: readonly Uint8Array[]): TokenSigner {
  // created once: an HMAC from raw bytes takes several times as long
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
      // the header must be exactly ours: no other algorithm, no other kind, no critical extension
      if (header !== headers[kind] || !payload || !signature || rest.length > 0) return { status: 'invalid' };
      const received = Buffer.from(signature, 'base64url');
      const isSigned = keys.some((key) => {
        const expected = mac(key, `${header}.${payload}`);
        return received.length === expected.length && timingSafeEqual(received, expected);
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
  return {
    quote: make('quote'),
    customer: make('customer'),
    ticket: make('ticket'),
    session: make('session'),
    probe: make('probe'),
  };
}
