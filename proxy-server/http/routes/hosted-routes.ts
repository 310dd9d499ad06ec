import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import { Router } from 'express';
import type { Merchant } from '../../checkout/context.ts';
import { pages } from '../../contract/endpoints/pages.ts';
import { pageHeaders } from '../access/secure-headers.ts';
import type { HttpContext } from '../http-context.ts';
import { mountRaw } from '../mount.ts';
import { hostedPage, hostedPagePolicy } from '../pages/hosted-page.ts';

/** Order ids as they are drawn; anything else is a link that was cut or mistyped. */
const orderIdPattern = /^ord_\w{8,40}$/;

/**
 * The hosted page for one order, which recovery links point to: `/o/{id}#{token}`. The token stands in the fragment,
 * which no server sees; the page takes it out of the address before anything loads, and loads nothing foreign. People
 * open such links: one that is wrong gets the same page, which says so and takes the whole link.
 */
export function hostedRoutes({ checkout, merchantByKey }: HttpContext): Router {
  const router = Router();

  mountRaw(router, pages.getHostedOrder, function getHostedOrder(request, response) {
    return sendPage(request.params.id, response);
  });
  mountRaw(router, pages.getCutLink, function getCutLink(_request, response) {
    return sendPage('', response);
  });

  mountRaw(router, pages.getLogo, function getLogo(request, response, next) {
    const logo = merchantByKey(request.params.key)?.logo;
    if (!logo) return next();
    response.writeHead(200, {
      'Content-Type': logo.mediaType,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      // the checkout shows it on the merchant's pages
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': 'public, max-age=3600',
    });
    response.end(logo.bytes);
  });

  async function sendPage(named: string, response: Response): Promise<void> {
    const id = orderIdPattern.test(named) ? named : undefined;
    const order = id === undefined ? undefined : await checkout.store.orders.find(id);
    const merchant = order ? checkout.merchants.get(order.merchantId) : onlyOne(checkout.merchants);
    const nonce = randomBytes(16).toString('base64');
    response.writeHead(order ? 200 : 404, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': hostedPagePolicy(nonce),
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex',
      ...pageHeaders,
    });
    const shown = merchant && {
      key: merchant.publishableKey,
      summary: merchant.summary,
      hasLogo: merchant.logo !== undefined,
    };
    response.end(hostedPage({ id, merchant: shown, nonce }));
  }

  return router;
}

function onlyOne(merchants: ReadonlyMap<string, Merchant>): Merchant | undefined {
  const [only, ...others] = merchants.values();
  return others.length === 0 ? only : undefined;
}
