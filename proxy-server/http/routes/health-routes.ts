import { Router } from 'express';
import { endpoints } from '../../contract/endpoints.ts';
import type { HttpContext } from '../http-context.ts';
import { mount, mountRaw } from '../mount.ts';
import { sendJson } from '../send-json.ts';

/** Alive, and ready to serve. An insurer or gateway that is down is named and fails nothing. */
export function healthRoutes({ checkout, upstreams, draining }: HttpContext): Router {
  const router = Router();

  mount(router, endpoints.getHealth, function getHealth() {
    return { status: 'ok' as const };
  });

  mountRaw(router, endpoints.getReadiness, async function getReadiness(_request, response) {
    const database = await checkout.store.ping().then(
      () => 'up' as const,
      () => 'down' as const,
    );
    const isReady = database === 'up' && !draining.aborted;
    const status = isReady ? endpoints.getReadiness.status : 503;
    sendJson(response, status, { status: isReady ? 'ready' : 'not-ready', database, upstreams: upstreams() });
  });

  return router;
}
