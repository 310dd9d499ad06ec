import { Router } from 'express';
import { endStaffSession, openStaffSession, presentSession } from '../../checkout/access/staff-session.ts';
import { endpoints } from '../../contract/endpoints.ts';
import type { Callers } from '../access/callers.ts';
import { assertProxyOrigin, originNotAllowed } from '../access/origins.ts';
import { assertMayAsk, createRateMeter } from '../access/rate-meter.ts';
import { clearSessionCookie, sessionCookieOf, setSessionCookie } from '../access/session-cookie.ts';
import type { HttpContext } from '../http-context.ts';
import { mount, mountRaw } from '../mount.ts';
import { addressOf } from '../request-context.ts';

/** Nobody guesses a key of 17 random characters at this rate. Right ones are not counted: a shop has one address for all its staff. */
const wrongKeysPerMinute = 5;

/** Staff sign in and out. For the proxy's own console alone: no other origin is served. */
export function sessionRoutes({ checkout, bodies }: HttpContext, callers: Callers): Router {
  const router = Router();
  const wrongKeys = createRateMeter(wrongKeysPerMinute / 60, wrongKeysPerMinute);

  mountRaw(router, endpoints.openSession, async function postSession(request, response) {
    assertProxyOrigin(request, checkout.publicUrl);
    const { key } = await bodies.read(request, endpoints.openSession);
    setSessionCookie(response, signIn(addressOf(request), key));
    response.setHeader('Cache-Control', 'no-store').status(endpoints.openSession.status).end();
  });

  mount(router, endpoints.readSession, async function getSession(request) {
    return presentSession(await callers.staff(request, endpoints.readSession));
  });

  mountRaw(router, endpoints.closeSession, async function deleteSession(request, response) {
    assertProxyOrigin(request, checkout.publicUrl);
    await endStaffSession(checkout, sessionCookieOf(request) ?? '');
    clearSessionCookie(response);
    response.setHeader('Cache-Control', 'no-store').status(endpoints.closeSession.status).end();
  });

  router.options(endpoints.readSession.path, function refusePreflight() {
    throw originNotAllowed();
  });

  return router;

  /** Between the look at the meter and the count nothing else runs: keys that come at once are counted one by one. */
  function signIn(address: string, key: string): string {
    assertMayAsk(wrongKeys, address);
    try {
      return openStaffSession(checkout, key);
    } catch (error) {
      wrongKeys.take(address);
      throw error;
    }
  }
}
