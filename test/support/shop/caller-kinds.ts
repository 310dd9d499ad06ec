import { createHmac } from 'node:crypto';
import type { StaffRole } from '../../../proxy-server/contract/console/session.ts';
import { staffRoles } from '../../../proxy-server/contract/console/session.ts';
import type { Endpoint } from '../../../proxy-server/contract/endpoints/endpoint.ts';
import type { LinkPurpose } from '../../../proxy-server/contract/order-link.ts';

/** A kind of caller: what it sends, and what that proves. What is left out it does not send. */
export interface CallerKind {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  /** In the query. */
  readonly ticket?: string;
  /** Where the page lies that sends it; `foreign` is every page but one of the merchant whose key it names. */
  readonly origin: 'none' | 'own' | 'proxy' | 'foreign';
  /** A publishable key that is known. */
  readonly hasKey?: true;
  /** What the Authorization header holds. */
  readonly bearer?: 'order' | `${LinkPurpose}-link` | 'secret' | 'other-secret' | 'junk' | 'junk-secret';
  /** Whose session the cookie opens. */
  readonly session?: StaffRole | 'other-owner' | 'junk';
  /** What the ticket opens. */
  readonly opens?: 'certificate' | 'nothing';
  /** Whether the order that it asks for is erased. */
  readonly isErased?: true;
  /** Whether it signs as the gateway does. */
  readonly isGateway?: true;
}

/** What the callers hold. */
export interface Proofs {
  readonly url: string;
  readonly shop: { readonly origin: string; readonly key: string; readonly secret: string };
  readonly other: { readonly origin: string; readonly key: string; readonly secret: string; readonly cookie: string };
  readonly cookies: Readonly<Record<StaffRole, string>>;
  readonly junkCookies: Readonly<Record<string, string>>;
  readonly token: string;
  readonly tokens: Readonly<Record<string, string>>;
  /** The tokens of links to the order. */
  readonly links: Readonly<Record<LinkPurpose, string>>;
  readonly erasedToken: string;
  readonly ticket: string;
  readonly junkTickets: Readonly<Record<string, string>>;
  readonly erasedTicket: string;
  readonly gatewayKey: string;
}

/** The body that a gateway signs. */
export const webhookBody = '{"event":"charge.success","data":{"reference":"unknown"}}';

/** Every kind of caller that there is. */
export function callerKinds(proofs: Proofs): readonly CallerKind[] {
  const { url, shop, other, cookies, token } = proofs;
  const bearer = (value: string) => ({ Authorization: `Bearer ${value}` });
  const fromProxy = { Origin: url };
  const foreign = { 'another page': 'https://evil.example', null: 'null', 'the other merchant’s page': other.origin };
  const lookAlikes = {
    'a look-alike page': `${shop.origin}.evil.example`,
    'plain http': shop.origin.replace('https', 'http'),
  };
  return [
    { name: 'nobody', headers: {}, origin: 'none' },
    { name: 'the shop’s page', headers: { Origin: shop.origin, 'Cover-Key': shop.key }, origin: 'own', hasKey: true },
    {
      name: 'the proxy’s page with the key',
      headers: { ...fromProxy, 'Cover-Key': shop.key },
      origin: 'proxy',
      hasKey: true,
    },
    { name: 'the key without a page', headers: { 'Cover-Key': shop.key }, origin: 'none', hasKey: true },
    {
      name: 'the other merchant’s page',
      headers: { Origin: other.origin, 'Cover-Key': other.key },
      origin: 'own',
      hasKey: true,
    },
    {
      name: 'the shop’s page with the other’s key',
      headers: { Origin: shop.origin, 'Cover-Key': other.key },
      origin: 'foreign',
      hasKey: true,
    },
    { name: 'an unknown key', headers: { Origin: shop.origin, 'Cover-Key': 'pk_unknown' }, origin: 'own' },
    { name: 'the shop’s page without a key', headers: { Origin: shop.origin }, origin: 'own' },
    ...Object.entries({ ...foreign, ...lookAlikes }).map(
      ([name, Origin]): CallerKind => ({
        name: `the key from ${name}`,
        headers: { Origin, 'Cover-Key': shop.key },
        origin: 'foreign',
        hasKey: true,
      }),
    ),

    { name: 'the order’s token', headers: bearer(token), origin: 'none', bearer: 'order' },
    {
      name: 'the order’s token from the shop’s page',
      headers: { ...bearer(token), Origin: shop.origin },
      origin: 'own',
      bearer: 'order',
    },
    {
      name: 'the order’s token from the proxy’s page',
      headers: { ...bearer(token), ...fromProxy },
      origin: 'proxy',
      bearer: 'order',
    },
    ...Object.entries(foreign).map(
      ([name, Origin]): CallerKind => ({
        name: `the order’s token from ${name}`,
        headers: { ...bearer(token), Origin },
        origin: 'foreign',
        bearer: 'order',
      }),
    ),
    {
      name: 'the order’s token beside a made-up cookie',
      headers: { ...bearer(token), Cookie: '__Host-cover-session=x' },
      origin: 'none',
      bearer: 'order',
      session: 'junk',
    },
    ...Object.entries(proofs.tokens).map(
      ([name, value]): CallerKind => ({ name, headers: bearer(value), origin: 'none', bearer: 'junk' }),
    ),
    {
      name: 'the token of an erased order',
      headers: bearer(proofs.erasedToken),
      origin: 'none',
      bearer: 'junk',
      isErased: true,
    },

    ...(['video', 'view'] as const).flatMap((purpose): CallerKind[] => {
      const holder = { headers: bearer(proofs.links[purpose]), bearer: `${purpose}-link` } as const;
      const name = `a ${purpose} link of the order`;
      return [
        { ...holder, name, origin: 'none' },
        {
          ...holder,
          name: `${name} on the proxy’s page`,
          headers: { ...holder.headers, ...fromProxy },
          origin: 'proxy',
        },
        {
          ...holder,
          name: `${name} from a foreign page`,
          headers: { ...holder.headers, Origin: 'https://evil.example' },
          origin: 'foreign',
        },
      ];
    }),

    { name: 'a ticket', headers: {}, origin: 'none', ticket: proofs.ticket, opens: 'certificate' },
    {
      name: 'a ticket beside a made-up key',
      headers: bearer('sk_x'),
      origin: 'none',
      ticket: proofs.ticket,
      opens: 'certificate',
      bearer: 'junk-secret',
    },
    {
      name: 'a ticket beside a made-up cookie',
      headers: { Cookie: '__Host-cover-session=x' },
      origin: 'none',
      ticket: proofs.ticket,
      opens: 'certificate',
      session: 'junk',
    },
    ...Object.entries(proofs.junkTickets).map(
      ([name, ticket]): CallerKind => ({ name, headers: {}, origin: 'none', ticket, opens: 'nothing' }),
    ),
    {
      name: 'a ticket of an erased order',
      headers: {},
      origin: 'none',
      ticket: proofs.erasedTicket,
      opens: 'nothing',
      isErased: true,
    },

    { name: 'the secret key', headers: bearer(shop.secret), origin: 'none', bearer: 'secret' },
    {
      name: 'the secret key at an erased order',
      headers: bearer(shop.secret),
      origin: 'none',
      bearer: 'secret',
      isErased: true,
    },
    {
      name: 'the secret key in a page',
      headers: { ...bearer(shop.secret), Origin: shop.origin },
      origin: 'own',
      bearer: 'secret',
    },
    { name: 'the other merchant’s secret key', headers: bearer(other.secret), origin: 'none', bearer: 'other-secret' },
    {
      name: 'a made-up secret key',
      headers: bearer('sk_test_shop_secret_0000000000'),
      origin: 'none',
      bearer: 'junk-secret',
    },
    {
      name: 'a secret key that is one letter short',
      headers: bearer(shop.secret.slice(0, -1)),
      origin: 'none',
      bearer: 'junk-secret',
    },

    ...staffRoles.flatMap((role): CallerKind[] => [
      { name: `a ${role}`, headers: { ...fromProxy, Cookie: cookies[role] }, origin: 'proxy', session: role },
      { name: `a ${role} without an origin`, headers: { Cookie: cookies[role] }, origin: 'none', session: role },
      {
        name: `a ${role} lured by the shop’s page`,
        headers: { Cookie: cookies[role], Origin: shop.origin },
        origin: 'own',
        session: role,
      },
    ]),
    {
      name: 'an owner lured by a null page',
      headers: { Cookie: cookies.owner, Origin: 'null' },
      origin: 'foreign',
      session: 'owner',
    },
    {
      name: 'an owner beside a made-up key',
      headers: { ...fromProxy, ...bearer('sk_x'), Cookie: cookies.owner },
      origin: 'proxy',
      bearer: 'junk-secret',
      session: 'owner',
    },
    {
      name: 'the other merchant’s owner',
      headers: { ...fromProxy, Cookie: other.cookie },
      origin: 'proxy',
      session: 'other-owner',
    },
    ...Object.entries(proofs.junkCookies).map(
      ([name, Cookie]): CallerKind => ({ name, headers: { ...fromProxy, Cookie }, origin: 'proxy', session: 'junk' }),
    ),

    {
      name: 'the gateway',
      headers: {
        'X-Paystack-Signature': createHmac('sha512', proofs.gatewayKey).update(webhookBody).digest('hex'),
        'Content-Type': 'application/json',
      },
      origin: 'none',
      isGateway: true,
    },
    {
      name: 'a forged webhook',
      headers: { 'X-Paystack-Signature': '0'.repeat(128), 'Verif-Hash': 'x' },
      origin: 'none',
    },
  ];
}

/** Whether a caller is to be let in at an endpoint, by what the table and the contract say. */
export function isToBeLetIn(name: string, endpoint: Endpoint, kind: CallerKind): boolean {
  const isOfOrder = endpoint.path.startsWith('/v1/orders/{id}');
  const isRead = endpoint.method === 'GET' || endpoint.method === 'HEAD';
  const isPage =
    kind.hasKey === true && (kind.origin === 'own' || kind.origin === 'proxy' || (kind.origin === 'none' && isRead));
  const isShopper = (kind.bearer === 'order' || isLinkTo(endpoint, kind)) && kind.origin !== 'foreign';
  const isMerchant = kind.bearer === 'secret' || (kind.bearer === 'other-secret' && !isOfOrder);
  const sendsSecret = kind.bearer === 'secret' || kind.bearer === 'other-secret' || kind.bearer === 'junk-secret';
  switch (endpoint.caller) {
    case 'anyone':
      // nobody signs in from another page than the console's
      return name !== 'openSession' || kind.origin === 'proxy';
    case 'browser':
      return isPage;
    case 'browser-or-merchant':
      return sendsSecret ? isMerchant && kind.origin === 'none' : isPage;
    case 'shopper':
      return isShopper;
    case 'merchant':
      return isMerchant;
    case 'staff':
      // whoever is at the console may sign out, signed in or not
      return name === 'closeSession' ? kind.origin === 'proxy' : isStaff();
    case 'merchant-or-staff':
      return kind.bearer === undefined ? isStaff() : isMerchant;
    case 'shopper-merchant-or-staff':
      if (kind.ticket !== undefined && takesTickets(endpoint)) return isOpened();
      return kind.bearer === undefined ? isStaff() : isShopper || isMerchant;
    case 'gateway':
      return kind.isGateway === true && name === 'receivePaystackWebhookOfMerchant';
  }

  function isStaff(): boolean {
    const isFromConsole = kind.origin === 'proxy' || (kind.origin === 'none' && isRead);
    if (!isFromConsole || kind.session === undefined || kind.session === 'junk') return false;
    if (kind.session === 'other-owner') return !isOfOrder;
    return staffRoles.indexOf(kind.session) >= staffRoles.indexOf(endpoint.role ?? 'reader');
  }

  function isOpened(): boolean {
    return kind.opens === 'certificate' && endpoint.path.includes('/certificate');
  }
}

/** What the contract says of links: one for the video, one to read; nothing else. */
function isLinkTo({ method, path }: Endpoint, { bearer }: CallerKind): boolean {
  const isRead = method === 'GET' && (path === '/v1/orders/{id}' || path === '/v1/orders/{id}/events');
  const isDocument = method === 'GET' && /^\/v1\/orders\/\{id\}\/(certificate|summary)/.test(path);
  if (bearer === 'video-link') return isRead || path === '/v1/orders/{id}/verification-video';
  return bearer === 'view-link' && (isRead || isDocument);
}

function takesTickets({ query }: Endpoint): boolean {
  return query !== undefined && 'ticket' in query.shape;
}
