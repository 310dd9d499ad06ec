import type { Request } from 'express';
import type { Staff } from '../../checkout/access/staff-session.ts';
import { assertRole, readStaffSession } from '../../checkout/access/staff-session.ts';
import type { Merchant } from '../../checkout/context.ts';
import { hashToken, isToken, secretKeyPrefix } from '../../checkout/identifiers.ts';
import { findOrder, findOwnOrder, merchantOf } from '../../checkout/order/read/find-order.ts';
import type { TicketedDocument, Viewer } from '../../checkout/order/read/present-order.ts';
import { readTicket } from '../../checkout/order/read/present-order.ts';
import type { StaffRole } from '../../contract/console/session.ts';
import type { LinkPurpose } from '../../contract/order-link.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Actor } from '../../domain/history/order-history.ts';
import { theShopper } from '../../domain/history/order-history.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { HttpContext } from '../http-context.ts';
import { addressOf } from '../request-context.ts';
import { assertOrigin, assertProxyOrigin, assertShopperOrigin } from './origins.ts';
import type { RateMeter } from './rate-meter.ts';
import { assertWithinRate, createRateMeter } from './rate-meter.ts';
import { sessionCookieOf } from './session-cookie.ts';

/** An endpoint of the table that staff may call, by the least role that they need. */
interface StaffEndpoint {
  readonly role: StaffRole;
}

/** An endpoint of the table that links to an order may open. */
interface LinkedEndpoint {
  readonly links?: readonly LinkPurpose[];
}

/** An order, and who opens it by a token: of the order, or of a link to it. */
interface TokenHolder {
  readonly order: OrderRecord;
  readonly viewer: 'shopper' | LinkPurpose;
  /** The token's hash. */
  readonly tokenHash: string;
}

/** A merchant, and who acts: its server, one of its staff, or a shopper on its page. */
interface MerchantCaller {
  readonly merchant: Merchant;
  readonly by: Actor;
}

/** An order, and who acts on it. */
interface OrderActor {
  readonly order: OrderRecord;
  readonly by: Actor;
  readonly viewer: Viewer;
  /** Of the token that was sent; undefined for the merchant and its staff. */
  readonly tokenHash?: string | undefined;
}

/** Who calls. Each throws `unauthenticated` when the proof is missing or wrong, or `origin-not-allowed`. */
export interface Callers {
  /** A page of a merchant, by its publishable key (which the only merchant may leave out) and its origin. Where a query names the key, the header may be missing. */
  browser(request: Request, keyInQuery?: string): Merchant;
  /** A page of a merchant, or the merchant's own server by its secret key, which no page may send. */
  browserOrMerchant(request: Request): MerchantCaller;
  /** The merchant's own server, by its secret key. */
  merchant(request: Request): Merchant;
  /** One of a merchant's staff, by the cookie of the console's session; throws `role-required` too. */
  staff(request: Request, endpoint: StaffEndpoint): Promise<Staff>;
  /** The merchant's server, or its staff: for what both may do; throws `role-required` too. */
  merchantOrStaff(request: Request, endpoint: StaffEndpoint): Promise<MerchantCaller>;
  /** The holder of the order's own token; throws `order-not-found` and `link-not-enough` too. */
  shopper(request: Request): Promise<OrderRecord>;
  /** The same, or the holder of a link to the order that opens the endpoint. */
  tokenHolder(request: Request, endpoint: LinkedEndpoint): Promise<TokenHolder>;
  /** The same for whoever may act on an order, and who that is; staff need the endpoint's role. */
  orderActor(request: Request, endpoint: StaffEndpoint & LinkedEndpoint): Promise<OrderActor>;
  /** The same for one of an order's documents, which a ticket in the query opens too, and nothing else. */
  documentReader(
    request: Request,
    endpoint: StaffEndpoint & LinkedEndpoint,
    document: TicketedDocument,
  ): Promise<OrderRecord>;
}

/** Establishes callers from keys, tokens, tickets, cookies and origins; `tokenMeter` counts by order token. */
export function createCallers(context: HttpContext, tokenMeter: RateMeter): Callers {
  const { checkout, limits } = context;
  const wrongKeys = createRateMeter(limits.wrongKeysPerMinute / 60, limits.wrongKeysPerMinute);
  return {
    browser(request, keyInQuery) {
      const merchant = merchantOfPage(request, keyInQuery);
      assertOrigin(request, merchant, checkout.publicUrl);
      return merchant;
    },

    browserOrMerchant(request) {
      // no order's token is sent here: a key that was written in capitals is told to be wrong
      if (!hasSecretKey(request, { inAnyCase: true })) return { merchant: this.browser(request), by: theShopper };
      if (request.headers.origin !== undefined)
        throw new DomainError(
          'origin-not-allowed',
          'The secret key works from server to server alone, and this call comes from a page. If the key stands in a page, replace it now.',
        );
      return { merchant: this.merchant(request), by: { kind: 'merchant' } };
    },

    merchant(request) {
      const key = bearer(request);
      const merchant = context.merchantBySecret(key);
      // a right one is taken all the same: nobody can keep a merchant's server out by sending wrong ones from its address
      if (merchant) return merchant;
      assertWithinRate(wrongKeys, addressOf(request));
      throw unauthenticated('Send the merchant’s secret key as Authorization: Bearer sk_…');
    },

    async staff(request, { role }) {
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      if (!isRead || request.headers.origin !== undefined) assertProxyOrigin(request, checkout.publicUrl);
      const staff = await readStaffSession(checkout, sessionCookieOf(request) ?? '');
      assertRole(staff, role);
      return staff;
    },

    async merchantOrStaff(request, endpoint) {
      if (!isStaff(request)) return { merchant: this.merchant(request), by: { kind: 'merchant' } };
      const { merchant, name } = await this.staff(request, endpoint);
      return { merchant, by: { kind: 'staff', name } };
    },

    async shopper(request) {
      return (await this.tokenHolder(request, {})).order;
    },

    async tokenHolder(request, { links = [] }) {
      const token = bearer(request);
      assertWithinRate(tokenMeter, token);
      return byToken(request, token, links);
    },

    async orderActor(request, endpoint) {
      // which kind of proof was sent decides how it is checked, and only what was checked counts
      if (!hasSecretKey(request) && !isStaff(request))
        return { ...(await this.tokenHolder(request, endpoint)), by: theShopper };
      const { merchant, by } = await this.merchantOrStaff(request, endpoint);
      return { order: await ownOrder(merchant, request), by, viewer: 'merchant' };
    },

    async documentReader(request, endpoint, document) {
      const { ticket } = request.query;
      return typeof ticket === 'string'
        ? byTicket(request, document, ticket)
        : (await this.orderActor(request, endpoint)).order;
    },
  };

  function merchantOfPage(request: Request, keyInQuery?: string): Merchant {
    const key = request.headers['cover-key'] ?? keyInQuery;
    if (typeof key === 'string') {
      const merchant = context.merchantByKey(key);
      if (merchant) return merchant;
      throw unauthenticated('This publishable key is not known here; check the merchant attribute.');
    }
    const [only, ...others] = checkout.merchants.values();
    if (only && others.length === 0) return only;
    throw unauthenticated('Send the merchant’s publishable key as Cover-Key: pk_…');
  }

  async function byToken(request: Request, token: string, links: readonly LinkPurpose[]): Promise<TokenHolder> {
    const id = String(request.params.id);
    const stored = await checkout.store.orders.tokenHash(id);
    if (stored === undefined) throw new DomainError('order-not-found', 'There is no such order.');
    const tokenHash = hashToken(token);
    const purpose = isToken(token, stored) ? undefined : await purposeOf(id, stored, tokenHash);
    const order = await findOrder(checkout, id);
    assertShopperOrigin(request, merchantOf(checkout, order), checkout.publicUrl);
    if (purpose !== undefined && !links.includes(purpose))
      throw new DomainError('link-not-enough', 'This link does not open that; use the order’s own private link.');
    return { order, viewer: purpose ?? 'shopper', tokenHash };
  }

  /** What a link opens. It ends with the order's own token. */
  async function purposeOf(id: string, stored: string, tokenHash: string): Promise<LinkPurpose> {
    const purpose = stored === '' ? undefined : await checkout.store.links.find(id, tokenHash, checkout.clock.now());
    if (purpose) return purpose;
    throw unauthenticated('This token does not open this order.');
  }

  /** A shopper's ticket ends with the order's token, and a merchant's with the document. */
  async function byTicket(request: Request, document: TicketedDocument, ticket: string): Promise<OrderRecord> {
    const id = String(request.params.id);
    const order = await findOrder(checkout, id);
    const viewer = readTicket(checkout, order, document, ticket);
    const isOpen = viewer === 'merchant' || (viewer === 'shopper' && (await checkout.store.orders.tokenHash(id)));
    if (isOpen) return order;
    throw unauthenticated('This link has run out; open the certificate from the order again.');
  }

  async function ownOrder(merchant: Merchant, request: Request): Promise<OrderRecord> {
    return findOwnOrder(context.checkout, merchant, String(request.params.id));
  }
}

/** The scheme may be written in any case (RFC 9110, 11.1); a key may not. */
function hasSecretKey({ headers }: Request, { inAnyCase = false } = {}): boolean {
  const [scheme = '', proof = ''] = (headers.authorization ?? '').split(' ');
  const key = inAnyCase ? proof.toLowerCase() : proof;
  return scheme.toLowerCase() === 'bearer' && key.startsWith(secretKeyPrefix);
}

/** What is proven by a header is never left to a cookie. */
function isStaff(request: Request): boolean {
  return request.headers.authorization === undefined && sessionCookieOf(request) !== undefined;
}

function bearer(request: Request): string {
  const match = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(request.headers.authorization ?? '');
  if (match?.[1]) return match[1];
  throw unauthenticated('Send the proof as Authorization: Bearer …');
}

function unauthenticated(message: string): DomainError {
  return new DomainError('unauthenticated', message);
}
