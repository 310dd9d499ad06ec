import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Cart } from './carts.ts';
import { Carts, emptyCart, newLine } from './carts.ts';
import { findGood } from './goods.ts';
import type { PageOptions } from './layout.ts';
import { shopPage } from './layout.ts';
import type { Markup } from './markup.ts';
import type { Buyer, OwnShop, Purchase } from './own-checkout.ts';
import { buyTogether, CoverProblem, priceCovers } from './own-checkout.ts';
import type { Shop } from './shop-pages.ts';
import { cartPage, goodsTotal, homePage, productPage, shopScript } from './shop-pages.ts';
import type { Typed } from './wallet-pages.ts';
import { noPricePage, ownCheckoutPage, paidPage } from './wallet-pages.ts';

/** A page and its status. */
interface Reply {
  readonly page: Markup;
  readonly status?: number;
}

/** Where the browser goes next, with a cart to remember. */
interface Redirect {
  readonly location: string;
  readonly cart: Cart;
}

/** The second shop: phones and covers in one basket, paid together from the shopper's wallet. */
export class WalletShop {
  readonly #own: OwnShop;
  readonly #shop: Shop;
  readonly #carts = new Carts('wallet-cart');
  readonly #paid = new Map<string, Extract<Purchase, { status: 'paid' }>>();

  constructor(own: OwnShop) {
    this.#own = own;
    this.#shop = { base: '/wallet', settings: own };
  }

  /** The page at a path below `/wallet`; undefined when there is none. */
  async pageAt(path: string, request: IncomingMessage): Promise<Reply | undefined> {
    const cart = this.#carts.of(request);
    const good = findGood(/^\/products\/([\w-]+)$/.exec(path)?.[1] ?? '');
    if (good !== undefined)
      return this.#page(`${good.brand} ${good.model}`, cart, productPage(good, this.#shop), { head: shopScript });
    switch (path) {
      case '/':
        return this.#page('Phones and laptops', cart, homePage(this.#shop));
      case '/cart':
        return this.#page('Cart', cart, cartPage(cart, this.#shop));
      case '/checkout':
        return cart.lines.length === 0 ? this.#page('Cart', cart, cartPage(cart, this.#shop)) : this.#checkout(cart);
      case '/thanks': {
        const paid = this.#paid.get(cart.id);
        return (
          paid &&
          this.#page('Thank you', { ...cart, lines: [] }, paidPage(paid.payment, paid.covers, this.#own.publishableKey))
        );
      }
      default:
        return undefined;
    }
  }

  /** What a form below `/wallet` does; undefined when there is none. */
  async handleForm(
    path: string,
    form: URLSearchParams,
    request: IncomingMessage,
  ): Promise<Reply | Redirect | undefined> {
    const cart = path === '/orders' ? this.#carts.of(request) : this.#openCart(request);
    switch (path) {
      case '/cart': {
        const good = findGood(form.get('slug') ?? '');
        if (!good) return undefined;
        const product = form.get('cover') ?? '';
        const cover = product === '' ? undefined : { product, period: form.get('period') || undefined };
        return this.#keep(cart, [...cart.lines, newLine(good, cover)].slice(-8), '/wallet/cart');
      }
      case '/cart/empty':
        return this.#keep(cart, [], '/wallet/cart');
      case '/cart/without-cover':
        return this.#keep(
          cart,
          cart.lines.map((line) => ({ ...line, cover: undefined })),
          '/wallet/checkout',
        );
      case '/orders':
        return this.#buy(cart, Object.fromEntries(form));
      default:
        return undefined;
    }
  }

  /** What is paid stays as it is: the next thing begins another cart. */
  #openCart(request: IncomingMessage): Cart {
    const cart = this.#carts.of(request);
    return this.#paid.has(cart.id) ? emptyCart() : cart;
  }

  async #buy(cart: Cart, typed: Typed): Promise<Reply | Redirect> {
    if (cart.lines.length === 0) return { location: '/wallet/cart', cart };
    const { sum, delivery } = goodsTotal(cart.lines);
    const goods = (sum + delivery) * 100;
    const isAgreed = typed.terms === 'yes' && typed.privacy === 'yes';
    if (!isAgreed && cart.lines.some(({ cover }) => cover))
      return this.#checkout(cart, typed, 'Tick both boxes to go on.');
    const purchase = await buyTogether(this.#own, cart, { buyer: buyerOf(typed), goods, shown: Number(typed.shown) });
    switch (purchase.status) {
      case 'paid':
        this.#paid.set(cart.id, purchase);
        return { location: '/wallet/thanks', cart };
      case 'price-changed':
        return this.#checkout(cart, typed, 'The price has changed. Nothing was taken: pay only if you agree.');
      case 'refused': {
        const notice = `${purchase.problem.detail} Nothing was taken from your wallet.`;
        return this.#checkout(cart, typed, notice, purchase);
      }
    }
  }

  async #checkout(
    cart: Cart,
    typed?: Typed,
    notice?: string,
    refused?: Extract<Purchase, { status: 'refused' }>,
  ): Promise<Reply> {
    try {
      const covers = await priceCovers(this.#own, cart);
      const page = ownCheckoutPage({
        cart,
        covers,
        ...(typed && { typed }),
        ...(notice !== undefined && { notice }),
        ...(refused && { problem: refused.problem }),
      });
      return { ...this.#page('Checkout', cart, page), status: notice === undefined ? 200 : 409 };
    } catch (cause) {
      if (!(cause instanceof CoverProblem)) throw cause;
      return { ...this.#page('Checkout', cart, noPricePage(cause.problem)), status: 503 };
    }
  }

  #keep(cart: Cart, lines: Cart['lines'], location: string): Redirect {
    return { location, cart: { ...cart, lines } };
  }

  #page(title: string, cart: Cart, content: Markup, more: Partial<PageOptions> = {}): Reply {
    const { base, settings } = this.#shop;
    return { page: shopPage({ title, content, settings, cartCount: cart.lines.length, base, ...more }) };
  }

  /** Keeps the cart, and sends the browser on. */
  redirect({ location, cart }: Redirect, response: ServerResponse): void {
    response.setHeader('set-cookie', this.#carts.keep(cart));
    response.writeHead(303, { location }).end();
  }
}

/** What the proxy wants of the buyer; a Nigerian number in the form that it takes. */
function buyerOf({ firstName = '', lastName = '', phone = '', email = '' }: Typed): Buyer {
  const digits = phone.replaceAll(/[\s().-]/g, '');
  return { firstName, lastName, phone: digits.replace(/^0(?=[789]\d{9}$)/, '+234'), email };
}
