import { drawDevice } from './device-drawing.ts';
import type { Good } from './goods.ts';
import { goods } from './goods.ts';
import type { Markup } from './markup.ts';
import { html, naira } from './markup.ts';

/** The home page with all products. */
export function homePage(): Markup {
  const shelf = (kind: Good['kind']) => goods.filter((good) => good.kind === kind).map(card);
  const [hero] = goods;
  return html`<section class="hero">
<div><p class="eyebrow">Computer Village, Ikeja</p><h1>Original phones, fair naira prices.</h1>
<p class="lead">Sealed boxes, tested before your eyes, delivered the same day in Lagos. Protect yours against drops, spills and theft while you check out.</p>
<p class="actions"><a class="button" href="#phones">See the phones</a><a class="button quiet" href="/checkout">Protect a phone you have</a></p></div>
<div class="hero-picture">${hero && drawDevice(hero)}</div></section>
<ul class="promises"><li><b>Pay on delivery</b>in Lagos and Abuja</li><li><b>7 days</b>to bring it back</li><li><b>Cover from ₦600</b>a month, at the checkout</li></ul>
<section id="phones"><h2>Phones</h2><ul class="shelf">${shelf('phone')}</ul></section>
<section id="laptops"><h2>Laptops</h2><ul class="shelf">${shelf('laptop')}</ul></section>
<section><h2>Insurance desk</h2><p class="lead">Vehicles, travel, health, goods, loans, property and group life as well.</p><p class="actions"><a class="button quiet" href="/insurance">See every cover</a></p></section>`;
}

function card(good: Good): Markup {
  return html`<li class="card"><a href="/products/${good.slug}"><div class="picture">${drawDevice(good)}${badge(good)}</div>
<h3><span>${good.brand}</span> ${good.model}</h3>${price(good)}</a></li>`;
}

function badge(good: Good): Markup | undefined {
  return good.badge === undefined ? undefined : html`<span class="badge">${good.badge}</span>`;
}

function price(good: Good): Markup {
  const old = good.oldPrice === undefined ? undefined : html` <s>${naira(good.oldPrice)}</s>`;
  return html`<p class="price"><strong>${naira(good.price)}</strong>${old}</p>`;
}

/** The page of one product. */
export function productPage(good: Good): Markup {
  return html`<nav class="crumbs" aria-label="Where you are"><a href="/">Shop</a> › <a href="/#${good.kind}s">${good.kind === 'phone' ? 'Phones' : 'Laptops'}</a> › ${good.brand}</nav>
<section class="product"><div class="picture big">${drawDevice(good)}${badge(good)}</div>
<div><p class="eyebrow">${good.brand}</p><h1>${good.model}</h1><p class="lead">${good.line}</p>${price(good)}
<p class="stock">In stock at Ikeja · in Lagos today if ordered before 15:00</p>
<form method="post" action="/cart"><input type="hidden" name="slug" value="${good.slug}"><button class="button wide">Add to cart</button></form>
<h2>Particulars</h2><dl class="specs">${good.specs.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></div></section>`;
}

/** The cart. */
export function cartPage(inCart: readonly Good[]): Markup {
  if (inCart.length === 0) {
    return html`<section class="narrow"><h1>Your cart is empty</h1><p class="lead">Pick a phone first, or protect one you already have.</p><p class="actions"><a class="button" href="/#phones">See the phones</a><a class="button quiet" href="/checkout">Protect a phone</a></p></section>`;
  }
  return html`<section class="narrow"><h1>Your cart</h1><ul class="lines">${inCart.map(line)}</ul>${totals(inCart)}
<p class="actions"><a class="button" href="/checkout">Go to checkout</a></p>
<form method="post" action="/cart/empty"><button class="link">Empty the cart</button></form></section>`;
}

function line(good: Good): Markup {
  return html`<li><div class="thumb">${drawDevice(good)}</div><span><b>${good.brand} ${good.model}</b><small>Qty 1</small></span><span class="sum">${naira(good.price)}</span></li>`;
}

const deliveryFee = 2_500;
const freeFrom = 200_000;

function totals(inCart: readonly Good[]): Markup {
  const sum = inCart.reduce((total, good) => total + good.price, 0);
  const delivery = sum >= freeFrom || sum === 0 ? 0 : deliveryFee;
  return html`<dl class="totals"><dt>Goods</dt><dd>${naira(sum)}</dd><dt>Delivery in Lagos</dt><dd>${delivery === 0 ? 'Free' : naira(delivery)}</dd><dt class="all">To pay on delivery</dt><dd class="all">${naira(sum + delivery)}</dd></dl>`;
}

/** The summary of the cart on the checkout page. */
export function orderSummary(inCart: readonly Good[]): Markup {
  if (inCart.length === 0) {
    return html`<aside class="summary"><h2>Your order</h2><p>The cart is empty; you can protect a phone you already have.</p><p><a href="/#phones">See the phones</a></p></aside>`;
  }
  return html`<aside class="summary"><h2>Your order</h2><ul class="lines">${inCart.map(line)}</ul>${totals(inCart)}
<form method="post" action="/orders"><button class="button quiet wide">Place order, pay on delivery</button></form></aside>`;
}

/** The page after an order. */
export function thanksPage(): Markup {
  return html`<section class="narrow"><h1>E don set!</h1><p class="lead">We call you within the hour to confirm the delivery. Cover that you bought at the checkout goes to your e-mail.</p><p class="actions"><a class="button" href="/">Back to the shop</a></p></section>`;
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
