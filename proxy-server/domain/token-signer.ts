/** What a token is for. A token of one kind is never accepted as another. */
export type TokenKind = 'quote' | 'customer' | 'ticket' | 'session' | 'probe';

/** Signs and verifies short-lived tokens as JWS (RFC 7515), HS256 only, each with its own `typ` and `aud`. */
export interface TokenSigner {
  /** `expiresAt` in milliseconds since 1970; `audience` is the merchant's id, for a session `console`, for a probe `doctor`. */
  sign(kind: TokenKind, audience: string, claims: object, expiresAt: number): string;
  /** Returns the claims, or why the token is not valid. */
  read(kind: TokenKind, audience: string, token: string, now: number): ReadToken;
}

/** The result of verifying a token. */
type ReadToken =
  | { readonly status: 'valid'; readonly claims: Record<string, unknown>; readonly expiresAt: number }
  | { readonly status: 'expired' }
  | { readonly status: 'invalid' };
