import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { pages } from '../../contract/endpoints/pages.ts';
import type { HttpContext } from '../http-context.ts';
import { mountRaw } from '../mount.ts';

/** Order ids as they are drawn; anything else is no page of ours. */
const orderIdPattern = /^ord_\w{8,40}$/;

/**
 * The hosted page for one order, which recovery links point to: `/o/{id}#{token}`. The token stands in the fragment,
 * which no server sees; the page takes it out of the address before anything loads, and loads nothing foreign.
 */
export function hostedRoutes({ checkout }: HttpContext): Router {
  const router = Router();

  mountRaw(router, pages.getHostedOrder, async function getHostedOrder(request, response, next) {
    if (!orderIdPattern.test(request.params.id)) return next();
    const order = await checkout.store.orders.find(request.params.id);
    const merchant = order && checkout.merchants.get(order.merchantId);
    const nonce = randomBytes(16).toString('base64');
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy(nonce),
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex',
    });
    response.end(page({ id: request.params.id, key: merchant?.publishableKey ?? '', nonce }));
  });

  return router;
}

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/** The id matches its pattern and the key is the configuration's: neither can carry markup. */
function page({ id, key, nonce }: { id: string; key: string; nonce: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Your cover</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">
html { color-scheme: light dark; background: Canvas }
body { margin: 0; padding: 1rem }
main { max-inline-size: 40rem; margin-inline: auto }
cover-checkout { display: block; min-block-size: 34rem }
</style>
<script nonce="${nonce}">
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname + location.search);
addEventListener('DOMContentLoaded', () => {
  const checkout = document.createElement('cover-checkout');
  if (${JSON.stringify(key)}) checkout.setAttribute('merchant', ${JSON.stringify(key)});
  if (token) checkout.setAttribute('order', ${JSON.stringify(id)} + '.' + token);
  document.querySelector('main').append(checkout);
});
</script>
<script nonce="${nonce}" type="module" src="/widget.js"></script>
</head>
<body><main></main></body>
</html>
`;
}
