/** What a token is for; one kind is never taken for another. */
export type TokenKind = 'quote' | 'customer' | 'ticket' | 'session';

/** Signs and reads our own short statements as JWS (RFC 7515): HS256 alone, with a `typ` and an `aud` of its own. */
export interface TokenSigner {
  /** `expiresAt` in milliseconds since 1970; `audience` is the merchant's id, of a session the console. */
  sign(kind: TokenKind, audience: string, claims: object, expiresAt: number): string;
  /** The claims, or why the token is not good. */
  read(kind: TokenKind, audience: string, token: string, now: number): ReadToken;
}

export type ReadToken =
  | { readonly status: 'valid'; readonly claims: Record<string, unknown>; readonly expiresAt: number }
  | { readonly status: 'expired' }
  | { readonly status: 'invalid' };
