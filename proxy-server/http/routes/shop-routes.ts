import { createHash } from 'node:crypto';
import { Router } from 'express';
import type { Merchant } from '../../checkout/context.ts';
import { quoteCover } from '../../checkout/quote/quote-cover.ts';
import { endpoints } from '../../contract/endpoints.ts';
import type { Catalogue } from '../../contract/product.ts';
import type { Callers } from '../callers.ts';
import type { HttpContext } from '../http-context.ts';
import { parseBody, readJsonText } from '../read-body.ts';
import { sendJson } from '../send-json.ts';

/** What is sold, and for how much. */
export function shopRoutes(context: HttpContext, callers: Callers): Router {
  const router = Router();
  const catalogues = new Map<Merchant, { text: string; etag: string }>();

  router.get(endpoints.getCatalogue.path, function getCatalogue(request, response) {
    const { text, etag } = catalogueOf(callers.browser(request));
    response.setHeader('Vary', 'Origin, Cover-Key, Accept-Language');
    response.setHeader('Cache-Control', 'public, max-age=300');
    response.setHeader('ETag', etag);
    if (request.headers['if-none-match'] === etag) return void response.status(304).end();
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.end(text);
  });

  router.post(endpoints.askQuote.path, async function askQuote(request, response) {
    const merchant = callers.browser(request);
    const body = parseBody(endpoints.askQuote.body, await readJsonText(request, context.limits.bodyBytes));
    sendJson(response, endpoints.askQuote.status, await quoteCover(context.checkout, merchant, body));
  });

  return router;

  /** The catalogue changes with the configuration alone: written out once. */
  function catalogueOf(merchant: Merchant): { text: string; etag: string } {
    const written = catalogues.get(merchant);
    if (written) return written;
    const catalogue: Catalogue = { merchant: merchant.summary, products: [...merchant.catalogue.products] };
    const text = JSON.stringify(catalogue);
    const fresh = { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
    catalogues.set(merchant, fresh);
    return fresh;
  }
}
