import { Router } from 'express';
import { quoteCover } from '../../checkout/quote/quote-cover.ts';
import { endpoints } from '../../contract/endpoints.ts';
import { pickLocale } from '../../contract/locales.ts';
import type { Callers } from '../access/callers.ts';
import { allowEmbedding } from '../access/secure-headers.ts';
import type { HttpContext } from '../http-context.ts';
import { mount, mountRaw } from '../mount.ts';
import { createCatalogueContents } from '../pages/catalogue-contents.ts';
import { sendContent } from '../pages/encoded-content.ts';
import { readQuery } from '../read-query.ts';
import { sourceOf } from '../request-context.ts';

/** What is sold, and for how much. */
export function shopRoutes({ checkout, bodies }: HttpContext, callers: Callers): Router {
  const router = Router();
  const contentFor = createCatalogueContents(checkout, (catalogue) => Buffer.from(JSON.stringify(catalogue)));

  router.use(endpoints.getCatalogue.path, allowEmbedding());
  mountRaw(router, endpoints.getCatalogue, async function getCatalogue(request, response) {
    const { category, product, id, merchant } = readQuery(request, endpoints.getCatalogue);
    const seller = callers.browser(request, merchant);
    const locale = pickLocale(request.acceptsLanguages(), seller.summary.locales);
    checkout.counter.count(seller.id, 'offer');
    const content = await contentFor(seller, { category, product: product ?? id }, locale);
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Content-Language', locale);
    response.setHeader('Vary', 'Origin, Cover-Key, Accept-Language');
    response.setHeader('Cache-Control', 'public, max-age=300');
    await sendContent(content, request, response);
  });

  mount(router, endpoints.askQuote, async function askQuote(request) {
    const { merchant, by } = callers.browserOrMerchant(request);
    const source = by.kind === 'merchant' ? undefined : sourceOf(request);
    const quote = await quoteCover(checkout, merchant, await bodies.read(request, endpoints.askQuote), source);
    checkout.counter.count(merchant.id, 'price', quote.product);
    return quote;
  });

  return router;
}
