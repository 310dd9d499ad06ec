import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Listening } from '../listening.ts';
import { listen, readText, sendJson, sendText } from '../listening.ts';
import type { Cart } from './carts.ts';
import { Carts, emptyCart, newLine } from './carts.ts';
import {
  checkoutPage,
  formsPage,
  merchantPaysPage,
  plainPage,
  strictPage,
  strictPolicy,
  walletScript,
} from './cover-pages.ts';
import { findGood } from './goods.ts';
import { categoryPage, insurancePage } from './insurance-pages.ts';
import type { PageOptions, ShopSettings } from './layout.ts';
import { shopPage } from './layout.ts';
import type { Markup } from './markup.ts';
import type { ConsoleAccess, Upstreams } from './panel-page.ts';
import { panelPage } from './panel-page.ts';
import type { Shop } from './shop-pages.ts';
import {
  apartPage,
  cartPage,
  homePage,
  missingPage,
  privacyPage,
  productPage,
  shopScript,
  termsPage,
  thanksPage,
} from './shop-pages.ts';
import { payFromWallet } from './wallet-payments.ts';
import { WalletShop } from './wallet-shop.ts';

/** The options of the shop. */
export interface StorefrontOptions extends ShopSettings {
  readonly host: string;
  readonly port: number;
  /** The proxy for which the shop collects the money itself, and its keys. */
  readonly wallet: ShopSettings & { readonly secretKey: string };
  readonly upstreams: Upstreams;
  /** The console for the shop's staff. */
  readonly console: ConsoleAccess;
}

/** Starts a small phone shop whose pages have the widget's script tag. */
export function openStorefront(options: StorefrontOptions): Promise<Listening> {
  const shops: Shops = { carts: new Carts('cart'), wallet: new WalletShop(options.wallet) };
  return listen((request, response) => respond(options, shops, request, response), options);
}

/** What the two shops remember. */
interface Shops {
  readonly carts: Carts;
  readonly wallet: WalletShop;
}

async function respond(
  options: StorefrontOptions,
  shops: Shops,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://shop').pathname;
  if (request.method === 'POST') return handleForm(options, shops, path, request, response);
  if (sendFile(path, response)) return;
  const ofWallet = walletPath(path);
  const inWallet = ofWallet === undefined ? undefined : await shops.wallet.pageAt(ofWallet, request);
  sendPage(inWallet ?? pageAt(options, path, shops.carts.of(request)), response);
}

/** The path below `/wallet`; undefined for the first shop's. */
function walletPath(path: string): string | undefined {
  return path === '/wallet' ? '/' : /^\/wallet(\/.*)$/.exec(path)?.[1];
}

/** Files under `public`, by exact name. */
const mediaTypes: Readonly<Record<string, string>> = {
  '/storefront.css': 'text/css',
  '/upstreams.css': 'text/css',
  '/upstreams.js': 'text/javascript',
  '/wallet.js': 'text/javascript',
  '/forms.js': 'text/javascript',
  '/shop.js': 'text/javascript',
};

function sendFile(path: string, response: ServerResponse): boolean {
  const mediaType = mediaTypes[path];
  if (mediaType === undefined) return false;
  const text = readFileSync(new URL(`public${path}`, import.meta.url), 'utf8');
  sendText(response, 200, `${mediaType}; charset=utf-8`, text);
  return true;
}

interface PageResponse {
  readonly page: Markup;
  readonly status?: number;
  readonly policy?: string;
}

function sendPage({ page, status = 200, policy }: PageResponse, response: ServerResponse): void {
  if (policy !== undefined) response.setHeader('content-security-policy', policy);
  sendText(response, status, 'text/html; charset=utf-8', page.text);
}

/** The page of a path. */
function pageAt(options: StorefrontOptions, path: string, cart: Cart): PageResponse {
  const { wallet } = options;
  const shop: Shop = { base: '', settings: options };
  const shopResponse = (title: string, content: Markup, more: Partial<PageOptions> = {}): PageResponse => ({
    page: shopPage({ title, content, settings: options, cartCount: cart.lines.length, ...more }),
  });
  const good = findGood(/^\/products\/([\w-]+)$/.exec(path)?.[1] ?? '');
  if (good !== undefined)
    return shopResponse(`${good.brand} ${good.model}`, productPage(good, shop), { head: shopScript });
  const insurance = categoryPage(options, /^\/insurance\/([\w-]+)$/.exec(path)?.[1] ?? '');
  if (insurance !== undefined) return shopResponse(insurance.title, insurance.page);
  switch (path) {
    case '/insurance':
      return shopResponse('Insurance desk', insurancePage());
    case '/':
      return shopResponse('Phones and laptops', homePage(shop));
    case '/cart':
      return shopResponse('Cart', cartPage(cart, shop));
    case '/checkout':
      return cart.lines.length === 0
        ? shopResponse('Checkout', checkoutPage(options))
        : shopResponse('Checkout', apartPage(cart, shop), { head: shopScript });
    case '/thanks':
      return shopResponse('Thank you', thanksPage());
    case '/terms':
      return shopResponse('Terms', termsPage());
    case '/privacy':
      return shopResponse('Privacy', privacyPage());
    case '/strict':
      return {
        ...shopResponse('Strict policy', strictPage(options), { hasPanel: false }),
        policy: strictPolicy(options.proxyUrl),
      };
    case '/plain':
      return { page: plainPage(options) };
    case '/forms':
      return { page: formsPage(options) };
    case '/merchant-pays':
      return shopResponse('Pay by wallet', merchantPaysPage(wallet), { settings: wallet, head: walletScript });
    case '/upstreams':
      return { page: panelPage(options.upstreams, options.console) };
    default:
      return { ...shopResponse('Not found', missingPage()), status: 404 };
  }
}

async function handleForm(
  options: StorefrontOptions,
  { carts, wallet }: Shops,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = new URLSearchParams(await readText(request, 10_000));
  const ofWallet = walletPath(path);
  if (ofWallet !== undefined) {
    const reply = await wallet.handleForm(ofWallet, form, request);
    if (reply && 'location' in reply) return wallet.redirect(reply, response);
    return reply ? sendPage(reply, response) : sendText(response, 404, 'text/plain', 'Not found');
  }
  const cart = carts.of(request);
  const good = findGood(form.get('slug') ?? '');
  const redirect = (location: string, next: Cart) => {
    response.setHeader('set-cookie', carts.keep(next));
    response.writeHead(303, { location }).end();
  };
  if (path === '/cart' && good !== undefined)
    redirect('/cart', { ...cart, lines: [...cart.lines, newLine(good)].slice(-8) });
  else if (path === '/cart/empty') redirect('/cart', emptyCart());
  else if (path === '/orders') redirect('/thanks', emptyCart());
  else if (path === '/wallet-payments') {
    const result = await payFromWallet(options.wallet, form.get('order') ?? '');
    sendJson(response, result.status === 'paid' ? 200 : 409, result);
  } else sendText(response, 404, 'text/plain', 'Not found');
}
