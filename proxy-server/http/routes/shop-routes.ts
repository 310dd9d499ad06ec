import { createHash } from 'node:crypto';
import { Router } from 'express';
import type { Merchant } from '../../checkout/context.ts';
import { quoteCover } from '../../checkout/quote/quote-cover.ts';
import { endpoints } from '../../contract/endpoints.ts';
import type { Catalogue } from '../../contract/product.ts';
import type { Callers } from '../access/callers.ts';
import { allowEmbedding } from '../access/secure-headers.ts';
import type { HttpContext } from '../http-context.ts';
import { mount, mountRaw } from '../mount.ts';
import { sourceOf } from '../request-context.ts';
import { sendJsonText } from '../send-json.ts';

/** What is sold, and for how much. */
export function shopRoutes({ checkout, bodies }: HttpContext, callers: Callers): Router {
  const router = Router();
  const catalogues = new Map<Merchant, { text: string; etag: string }>();

  router.use(endpoints.getCatalogue.path, allowEmbedding());
  mountRaw(router, endpoints.getCatalogue, function getCatalogue(request, response) {
    const { text, etag } = catalogueOf(callers.browser(request));
    response.setHeader('Vary', 'Origin, Cover-Key, Accept-Language');
    response.setHeader('Cache-Control', 'public, max-age=300');
    response.setHeader('ETag', etag);
    if (request.headers['if-none-match'] === etag) return void response.status(304).end();
    sendJsonText(response, endpoints.getCatalogue.status, text);
  });

  mount(router, endpoints.askQuote, async function askQuote(request) {
    const { merchant, by } = callers.browserOrMerchant(request);
    const source = by.kind === 'merchant' ? undefined : sourceOf(request);
    return quoteCover(checkout, merchant, await bodies.read(request, endpoints.askQuote), source);
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
