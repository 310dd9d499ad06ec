import { Router } from 'express';
import { openStaffSession, presentSession } from '../../checkout/access/staff-session.ts';
import { endpoints } from '../../contract/endpoints.ts';
import { sessionRequestSchema } from '../../contract/session.ts';
import { sessionPath } from '../../contract/session-path.ts';
import type { Callers } from '../callers.ts';
import type { HttpContext } from '../http-context.ts';
import { assertWithin, createMeter } from '../limits.ts';
import { assertProxyOrigin, originNotAllowed } from '../origins.ts';
import { parseBody, readJsonText } from '../read-body.ts';
import { addressOf } from '../request-context.ts';
import { sendJson } from '../send-json.ts';
import { clearSessionCookie, setSessionCookie } from '../session-cookie.ts';

/** Nobody guesses a key of 17 random characters at this pace (contract 1, the row of the session). */
const triesPerMinute = 5;

/** Staff sign in and out. For the proxy's own console alone: no other origin is answered. */
export function sessionRoutes({ checkout, limits }: HttpContext, callers: Callers): Router {
  const router = Router();
  const tries = createMeter(triesPerMinute / 60, triesPerMinute);

  router.post(sessionPath, async function postSession(request, response) {
    assertProxyOrigin(request, checkout.publicUrl);
    assertWithin(tries, addressOf(request));
    const { key } = parseBody(sessionRequestSchema, await readJsonText(request, limits.bodyBytes));
    setSessionCookie(response, openStaffSession(checkout, key));
    response.setHeader('Cache-Control', 'no-store').status(204).end();
  });

  router.get(sessionPath, function getSession(request, response) {
    sendJson(response, endpoints.readSession.status, presentSession(callers.staff(request)));
  });

  router.delete(sessionPath, function deleteSession(request, response) {
    assertProxyOrigin(request, checkout.publicUrl);
    clearSessionCookie(response);
    response.setHeader('Cache-Control', 'no-store').status(204).end();
  });

  router.options(sessionPath, function refusePreflight() {
    throw originNotAllowed();
  });

  return router;
}
