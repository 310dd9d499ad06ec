import { Router } from 'express';
import { summarisePolicy } from '../../checkout/order/summarise-policy.ts';
import { endpoints } from '../../contract/endpoints.ts';
import type { Callers } from '../access/callers.ts';
import type { HttpContext } from '../http-context.ts';
import { mountRaw } from '../mount.ts';
import { summaryPage } from '../summary-page.ts';

/** The page that stands in where an insurer gives no certificate: for the shopper, the merchant, or by a ticket. */
export function summaryRoutes({ checkout }: HttpContext, callers: Callers): Router {
  const router = Router();

  mountRaw(router, endpoints.getSummary, async function getSummary(request, response) {
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
