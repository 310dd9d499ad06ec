import type { Cart, CartLine } from './carts.ts';
import { drawDevice } from './device-drawing.ts';
import type { Good } from './goods.ts';
import { goods } from './goods.ts';
import type { ShopSettings } from './layout.ts';
import type { Markup } from './markup.ts';
import { html, naira } from './markup.ts';

/** One of the two shops: the first lets the widget sell cover, the second sells it in its own cart. */
export interface Shop {
  /** Where its pages are: '' or `/wallet`. */
  readonly base: '' | '/wallet';
  readonly settings: ShopSettings;
}

/** The home page with all products. */
export function homePage({ base }: Shop): Markup {
  const shelf = (kind: Good['kind']) => goods.filter((good) => good.kind === kind).map((good) => card(good, base));
  const [hero] = goods;
  return html`<section class="hero">
<div><p class="eyebrow">Computer Village, Ikeja</p><h1>Original phones, fair naira prices.</h1>
<p class="lead">Sealed boxes, tested before your eyes, delivered the same day in Lagos. Protect yours against drops, spills and theft while you check out.</p>
<p class="actions"><a class="button" href="#phones">See the phones</a><a class="button quiet" href="/checkout">Protect a phone you have</a></p></div>
<div class="hero-picture">${hero && drawDevice(hero)}</div></section>
<ul class="promises"><li><b>${base === '' ? 'Pay on delivery' : 'Pay from your wallet'}</b>in Lagos and Abuja</li><li><b>7 days</b>to bring it back</li><li><b>Cover</b>for drops, spills and theft</li></ul>
<section id="phones"><h2>Phones</h2><ul class="shelf">${shelf('phone')}</ul></section>
<section id="laptops"><h2>Laptops</h2><ul class="shelf">${shelf('laptop')}</ul></section>
<section><h2>Insurance desk</h2><p class="lead">Vehicles, travel, health, goods, loans, property and group life as well.</p><p class="actions"><a class="button quiet" href="/insurance">See every cover</a></p></section>`;
}

function card(good: Good, base: string): Markup {
  return html`<li class="card"><a href="${base}/products/${good.slug}"><div class="picture">${drawDevice(good)}${badge(good)}</div>
<h3><span>${good.brand}</span> ${good.model}</h3>${price(good)}</a></li>`;
}

function badge(good: Good): Markup | undefined {
  return good.badge === undefined ? undefined : html`<span class="badge">${good.badge}</span>`;
}

function price(good: Good): Markup {
  const old = good.oldPrice === undefined ? undefined : html` <s>${naira(good.oldPrice)}</s>`;
  return html`<p class="price"><strong>${naira(good.price)}</strong>${old}</p>`;
}

/** The page of one product, with the offer of a cover for it. */
export function productPage(good: Good, shop: Shop): Markup {
  const { base } = shop;
  const isOwnCart = base === '/wallet';
  return html`<nav class="crumbs" aria-label="Where you are"><a href="${base}/">Shop</a> › <a href="${base}/#${good.kind}s">${good.kind === 'phone' ? 'Phones' : 'Laptops'}</a> › ${good.brand}</nav>
<section class="product"><div class="picture big">${drawDevice(good)}${badge(good)}</div>
<div><p class="eyebrow">${good.brand}</p><h1>${good.model}</h1><p class="lead">${good.line}</p>${price(good)}
<p class="stock">In stock at Ikeja · in Lagos today if ordered before 15:00</p>
<form method="post" action="${base}/cart"><input type="hidden" name="slug" value="${good.slug}">
${isOwnCart ? html`<input type="hidden" name="cover"><input type="hidden" name="period">${offer(good, shop, html` mode="select" period="1y"`)}` : undefined}
<button class="button wide">Add to cart</button></form>
${isOwnCart ? undefined : offer(good, shop, html` scope="${good.slug}"`)}
<h2>Particulars</h2><dl class="specs">${good.specs.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></div></section>`;
}

/** The offer of a cover for a device; the shop's script tells it brand and model. */
function offer({ kind, brand, model }: Good, { settings }: Shop, attributes: Markup): Markup {
  return html`<div class="offer"><cover-offer merchant="${settings.publishableKey}" category="${kind}" theme="light" data-brand="${brand}" data-model="${model}"${attributes}></cover-offer></div>`;
}

/** The script that tells offers what the shop knows. */
export const shopScript = html`<script type="module" src="/shop.js"></script>`;

/** The cart. */
export function cartPage({ lines }: Cart, { base }: Shop): Markup {
  if (lines.length === 0) {
    return html`<section class="narrow"><h1>Your cart is empty</h1><p class="lead">Pick a phone first, or protect one you already have.</p><p class="actions"><a class="button" href="${base}/#phones">See the phones</a><a class="button quiet" href="/checkout">Protect a phone</a></p></section>`;
  }
  return html`<section class="narrow"><h1>Your cart</h1><ul class="lines">${lines.map((line) => cartLine(line))}</ul>${totals(lines)}
<p class="actions"><a class="button" href="${base}/checkout">Go to checkout</a></p>
<form method="post" action="${base}/cart/empty"><button class="link">Empty the cart</button></form></section>`;
}

/** A line of the cart; `more` stands beneath it. */
export function cartLine({ good, cover }: CartLine, more?: Markup): Markup {
  const note = cover ? 'Qty 1, with cover' : 'Qty 1';
  return html`<li><div class="thumb">${drawDevice(good)}</div><span><b>${good.brand} ${good.model}</b><small>${note}</small>${more}</span><span class="sum">${naira(good.price)}</span></li>`;
}

const deliveryFee = 2_500;
const freeFrom = 200_000;

/** What the goods come to with their delivery, in whole naira. */
export function goodsTotal(lines: readonly CartLine[]): { readonly sum: number; readonly delivery: number } {
  const sum = lines.reduce((total, { good }) => total + good.price, 0);
  return { sum, delivery: sum >= freeFrom || sum === 0 ? 0 : deliveryFee };
}

function totals(lines: readonly CartLine[]): Markup {
  const { sum, delivery } = goodsTotal(lines);
  return html`<dl class="totals"><dt>Goods</dt><dd>${naira(sum)}</dd><dt>Delivery in Lagos</dt><dd>${delivery === 0 ? 'Free' : naira(delivery)}</dd><dt class="all">To pay on delivery</dt><dd class="all">${naira(sum + delivery)}</dd></dl>`;
}

/** The checkout of the first shop: goods are paid on delivery, each cover apart, in its own dialog. */
export function apartPage({ id, lines }: Cart, shop: Shop): Markup {
  const kinds = new Set(lines.map(({ good }) => good.kind));
  return html`<section class="checkout"><div class="cover"><p class="eyebrow">Checkout</p><h1>Protect your new ${kinds.size === 1 ? [...kinds][0] : 'devices'}</h1>
<p class="lead">Drops, spills and theft happen. Cover is paid on its own, now; the goods when they come.</p>
${lines.map((line) => offer(line.good, shop, html` scope="${line.id}" data-cart="${id}" data-line="${line.id}"`))}</div>
${orderSummary(lines)}</section>`;
}

/** The summary of the cart on the checkout page. */
export function orderSummary(lines: readonly CartLine[]): Markup {
  if (lines.length === 0) {
    return html`<aside class="summary"><h2>Your order</h2><p>The cart is empty; you can protect a phone you already have.</p><p><a href="/#phones">See the phones</a></p></aside>`;
  }
  return html`<aside class="summary"><h2>Your order</h2><ul class="lines">${lines.map((line) => cartLine(line))}</ul>${totals(lines)}
<form method="post" action="/orders"><button class="button quiet wide">Place order, pay on delivery</button></form></aside>`;
}

/** The page after an order. */
export function thanksPage(): Markup {
  return html`<section class="narrow"><h1>E don set!</h1><p class="lead">We call you within the hour to confirm the delivery. A cover that you bought is in the private link that you were shown.</p><p class="actions"><a class="button" href="/">Back to the shop</a></p></section>`;
}

/** The terms that the widget's consent links to. */
export function termsPage(): Markup {
  return html`<section class="narrow"><h1>Terms of the cover</h1><p class="lead">Version 2026-11. The insurer carries the risk; PhoneHub Lagos passes on your answers and your premium.</p><p>Cover begins when the insurer has approved it and runs for the period you chose. It is for the one device named on the certificate. You may cancel within 14 days, as long as you have not claimed; write to help@phonehub.example.ng with the policy number.</p></section>`;
}

/** The privacy notice that the widget's consent links to. */
export function privacyPage(): Markup {
  return html`<section class="narrow"><h1>Privacy</h1><p class="lead">What you tell us for the cover goes to the insurer and to nobody else.</p><p>We keep the order and the certificate. Your phone number, e-mail address and device number are erased from our side thirty days after the insurer has them.</p></section>`;
}

/** The page for unknown addresses. */
export function missingPage(): Markup {
  return html`<section class="narrow"><h1>We do not have that</h1><p class="lead">The page may have moved, or the phone is sold out.</p><p class="actions"><a class="button" href="/">Back to the shop</a></p></section>`;
}
