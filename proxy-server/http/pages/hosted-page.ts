import type { MerchantSummary } from '../../contract/product.ts';
import { contactHtml, escaped } from './html.ts';

/** What the hosted page says before its script has run. */
export interface HostedPage {
  /** The order's id; undefined where the address has none. */
  readonly id: string | undefined;
  /** The order's merchant, or the only one; undefined where that is not known. */
  readonly merchant: { readonly key: string; readonly summary: MerchantSummary; readonly hasLogo: boolean } | undefined;
  readonly nonce: string;
}

/** Only what this page needs, and nothing foreign. */
export function hostedPagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    // a video is looked at before it is sent
    'media-src blob:',
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

/**
 * The page of one order. It names the merchant; what the order is for stands there once the token has opened it. The
 * script takes the token out of the address before anything loads.
 */
export function hostedPage({ id = '', merchant, nonce }: HostedPage): string {
  const name = merchant?.summary.name;
  const title = name ? `Your cover from ${escaped(name)}` : 'Your cover';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${styles}</style>
<script nonce="${nonce}">
const [id, key] = ${inScript([id, merchant?.key])};
${script}
</script>
<script nonce="${nonce}" type="module" src="/widget.js"></script>
</head>
<body>
<header>${merchant?.hasLogo ? `<img src="/logo/${merchant.key}" alt="">` : ''}<h1>${title}</h1><p class="order" id="order" hidden></p></header>
<main></main>
${merchant ? `<footer>${footer(merchant.summary)}</footer>` : ''}
</body>
</html>
`;
}

function footer({ supportContact, complaintsContact, licenceNumber }: MerchantSummary): string {
  return [
    `Questions: ${contactHtml(supportContact)}`,
    ...(complaintsContact === undefined ? [] : [`Complaints: ${contactHtml(complaintsContact)}`]),
    ...(licenceNumber === undefined ? [] : [`Licence: ${escaped(licenceNumber)}`]),
  ].join('<br>');
}

/** Data inside a script element, which no text in it can end. */
function inScript(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

const script = `
// a message may have put a mark behind it
const [token] = /[\\w-]*/.exec(location.hash.slice(1));
history.replaceState(history.state, '', location.pathname + location.search);
addEventListener('DOMContentLoaded', () => {
  const checkout = document.createElement('cover-checkout');
  if (key) checkout.setAttribute('merchant', key);
  // without a token the order is one that this browser remembers, or none
  checkout.setAttribute('order', id + '.' + token);
  checkout.setAttribute('scope', id || 'o');
  let products = [];
  let order;
  const showOrder = () => {
    if (!order) return;
    const product = products.find((product) => product.id === order.product);
    const period = product?.periods.find((period) => period.id === order.period);
    const line = document.getElementById('order');
    line.textContent = ['Order ' + order.code, product?.name, period?.label].filter(Boolean).join(' \\u00b7 ');
    line.hidden = false;
  };
  checkout.addEventListener('cover-ready', (event) => { products = event.products; showOrder(); });
  checkout.addEventListener('cover-order', (event) => { order = event.order; showOrder(); });
  document.querySelector('main').append(checkout);
});`;

const styles = `
html { color-scheme: light dark; background: Canvas; color: CanvasText; font: 1rem/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-inline-size: 40rem; padding: 1rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 }
p { margin: 0 }
header { margin-block-end: 1rem }
header img { display: block; max-block-size: 3rem; max-inline-size: 100%; margin-block-end: .5rem }
.order { font-variant-numeric: tabular-nums }
footer { margin-block-start: 1rem }
cover-checkout { display: block; min-block-size: 20rem }
`;
