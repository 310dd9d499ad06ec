import { Router } from 'express';
import type { HttpContext } from '../http-context.ts';

/** Alive, and ready to serve. An insurer or gateway that is down is said and fails nothing. */
export function healthRoutes({ checkout, upstreams, stopping }: HttpContext): Router {
  const router = Router();

  router.get('/healthz', function getHealth(_request, response) {
    response.setHeader('Cache-Control', 'no-store');
    response.json({ status: 'ok' });
  });

  router.get('/readyz', async function getReadiness(_request, response) {
    const database = await checkout.store.ping().then(
      () => 'up' as const,
      () => 'down' as const,
    );
    const isReady = database === 'up' && !stopping.aborted;
    response.setHeader('Cache-Control', 'no-store');
    response
      .status(isReady ? 200 : 503)
      .json({ status: isReady ? 'ready' : 'not-ready', database, upstreams: upstreams() });
  });

  return router;
}
