import type { Cart } from './carts.ts';
import type { Markup } from './markup.ts';
import { html, naira } from './markup.ts';
import type { OrderedCover, PricedCover } from './own-checkout.ts';
import type { ProxyProblem } from './proxy-calls.ts';
import { cartLine, goodsTotal } from './shop-pages.ts';

/** What the buyer has typed, by the name of its field. */
export type Typed = Readonly<Record<string, string>>;

/** The checkout of the second shop. */
export interface OwnCheckoutView {
  readonly cart: Cart;
  /** At today's prices. */
  readonly covers: readonly PricedCover[];
  readonly typed?: Typed;
  /** Why the last try came to nothing. */
  readonly notice?: string;
  readonly problem?: ProxyProblem;
}

/** Goods and covers in one basket, one form, one payment. */
export function ownCheckoutPage({ cart, covers, typed = {}, notice, problem }: OwnCheckoutView): Markup {
  const { sum, delivery } = goodsTotal(cart.lines);
  const premiums = covers.reduce((total, { premium }) => total + premium.amount, 0);
  const total = (sum + delivery) * 100 + premiums;
  const wrong = (path: string) => problem?.errors.find((error) => error.path === path)?.message;
  return html`<section class="checkout"><form class="own" method="post" action="/wallet/orders"><p class="eyebrow">Checkout</p><h1>Who is it for?</h1>
${notice === undefined ? undefined : html`<p class="wallet-error" role="alert">${notice}</p>`}
<input type="hidden" name="shown" value="${total}">
${fields.map(({ name, label, type, autocomplete }) => html`<label>${label}<input name="${name}" type="${type}" autocomplete="${autocomplete}" value="${typed[name] ?? ''}" required></label>${wrongLine(wrong(`/applicant/${name}`))}`)}
${covers.length > 0 ? consent : undefined}
<button class="button wide">Pay ${kobo(total)} from your wallet</button></form>
<aside class="summary"><h2>Your order</h2><ul class="lines">${cart.lines.map((line) => cartLine(line, coverOf(covers, line.id)))}</ul>
<dl class="totals"><dt>Goods</dt><dd>${naira(sum)}</dd><dt>Delivery in Lagos</dt><dd>${delivery === 0 ? 'Free' : naira(delivery)}</dd>${covers.length > 0 ? html`<dt>Cover, paid once</dt><dd>${kobo(premiums)}</dd>` : undefined}<dt class="all">To pay now</dt><dd class="all">${kobo(total)}</dd></dl></aside></section>`;
}

const fields = [
  { name: 'firstName', label: 'First name', type: 'text', autocomplete: 'given-name' },
  { name: 'lastName', label: 'Last name', type: 'text', autocomplete: 'family-name' },
  { name: 'phone', label: 'Phone number', type: 'tel', autocomplete: 'tel' },
  { name: 'email', label: 'E-mail address', type: 'email', autocomplete: 'email' },
] as const;

const consent = html`<label class="tick"><input type="checkbox" name="terms" value="yes" required> I accept the <a href="/terms">terms of the cover</a>.</label>
<label class="tick"><input type="checkbox" name="privacy" value="yes" required> I have read how my data is used: <a href="/privacy">privacy notice</a>.</label>`;

function wrongLine(message: string | undefined): Markup | undefined {
  return message === undefined ? undefined : html`<p class="wallet-error">${message}</p>`;
}

function coverOf(covers: readonly PricedCover[], line: string): Markup | undefined {
  const cover = covers.find((one) => one.line.id === line);
  return (
    cover &&
    html`<small>${cover.name}: ${kobo(cover.premium.amount)}</small><small>${cover.line.good.kind === 'phone' ? 'IMEI' : 'Serial number'} ${cover.line.number}</small>`
  );
}

function kobo(amount: number): string {
  return naira(amount / 100);
}

/** Where a cover of the cart has no price: nothing is sold, and the buyer may go on without it. */
export function noPricePage({ detail }: ProxyProblem): Markup {
  return html`<section class="narrow"><h1>The cover has no price just now</h1><p class="lead" role="alert">${detail} Nothing was taken from your wallet.</p>
<p class="actions"><a class="button" href="/wallet/checkout">Try again</a></p>
<form method="post" action="/wallet/cart/without-cover"><button class="link">Buy without cover</button></form></section>`;
}

/** The page after the one payment: each cover with its private link and, once it is there, its certificate. */
export function paidPage(payment: string, covers: readonly OrderedCover[], publishableKey: string): Markup {
  return html`<section class="narrow"><h1>E don set!</h1><p class="lead">Paid from your wallet: ${payment}. We call you within the hour to confirm the delivery.</p>
${covers.map(
  (cover) => html`<section class="bought"><h2>${cover.line.good.brand} ${cover.line.good.model}: ${cover.name}</h2>
<p>Order code ${cover.code}. <a href="${cover.privateLink}">Private link to this cover</a></p>
<cover-certificate merchant="${publishableKey}" order="${cover.orderId}.${cover.orderToken}" theme="light"></cover-certificate></section>`,
)}
<p class="actions"><a class="button" href="/wallet/">Back to the shop</a></p></section>`;
}
