import type { Markup } from './markup.ts';
import { html } from './markup.ts';

/** The settings that every page needs. */
export interface ShopSettings {
  /** Origin of the proxy, which serves the widget's script. */
  readonly proxyUrl: string;
  readonly publishableKey: string;
}

/** The options of one page. */
export interface PageOptions {
  readonly title: string;
  readonly content: Markup;
  readonly settings: ShopSettings;
  readonly cartCount: number;
  /** Where the pages of this shop are: '' or `/wallet`. */
  readonly base?: string;
  /** Whether to show the upstream control, which is a frame: some pages forbid frames. Default: true. */
  readonly hasPanel?: boolean;
  /** Added to the head before the widget's script, for scripts that listen to the widget's events. */
  readonly head?: Markup;
}

/** Renders a page of the shop, with the widget's script tag. */
export function shopPage({
  title,
  content,
  settings,
  cartCount,
  base = '',
  hasPanel = true,
  head,
}: PageOptions): Markup {
  return html`<!doctype html>
<html lang="en-NG">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · PhoneHub Lagos</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/storefront.css">
${head}
<script type="module" blocking="render" src="${settings.proxyUrl}/widget.js"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<p class="notice">Free Lagos delivery above ₦200,000</p>
<div class="top">
<a class="logo" href="${base}/"><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="9" fill="#e4572e"/><rect x="10" y="5.500" width="12" height="21" rx="3" fill="none" stroke="#fff" stroke-width="2.200"/><path d="M14 22.500h4" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg><span>PhoneHub <b>Lagos</b></span></a>
<nav class="menu" aria-label="Shop"><a href="${base}/#phones">Phones</a><a href="${base}/#laptops">Laptops</a><a href="/insurance">Insurance</a><a href="/#visit">Visit us</a></nav>
<a class="cart" href="${base}/cart">Cart<span class="count">${cartCount}</span></a>
</div>
</header>
<main id="content">${content}</main>
<footer class="bottom" id="visit">
<div><h2>PhoneHub Lagos</h2><p>Shop 14, Otigba Street<br>Computer Village, Ikeja, Lagos</p><p>0803 555 0142 · WhatsApp too</p></div>
<div><h2>Opening hours</h2><dl><dt>Monday to Friday</dt><dd>9:00 to 18:30</dd><dt>Saturday</dt><dd>9:00 to 19:00</dd><dt>Sunday</dt><dd>After church, 13:00 to 17:00</dd></dl></div>
<div><h2>Delivery</h2><dl><dt>Lagos</dt><dd>Same day, ₦2,500</dd><dt>Abuja, Ibadan, Port Harcourt</dt><dd>Two days, ₦5,000</dd><dt>Elsewhere</dt><dd>Three to five days</dd></dl></div>
<div><h2>Other ways to embed</h2><ul><li><a href="/strict">Strict content security policy</a></li><li><a href="/plain">Plain page, no shifting</a></li><li><a href="/merchant-pays">The shop collects the money</a></li><li><a href="/wallet/">One basket, one payment</a></li><li><a href="/forms">Every form at once</a></li></ul></div>
<p class="small">A demonstration shop. Nothing here is for sale and no money moves.</p>
</footer>
${hasPanel ? panel : undefined}
</body>
</html>`;
}

/** Renders the head of a page outside the shop's layout. */
export function pageHead(title: string, more: Markup): Markup {
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
${more}
</head>`;
}

const panel = html`<details class="panel"><summary>Upstream control</summary><iframe src="/upstreams" title="Upstream control" loading="lazy"></iframe></details>`;
