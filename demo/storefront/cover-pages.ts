import type { ShopSettings } from './layout.ts';
import { pageHead } from './layout.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { orderSummary } from './shop-pages.ts';

/** The checkout without anything in the cart: the widget, for a phone that the shopper has. */
export function checkoutPage(settings: ShopSettings): Markup {
  return html`<section class="checkout"><div class="cover"><p class="eyebrow">Checkout</p><h1>Protect your phone</h1>
<p class="lead">Drops, spills and theft happen. Add cover now, it takes two minutes.</p>
<cover-checkout merchant="${settings.publishableKey}" category="phone"></cover-checkout></div>
${orderSummary([])}</section>`;
}

/** A page under a strict content security policy. */
export function strictPage(settings: ShopSettings): Markup {
  return html`<section class="narrow"><p class="eyebrow">Content security policy, trusted types</p><h1>Protect your phone</h1>
<p class="lead">This page forbids inline scripts and styles, frames, foreign fonts and strings as HTML. <a href="/upstreams">Upstream control</a></p>
<cover-checkout merchant="${settings.publishableKey}" category="phone"></cover-checkout></section>`;
}

/**
 * The content security policy that the widget must work under (docs/page.md#a-pages-rules).
 * @param proxyUrl origin of the widget's script
 */
export function strictPolicy(proxyUrl: string): string {
  return [
    "default-src 'none'",
    `script-src ${proxyUrl}`,
    `connect-src ${proxyUrl}`,
    `img-src ${proxyUrl} blob: data:`,
    "style-src 'self'",
    "font-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

/** A minimal page, with the style rule that prevents layout shifts. */
export function plainPage(settings: ShopSettings): Markup {
  return html`<!doctype html>
<html lang="en">
${pageHead(
  'Plain page',
  html`<style>cover-checkout { display: block; min-block-size: 34rem }</style>
<script type="module" src="${settings.proxyUrl}/widget.js"></script>`,
)}
<body>
<main>
<h1>Protect your phone</h1>
<cover-checkout merchant="${settings.publishableKey}" category="phone"></cover-checkout>
<p>Text after the widget, to check that it does not move.</p>
</main>
</body>
</html>`;
}

/** The shop collects the premium itself; its script handles `cover-payment-request`. */
export function merchantPaysPage(settings: ShopSettings): Markup {
  return html`<section class="narrow"><p class="eyebrow">The shop collects the money</p><h1>Protect your phone</h1>
<p class="lead">Pay the premium with your PhoneHub wallet; no gateway is involved.</p>
<cover-checkout merchant="${settings.publishableKey}" category="phone" payment="page">
<form class="wallet" id="wallet" slot="payment" hidden><h3>PhoneHub wallet</h3><p>Balance ₦250,000. <span id="wallet-text"></span></p><button class="button wide">Pay</button><p class="wallet-error" role="alert"></p></form>
</cover-checkout></section>`;
}

/** The script of that page. */
export const walletScript = html`<script type="module" src="/wallet.js"></script>`;

/** Shows the fields of all products at once, to check their look. */
export function formsPage(settings: ShopSettings): Markup {
  return html`<!doctype html>
<html lang="en">
${pageHead(
  'Every form',
  html`<link rel="stylesheet" href="/storefront.css">
<script type="module" src="${settings.proxyUrl}/widget.js"></script>
<script type="module" src="/forms.js"></script>`,
)}
<body data-proxy="${settings.proxyUrl}" data-key="${settings.publishableKey}">
<main id="content"><section class="narrow">
<h1>Every form</h1>
<p class="lead" id="state" role="status">Fetching the catalogue</p>
<cover-checkout merchant="${settings.publishableKey}" category="phone" no-resume></cover-checkout>
</section></main>
</body>
</html>`;
}
