import type { Request, Response } from 'express';
import { sessionLifeMilliseconds } from '../../checkout/access/staff-session.ts';

/** `__Host-`: of this very host, over TLS (or on the machine itself), and of no other path (RFC 6265bis, 4.1.3.2). */
export const sessionCookieName = '__Host-cover-session';

const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict';

/** Signs in: the cookie lives as long as the session. */
export function setSessionCookie(response: Response, token: string): void {
  response.setHeader(
    'Set-Cookie',
    `${sessionCookieName}=${token}; ${attributes}; Max-Age=${sessionLifeMilliseconds / 1000}`,
  );
}

/** Signs out. */
export function clearSessionCookie(response: Response): void {
  response.setHeader('Set-Cookie', `${sessionCookieName}=; ${attributes}; Max-Age=0`);
}

/** The session's token as the browser sent it, unverified; undefined when there is none. */
export function sessionCookieOf(request: Request): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${sessionCookieName}=`));
  return found?.slice(sessionCookieName.length + 1) || undefined;
}
