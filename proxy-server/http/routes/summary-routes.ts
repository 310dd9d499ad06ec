import { Router } from 'express';
import { summarisePolicy } from '../../checkout/order/summarise-policy.ts';
import { paths } from '../../contract/paths.ts';
import type { Callers } from '../callers.ts';
import { expressPath } from '../express-path.ts';
import type { HttpContext } from '../http-context.ts';
import { summaryPage } from '../summary-page.ts';

/** The page that stands in where an insurer gives no certificate: for the shopper, the merchant, or by a ticket. */
export function summaryRoutes({ checkout }: HttpContext, callers: Callers): Router {
  const router = Router();

  router.get(expressPath(paths.summary), async function getSummary(request, response) {
    const page = summaryPage(summarisePolicy(checkout, await callers.reader(request)));
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex',
      'Cache-Control': 'private, no-store',
    });
    response.end(page);
  });

  return router;
}
