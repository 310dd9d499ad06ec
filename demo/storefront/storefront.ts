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
import { categoryPage, insurancePage } from './insurance-pages.ts';
import type { PageOptions, ShopSettings } from './layout.ts';
import { shopPage } from './layout.ts';
import type { Markup } from './markup.ts';
import type { ConsoleAccess, Upstreams } from './panel-page.ts';
import { panelPage } from './panel-page.ts';
import { cartPage, homePage, missingPage, privacyPage, productPage, termsPage, thanksPage } from './shop-pages.ts';
import { payFromWallet } from './wallet-payments.ts';

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
  return listen((request, response) => respond(options, request, response), options);
}

async function respond(options: StorefrontOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://shop').pathname;
  if (request.method === 'POST') await handleForm(options, path, request, response);
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

interface PageResponse {
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
function pageAt(options: StorefrontOptions, path: string, cart: readonly Good[]): PageResponse {
  const { wallet } = options;
  const shopResponse = (title: string, content: Markup, more: Partial<PageOptions> = {}): PageResponse => ({
    page: shopPage({ title, content, settings: options, cartCount: cart.length, ...more }),
  });
  const good = findGood(/^\/products\/([\w-]+)$/.exec(path)?.[1] ?? '');
  if (good !== undefined) return shopResponse(`${good.brand} ${good.model}`, productPage(good));
  const insurance = categoryPage(options, /^\/insurance\/([\w-]+)$/.exec(path)?.[1] ?? '');
  if (insurance !== undefined) return shopResponse(insurance.title, insurance.page);
  switch (path) {
    case '/insurance':
      return shopResponse('Insurance desk', insurancePage());
    case '/':
      return shopResponse('Phones and laptops', homePage());
    case '/cart':
      return shopResponse('Cart', cartPage(cart));
    case '/checkout':
      return shopResponse('Checkout', checkoutPage(options, cart));
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
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = new URLSearchParams(await readText(request, 10_000));
  const cart = readCart(request);
  const good = findGood(form.get('slug') ?? '');
  if (path === '/cart' && good !== undefined) redirect(response, '/cart', [...cart, good]);
  else if (path === '/cart/empty') redirect(response, '/cart', []);
  else if (path === '/orders') redirect(response, '/thanks', []);
  else if (path === '/wallet-payments') {
    const result = await payFromWallet(options.wallet, form.get('order') ?? '');
    sendJson(response, result.status === 'paid' ? 200 : 409, result);
  } else sendText(response, 404, 'text/plain', 'Not found');
}

/** The cart is a cookie with the slugs of the goods. */
function readCart(request: IncomingMessage): Good[] {
  const value = /(?:^|;\s*)cart=([\w.-]*)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  return value.split('.').flatMap((slug) => findGood(slug) ?? []);
}

function redirect(response: ServerResponse, location: string, cart: readonly Good[]): void {
  const value = cart
    .map(({ slug }) => slug)
    .slice(-8)
    .join('.');
  response.setHeader('set-cookie', `cart=${value}; Path=/; HttpOnly; SameSite=Lax`);
  response.writeHead(303, { location }).end();
}
