import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { demoPaystackKey } from '../../../demo/upstreams/paystack/paystack-simulator.ts';
import type { ProxyServer } from '../../../proxy-server/assembly/start-proxy.ts';
import { startProxy } from '../../../proxy-server/assembly/start-proxy.ts';
import { createTokenSigner } from '../../../proxy-server/checkout/access/signed-token.ts';
import type { StaffRole } from '../../../proxy-server/contract/console/session.ts';
import { staffRoles } from '../../../proxy-server/contract/console/session.ts';
import type { Endpoint } from '../../../proxy-server/contract/endpoints/endpoint.ts';
import { pages } from '../../../proxy-server/contract/endpoints/pages.ts';
import { endpoints } from '../../../proxy-server/contract/endpoints.ts';
import type { Order, PlacedOrder } from '../../../proxy-server/contract/order.ts';
import type { LinkPurpose, OrderLink } from '../../../proxy-server/contract/order-link.ts';
import { become } from '../../support/browser/become.ts';
import type { Engine } from '../../support/database/engines.ts';
import { sampleOf } from '../../support/drawn/sample.ts';
import { enginesFor } from '../../support/long-run.ts';
import { runCommand } from '../../support/processes/run-command.ts';
import type { CallerKind, Proofs } from '../../support/shop/caller-kinds.ts';
import { callerKinds, isToBeLetIn, webhookBody } from '../../support/shop/caller-kinds.ts';
import { folake, orderRequest, Shopper } from '../../support/shop/shopper.ts';
import type { Shop } from '../../support/shop/start-shop.ts';
import { publishableKey, secretKey, shopOrigin, startShop } from '../../support/shop/start-shop.ts';
import { otherMerchant, twoMerchants } from '../../support/shop/two-merchants.ts';

/** Those that end a proof come last: the links, what the order holds, and the session that they are called with. */
const ending = ['endOrderLinks', 'eraseOrder', 'closeSession'];
/** Every endpoint. */
const table = Object.entries<Endpoint>({ ...endpoints, ...pages }).sort(
  ([name], [other]) => ending.indexOf(name) - ending.indexOf(other),
);
/**
 * Who may call what rests on no engine, so the second one has a sample of the table; `npm run bench -- whole` has all
 * of it on both.
 */
const triedOn = { sqlite: table, postgres: sampleOf(table, { seed: 'matrix', size: 20 }) } as const;
/** With these a caller is refused for who it is; any other answer says that it was let in. */
const refusals = [
  'link-not-enough',
  'unauthenticated',
  'origin-not-allowed',
  'role-required',
  'order-not-found',
  'invalid-signature',
];
const keyOf = (role: StaffRole) => `ck_test_${role}_of_the_matrix_0123`;
const cookieName = '__Host-cover-session';

for (const engine of enginesFor(import.meta.url))
  describe(`who may call what on ${engine}`, () => {
    let world: Awaited<ReturnType<typeof openWorld>>;
    before(async () => {
      world = await openWorld(engine);
    });
    after(() => world.close());

    async function ask({ method, path }: Endpoint, kind: CallerKind) {
      const id = kind.isErased ? world.erased : world.order;
      const address = path
        .replace('{id}', id)
        .replace('{merchantId}', 'default')
        .replaceAll(/\{(\w+)(?:\.\.\.)?\}/g, 'nothing');
      const response = await fetch(`${world.url}${address}${kind.ticket ? `?ticket=${kind.ticket}` : ''}`, {
        method,
        headers: kind.headers,
        redirect: 'manual',
        ...(kind.isGateway && method === 'POST' && { body: webhookBody }),
      });
      const isStream = response.headers.get('content-type') === 'text/event-stream';
      const text = isStream ? '' : await response.text();
      if (isStream) await response.body?.cancel();
      const code = text.startsWith('{') ? (JSON.parse(text) as { code?: string }).code : undefined;
      return { status: response.status, code, isRefused: isRefusal(method, response.status, code, path) };
    }

    const tried = triedOn[engine];
    for (const [name, endpoint] of tried)
      it(`${name} lets in whom the table names, and nobody else`, async () => {
        const wrong: string[] = [];
        for (const kind of world.kinds) {
          const { status, code, isRefused } = await ask(endpoint, kind);
          world.count(!isRefused);
          if (status >= 500) wrong.push(`${kind.name}: ${status}`);
          if (isRefused === isToBeLetIn(name, endpoint, kind))
            wrong.push(`${kind.name} is ${isRefused ? 'refused' : 'let in'}: ${status} ${code ?? ''}`);
        }
        assert.deepEqual(wrong, []);
      });

    it('was asked of every endpoint and every kind of caller', () => {
      const { asked, letIn } = world.counts();
      assert.equal(asked, tried.length * world.kinds.length);
      if (tried === table) assert.ok(asked > 2_000 && letIn > 0.2 * asked, `${asked} asked, ${letIn} let in`);
    });
  });

/** A response to HEAD has no code. */
function isRefusal(method: string, status: number, code: string | undefined, path: string): boolean {
  if (method === 'HEAD') return [401, 403, 404].includes(status);
  // no gateway of this name is set up, or it names no merchant
  if (path.startsWith('/v1/webhooks/') && code === 'not-found') return true;
  return code !== undefined && refusals.includes(code);
}

/** Two merchants of one proxy with an active order, one of the other merchant and an erased one; and every proof. */
async function openWorld(engine: Engine) {
  const shop = await startShop({ engine, environment: environmentOf() });
  const proxy = await startProxy(twoMerchants(shop, { PAYMENT_METHOD: 'merchant' }));
  const shopper = new Shopper(proxy.url);
  const own = await buy(shop, shopper);
  const another = await buy(shop, shopper);
  const erased = await buy(shop, shopper, { ...folake, email: 'erased@example.com', phone: '+2348077777777' });
  const gone = await runCommand(['persons', 'erase', '--email', 'erased@example.com', '--yes'], shop.environment);
  assert.equal(gone.code, 0, gone.stderr);
  const kinds = callerKinds(await proofsOf({ shop, proxy, shopper, own, another, erased }));
  const counts = { asked: 0, letIn: 0 };
  return {
    url: proxy.url,
    order: own.order.id,
    erased: erased.order.id,
    kinds,
    count(isLetIn: boolean) {
      counts.asked += 1;
      if (isLetIn) counts.letIn += 1;
    },
    counts: () => counts,
    async close() {
      await proxy.close();
      await shop.close();
    },
  };
}

function environmentOf(): Record<string, string> {
  const keys = staffRoles.map((role) => `${role}:${role}:${keyOf(role)}`).join(',');
  const limits = ['addressPerSecond', 'addressBurst', 'addressOrdersPerMinute', 'tokenPerSecond', 'wrongKeysPerMinute'];
  return {
    CONSOLE_KEYS: keys,
    VERIFICATION: 'shopper',
    LIMITS: [...limits.map((limit) => `${limit}=100000`), 'insurerCallsPerMinute=60000,insurerBurst=1000'].join(','),
  };
}

/** A cover of the shop, paid and active. */
async function buy(shop: Shop, shopper: Shopper, applicant: object = folake) {
  const { token: quote } = await shopper.quote();
  const { body } = await shopper.call<PlacedOrder>('POST', '/v1/orders', {
    body: { ...orderRequest(quote), applicant },
    headers: { 'Idempotency-Key': randomUUID() },
  });
  const { order, token } = body;
  const begun = await shopper.beginPayment(order.id, token);
  shop.paystack.pay(begun.body.payment!.reference, 'success');
  await shopper.hint(order.id, token);
  await shopper.until(order.id, token, 'awaiting-video');
  const headers = { Authorization: `Bearer ${token}` };
  const link = (purpose: LinkPurpose) =>
    shopper.call<OrderLink>('POST', `/v1/orders/${order.id}/links`, { body: { for: purpose }, headers });
  const ended = (await link('view')).body.token;
  await shopper.call('DELETE', `/v1/orders/${order.id}/links`, { headers });
  const links = { video: (await link('video')).body.token, view: (await link('view')).body.token };
  const address = `${shopper.url}/v1/orders/${order.id}/verification-video`;
  await fetch(address, { method: 'PUT', body: Buffer.from('\0\0\0\x18ftypmp42'), headers });
  return { order: await shopper.until(order.id, token, 'active'), token, quote, links, ended };
}

interface Bought {
  readonly order: Order;
  readonly token: string;
  readonly quote: string;
  readonly links: Readonly<Record<LinkPurpose, string>>;
  /** The token of a link that was ended. */
  readonly ended: string;
}

async function proofsOf(bought: {
  readonly shop: Shop;
  readonly proxy: ProxyServer;
  readonly shopper: Shopper;
  readonly own: Bought;
  readonly another: Bought;
  readonly erased: Bought;
}): Promise<Proofs> {
  const { shop, proxy, shopper, own, another, erased } = bought;
  const signer = createTokenSigner([Buffer.from(shop.environment.SIGNING_KEY!, 'base64')]);
  const foreign = createTokenSigner([Buffer.alloc(32, 99)]);
  const soon = Date.now() + 60_000;
  const signIn = async (key: string) => {
    const opened = await shopper.call('POST', '/v1/session', { body: { key }, headers: { Origin: shopper.url } });
    return opened.headers.getSetCookie()[0]?.split(';')[0] ?? assert.fail(`${key} opens no session`);
  };
  const claims = { order: own.order.id, opens: 'certificate', viewer: 'shopper' };
  const sign = (change: object, expiresAt = soon, by = signer, merchant = 'default') =>
    by.sign('ticket', merchant, { ...claims, ...change }, expiresAt);
  const ticket = new URL(own.order.certificate!.url).searchParams.get('ticket')!;
  const customer = await shopper.asMerchant<{ token: string }>('POST', '/v1/customer-tokens', { customerId: 'c' });
  const cookies = {
    reader: await signIn(keyOf('reader')),
    staff: await signIn(keyOf('staff')),
    owner: await signIn(keyOf('owner')),
  };
  const session = cookies.owner.slice(cookieName.length + 1);
  const ended = await endedSession();
  return {
    url: proxy.url,
    shop: { origin: shopOrigin, key: publishableKey, secret: secretKey },
    other: {
      origin: otherMerchant.origin,
      key: otherMerchant.publishableKey,
      secret: otherMerchant.secretKey,
      cookie: await signIn(otherMerchant.consoleKey),
    },
    cookies,
    junkCookies: {
      'a made-up cookie': `${cookieName}=x`,
      'a tampered session': `${cookies.owner}x`,
      'a session that was ended': ended,
      'a session that ran out': `${cookieName}=${signer.sign('session', 'console', {}, Date.now() - 1)}`,
      'a session of another proxy': `${cookieName}=${foreign.sign('session', 'console', {}, soon)}`,
      'a ticket as a session': `${cookieName}=${ticket}`,
      'an order’s token as a session': `${cookieName}=${own.token}`,
      'a console key as a session': `${cookieName}=${keyOf('owner')}`,
    },
    token: own.token,
    links: own.links,
    tokens: {
      'the token of another order': another.token,
      'a view link of another order': another.links.view,
      'a video link of another order': another.links.video,
      'a link that was ended': own.ended,
      'a link of an erased order': erased.links.view,
      'a tampered token': `${own.token.slice(0, -1)}${own.token.endsWith('A') ? 'B' : 'A'}`,
      'the order’s code': own.order.code,
      'the order’s reference': own.order.reference,
      'a quote as a token': own.quote,
      'a customer token': customer.body.token,
      'a ticket as a token': ticket,
      'a session as a token': session,
      'a console key': keyOf('owner'),
      'a publishable key': publishableKey,
      'an unsigned token': `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`,
    },
    erasedToken: erased.token,
    ticket,
    junkTickets: {
      'a ticket that ran out': sign({}, Date.now() - 1),
      'a ticket of another order': new URL(another.order.certificate!.url).searchParams.get('ticket')!,
      'a ticket of the other merchant': sign({}, soon, signer, otherMerchant.id),
      'a ticket of another proxy': sign({}, soon, foreign),
      'a tampered ticket': `${ticket.slice(0, -2)}AA`,
      'a quote as a ticket': own.quote,
      'an order’s token as a ticket': own.token,
    },
    erasedTicket: sign({ order: erased.order.id }),
    gatewayKey: demoPaystackKey,
  };

  async function endedSession(): Promise<string> {
    const cookie = await signIn(keyOf('staff'));
    const headers = { Origin: shopper.url, Cookie: cookie };
    await shopper.call('DELETE', '/v1/session', { headers });
    await become(async () => (await shopper.call('GET', '/v1/session', { headers })).status === 401);
    return cookie;
  }
}
