import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Listening } from '../listening.ts';
import { listen, readText, sendJson, sendText } from '../listening.ts';
import {
  checkoutPage,
  formsPage,
  merchantPaysPage,
  plainPage,
  strictPage,
  strictPolicy,
  walletScript,
} from './cover-pages.ts';
import type { Good } from './goods.ts';
import { findGood } from './goods.ts';
import { counterPage, insurancePage } from './insurance-pages.ts';
import type { PageParts, ShopSettings } from './layout.ts';
import { shopPage } from './layout.ts';
import type { Markup } from './markup.ts';
import type { StaffDoor, Upstreams } from './panel-page.ts';
import { panelPage } from './panel-page.ts';
import { cartPage, homePage, missingPage, privacyPage, productPage, termsPage, thanksPage } from './shop-pages.ts';
import { payFromWallet } from './wallet-payments.ts';

/** What the shop is told when it opens. */
export interface StorefrontOptions extends ShopSettings {
  readonly host: string;
  readonly port: number;
  /** The proxy for which the shop collects the money itself, and the keys to it. */
  readonly wallet: ShopSettings & { readonly secretKey: string };
  readonly upstreams: Upstreams;
  /** Where the shop's staff look after orders. */
  readonly console: StaffDoor;
}

/** Opens a small phone shop whose pages carry the one script tag. */
export function openStorefront(options: StorefrontOptions): Promise<Listening> {
  return listen((request, response) => answer(options, request, response), options);
}

async function answer(options: StorefrontOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://shop').pathname;
  if (request.method === 'POST') await answerForm(options, path, request, response);
  else if (!sendFile(path, response)) sendPage(options, path, readCart(request), response);
}

/** Files under `public`, by exact name. */
const mediaTypes: Readonly<Record<string, string>> = {
  '/storefront.css': 'text/css',
  '/upstreams.css': 'text/css',
  '/upstreams.js': 'text/javascript',
  '/wallet.js': 'text/javascript',
  '/forms.js': 'text/javascript',
};

function sendFile(path: string, response: ServerResponse): boolean {
  const mediaType = mediaTypes[path];
  if (mediaType === undefined) return false;
  const text = readFileSync(new URL(`public${path}`, import.meta.url), 'utf8');
  sendText(response, 200, `${mediaType}; charset=utf-8`, text);
  return true;
}

interface Answer {
  readonly page: Markup;
  readonly status?: number;
  readonly policy?: string;
}

function sendPage(options: StorefrontOptions, path: string, cart: readonly Good[], response: ServerResponse): void {
  const { page, status = 200, policy } = pageAt(options, path, cart);
  if (policy !== undefined) response.setHeader('content-security-policy', policy);
  sendText(response, status, 'text/html; charset=utf-8', page.text);
}

/** The page of a path. */
function pageAt(options: StorefrontOptions, path: string, cart: readonly Good[]): Answer {
  const { wallet } = options;
  const inShop = (title: string, content: Markup, more: Partial<PageParts> = {}): Answer => ({
    page: shopPage({ title, content, settings: options, cartCount: cart.length, ...more }),
  });
  const good = findGood(/^\/products\/([\w-]+)$/.exec(path)?.[1] ?? '');
  if (good !== undefined) return inShop(`${good.brand} ${good.model}`, productPage(good));
  const counter = counterPage(options, /^\/insurance\/([\w-]+)$/.exec(path)?.[1] ?? '');
  if (counter !== undefined) return inShop(counter.title, counter.page);
  switch (path) {
    case '/insurance':
      return inShop('Insurance desk', insurancePage());
    case '/':
      return inShop('Phones and laptops', homePage());
    case '/cart':
      return inShop('Cart', cartPage(cart));
    case '/checkout':
      return inShop('Checkout', checkoutPage(options, cart));
    case '/thanks':
      return inShop('Thank you', thanksPage());
    case '/terms':
      return inShop('Terms', termsPage());
    case '/privacy':
      return inShop('Privacy', privacyPage());
    case '/strict':
      return {
        ...inShop('Strict policy', strictPage(options), { hasPanel: false }),
        policy: strictPolicy(options.proxyUrl),
      };
    case '/plain':
      return { page: plainPage(options) };
    case '/forms':
      return { page: formsPage(options) };
    case '/merchant-pays':
      return inShop('Pay by wallet', merchantPaysPage(wallet), { settings: wallet, head: walletScript });
    case '/upstreams':
      return { page: panelPage(options.upstreams, options.console) };
    default:
      return { ...inShop('Not found', missingPage()), status: 404 };
  }
}

async function answerForm(
  options: StorefrontOptions,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = new URLSearchParams(await readText(request, 10_000));
  const cart = readCart(request);
  const good = findGood(form.get('slug') ?? '');
  if (path === '/cart' && good !== undefined) goOn(response, '/cart', [...cart, good]);
  else if (path === '/cart/empty') goOn(response, '/cart', []);
  else if (path === '/orders') goOn(response, '/thanks', []);
  else if (path === '/wallet-payments') {
    const result = await payFromWallet(options.wallet, form.get('order') ?? '');
    sendJson(response, result.outcome === 'paid' ? 200 : 409, result);
  } else sendText(response, 404, 'text/plain', 'Not found');
}

/** The cart is kept in a cookie: names of goods, nothing else. */
function readCart(request: IncomingMessage): Good[] {
  const value = /(?:^|;\s*)cart=([\w.-]*)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  return value.split('.').flatMap((slug) => findGood(slug) ?? []);
}

function goOn(response: ServerResponse, location: string, cart: readonly Good[]): void {
  const value = cart
    .map(({ slug }) => slug)
    .slice(-8)
    .join('.');
  response.setHeader('set-cookie', `cart=${value}; Path=/; HttpOnly; SameSite=Lax`);
  response.writeHead(303, { location }).end();
}
