import type { Good } from './goods.ts';
import type { ShopSettings } from './layout.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { orderSummary } from './shop-pages.ts';

/** The checkout: the order beside the cover for what is in it. */
export function checkoutPage(settings: ShopSettings, inCart: readonly Good[]): Markup {
  const category = inCart.length > 0 && inCart.every((good) => good.kind === 'laptop') ? 'laptop' : 'phone';
  return html`<section class="checkout"><div class="cover"><p class="eyebrow">Checkout</p><h1>Protect your new ${category}</h1>
<p class="lead">Drops, spills and theft happen. Add cover now, it takes two minutes.</p>
<cover-checkout merchant="${settings.publishableKey}" category="${category}"></cover-checkout></div>
${orderSummary(inCart)}</section>`;
}

/** The same under the strictest policy a page can have. */
export function strictPage(settings: ShopSettings): Markup {
  return html`<section class="narrow"><p class="eyebrow">Content security policy, trusted types</p><h1>Protect your phone</h1>
<p class="lead">This page forbids inline scripts and styles, frames, foreign fonts and strings as HTML. <a href="/upstreams">Upstream control</a></p>
<cover-checkout merchant="${settings.publishableKey}" category="phone"></cover-checkout></section>`;
}

/**
 * The policy of docs/page.md#a-pages-rules.
 * @param proxyUrl where the script comes from
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
  ].join('; ');
}

/** A page of a few lines, with the rule that keeps it from shifting. */
export function plainPage(settings: ShopSettings): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Plain page</title>
<link rel="icon" href="data:,">
<style>cover-checkout { display: block; min-block-size: 34rem }</style>
<script type="module" src="${settings.proxyUrl}/widget.js"></script>
</head>
<body>
<main>
<h1>Protect your phone</h1>
<cover-checkout merchant="${settings.publishableKey}" category="phone"></cover-checkout>
<p>Text after the widget, to see that it stays where it is.</p>
</main>
</body>
</html>`;
}

/** The shop collects the premium itself; its own script answers the widget's request for money. */
export function merchantPaysPage(settings: ShopSettings): Markup {
  return html`<section class="narrow"><p class="eyebrow">The shop collects the money</p><h1>Protect your phone</h1>
<p class="lead">Pay the premium with your PhoneHub wallet; no gateway is involved.</p>
<cover-checkout merchant="${settings.publishableKey}" category="phone" payment="page">
<form class="wallet" id="wallet" slot="payment" hidden><h3>PhoneHub wallet</h3><p>Balance ₦250,000. <span id="wallet-text"></span></p><button class="button wide">Pay</button><p class="wallet-error" role="alert"></p></form>
</cover-checkout></section>`;
}

/** The head's addition of that page. */
export const walletScript = html`<script type="module" src="/wallet.js"></script>`;

/** A page for the eye: the questions of all products at once, as the widget draws them. */
export function formsPage(settings: ShopSettings): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Every form</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/storefront.css">
<script type="module" src="${settings.proxyUrl}/widget.js"></script>
<script type="module" src="/forms.js"></script>
</head>
<body data-proxy="${settings.proxyUrl}" data-key="${settings.publishableKey}">
<main id="content"><section class="narrow">
<h1>Every form</h1>
<p class="lead" id="state" role="status">Fetching the catalogue</p>
<cover-checkout merchant="${settings.publishableKey}" category="phone" no-resume></cover-checkout>
</section></main>
</body>
</html>`;
}
