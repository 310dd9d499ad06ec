import { randomUUID } from 'node:crypto';
import type { Cart, CartLine } from './carts.ts';
import type { ProxyAccess, ProxyProblem, ProxyReply } from './proxy-calls.ts';
import { callProxy, problemOf, readCatalogue } from './proxy-calls.ts';
import type { Premium } from './wallet-payments.ts';
import { confirmPremium } from './wallet-payments.ts';

// How a shop sells covers in its own cart, from its own server (docs/own-cart.md).

/** A shop that collects the premiums itself. */
export interface OwnShop extends ProxyAccess {
  readonly publishableKey: string;
}

/** What the shop asks the buyer for at its own checkout. */
export interface Buyer {
  readonly firstName: string;
  readonly lastName: string;
  /** E.164 */
  readonly phone: string;
  readonly email: string;
}

/** A cover of the cart at today's price. */
export interface PricedCover {
  readonly line: CartLine;
  /** Of the insurance: `Phone Basic, 1 year`. */
  readonly name: string;
  readonly premium: Premium;
  /** The quote's token, good for 15 minutes. */
  readonly token: string;
}

/** A cover whose order is placed, and later paid. */
export interface OrderedCover extends PricedCover {
  readonly orderId: string;
  readonly code: string;
  /** Opens the order for the buyer. */
  readonly orderToken: string;
  readonly privateLink: string;
}

/** What came of the buyer's “Pay”. */
export type Purchase =
  | { readonly status: 'paid'; readonly payment: string; readonly covers: readonly OrderedCover[] }
  | { readonly status: 'price-changed' }
  | { readonly status: 'refused'; readonly problem: ProxyProblem };

/** Why the covers of a cart cannot be sold just now. */
export class CoverProblem extends Error {
  readonly problem: ProxyProblem;

  constructor(problem: ProxyProblem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Asks for the price of every cover in the cart, however long it has waited. Throws `CoverProblem`. */
export async function priceCovers(shop: OwnShop, cart: Cart): Promise<PricedCover[]> {
  const covered = cart.lines.filter(({ cover }) => cover !== undefined);
  if (covered.length === 0) return [];
  const products = await readProducts(shop);
  return Promise.all(
    covered.map(async (line) => {
      const { product = '', period } = line.cover ?? {};
      const sold = products.find(({ id, category }) => id === product && category === line.good.kind);
      if (!sold)
        throw new CoverProblem({ code: 'unknown-product', detail: 'This cover is not sold any more.', errors: [] });
      const body = { product, ...(period !== undefined && { period }), answers: {} };
      const quote = await ask<{ token: string; premium: Premium }>(
        callProxy(shop, 'POST', '/v1/quotes', { body }),
        200,
      );
      const label = sold.periods.find(({ id }) => id === period)?.label;
      return { line, name: [sold.name, label].filter(Boolean).join(', '), premium: quote.premium, token: quote.token };
    }),
  );
}

/** Every cart is paid once, whatever is pressed twice. */
const purchases = new Map<string, Promise<Purchase>>();

/**
 * Places an order for each cover, takes one payment for phones and covers from the wallet, and confirms each cover.
 * `shown` is what the buyer agreed to, in kobo: nothing is ordered for another sum.
 */
export function buyTogether(
  shop: OwnShop,
  cart: Cart,
  { buyer, goods, shown }: { readonly buyer: Buyer; readonly goods: number; readonly shown: number },
): Promise<Purchase> {
  const running = purchases.get(cart.id);
  if (running) return running;
  const purchase = buy().catch((cause: unknown): Purchase => {
    if (cause instanceof CoverProblem) return { status: 'refused', problem: cause.problem };
    throw cause;
  });
  purchases.set(cart.id, purchase);
  // what was not paid can be tried again
  void purchase.then(
    ({ status }) => status !== 'paid' && purchases.delete(cart.id),
    () => purchases.delete(cart.id),
  );
  return purchase;

  async function buy(): Promise<Purchase> {
    const priced = await priceCovers(shop, cart);
    const total = priced.reduce((sum, { premium }) => sum + premium.amount, goods);
    if (total !== shown) return { status: 'price-changed' };
    const covers: OrderedCover[] = [];
    for (const cover of priced) covers.push(await placeOrder(shop, cart, cover, buyer));
    const payment = takeFromWallet(cart);
    for (const place of placements.keys()) if (place.startsWith(cart.id)) placements.delete(place);
    await Promise.all(covers.map((cover) => confirmUntilHeard(shop, cover, `${payment}/${cover.line.id}`)));
    return { status: 'paid', payment, covers };
  }
}

/** What was sent for each line: a repeated request must be the same, or it would be a second order. */
const placements = new Map<string, { readonly key: string; readonly body: unknown }>();

async function placeOrder(shop: ProxyAccess, cart: Cart, cover: PricedCover, buyer: Buyer): Promise<OrderedCover> {
  const { line } = cover;
  const { good, number } = line;
  const body = {
    quote: cover.token,
    applicant: buyer,
    answers: { brand: good.brand, model: good.model, [good.kind === 'phone' ? 'imei' : 'serial']: number },
    // ticked at the shop's own checkout, beside the links
    consent: { terms: true, privacy: true },
    metadata: { cart: cart.id, line: line.id },
  };
  const place = `${cart.id} ${line.id} ${JSON.stringify(buyer)}`;
  const placement = placements.get(place) ?? { key: randomUUID(), body };
  placements.set(place, placement);
  const { key: idempotencyKey } = placement;
  const sent = await callProxy(shop, 'POST', '/v1/orders', { body: placement.body, idempotencyKey });
  // the quote of an earlier try has run out: that order was never placed
  if (problemOf(sent).code === 'quote-expired') {
    placements.delete(place);
    return placeOrder(shop, cart, cover, buyer);
  }
  const placed = await ask<{ order: { id: string; code: string; premium: Premium }; token: string }>(sent, 201);
  const { id: orderId, code, premium } = placed.order;
  const privateLink = `${shop.proxyUrl}/o/${orderId}#${placed.token}`;
  return { ...cover, premium, orderId, code, orderToken: placed.token, privateLink };
}

/** The demo's wallet is never empty: one payment a cart. Returns its reference. */
function takeFromWallet({ id }: Cart): string {
  return `wallet-${id}`;
}

const mostConfirmations = 8;

/** The money is here, so the proxy is told until it has heard; a real shop does this in a queue that survives a restart. */
async function confirmUntilHeard(shop: ProxyAccess, { orderId, premium }: OrderedCover, reference: string) {
  for (let attempt = 1; ; attempt++) {
    const { status } = await confirmPremium(shop, { orderId, premium, reference });
    if ((status > 0 && status < 500) || attempt === mostConfirmations) return;
    await new Promise((resume) => setTimeout(resume, 250 * 2 ** attempt));
  }
}

interface SoldProduct {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly periods: readonly { readonly id: string; readonly label: string }[];
}

async function readProducts(shop: OwnShop): Promise<readonly SoldProduct[]> {
  return (await ask<{ products: SoldProduct[] }>(readCatalogue(shop), 200)).products;
}

async function ask<Body>(reply: ProxyReply | Promise<ProxyReply>, expected: number): Promise<Body> {
  const { status, body } = await reply;
  if (status === expected) return body as Body;
  throw new CoverProblem(problemOf({ status, body }));
}
