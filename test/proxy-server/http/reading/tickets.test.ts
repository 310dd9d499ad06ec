import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { createTokenSigner } from '../../../../proxy-server/checkout/access/signed-token.ts';
import { become } from '../../../support/browser/become.ts';
import { keep } from '../../../support/clean-up.ts';
import { createMovableClock, day, minute } from '../../../support/clocks/movable-clock.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

/** A sold cover with its certificate, and the ticket in that certificate's address. */
async function setup(test: TestContext) {
  const clock = createMovableClock();
  const environment = { PAYMENT_METHOD: 'merchant', CONSOLE_KEYS: 'Ada:owner:ck_test_ada_0123456789' };
  const shop = keep(test, await startShop({ environment, parts: { clock } }));
  const shopper = new Shopper(shop.proxy.url);
  const { order, token } = (await shopper.place()).body;
  await shopper.confirmPayment(order);
  const active = await shopper.until(order.id, token, 'active');
  const { pathname, searchParams } = new URL(active.certificate!.url);
  const ticket = searchParams.get('ticket')!;
  const signer = createTokenSigner([Buffer.from(shop.environment.SIGNING_KEY!, 'base64')]);
  const sign = (claims: object, expiresAt = clock.now() + 5 * minute) =>
    signer.sign(
      'ticket',
      'default',
      { order: order.id, opens: 'certificate', viewer: 'shopper', ...claims },
      expiresAt,
    );
  /** What a page, a picture or a stranger gets with a ticket in the address. */
  const get = async (path: string, with_ = ticket, headers: Record<string, string> = {}) => {
    const response = await fetch(`${shop.proxy.url}${path}?ticket=${with_}`, { headers });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };
  return { shop, shopper, clock, order, token, path: pathname, orderPath: `/v1/orders/${order.id}`, sign, get };
}

/** Proofs that nobody checked: each looks like one of a merchant. */
const madeUp: readonly Record<string, string>[] = [
  {},
  { Authorization: 'Bearer sk_x' },
  { Authorization: 'bearer SK_test_shop' },
  { Cookie: '__Host-cover-session=x' },
  { Cookie: '__Host-cover-session=a.b.c' },
];

describe('a ticket', () => {
  it('opens the certificate that it is for', async (test) => {
    const { path, get } = await setup(test);
    const { status, type, text } = await get(path);
    assert.deepEqual([status, type], [200, 'application/pdf']);
    assert.ok(text.startsWith('%PDF'));
    assert.doesNotMatch(text.slice(0, 2_000), /ticket=/, 'and renews nothing');
  });

  it('opens nothing else: not the order, its history, its events or another document, whatever is sent beside it', async (test) => {
    const { orderPath, get } = await setup(test);
    for (const path of ['', '/history', '/events', '/summary'])
      for (const headers of madeUp) {
        const { status, text } = await get(`${orderPath}${path}`, undefined, headers);
        assert.equal(status, 401, `${path} ${JSON.stringify(headers)}`);
        assert.doesNotMatch(text, /ticket=|refundsDue|premium/);
      }
  });

  it('opens no other order’s certificate', async (test) => {
    const { shopper, get } = await setup(test);
    const other = (await shopper.place()).body.order;
    assert.equal((await get(`/v1/orders/${other.id}/certificate`)).status, 401);
  });

  it('of a summary opens no certificate', async (test) => {
    const { path, sign, get } = await setup(test);
    assert.equal((await get(path, sign({ opens: 'summary' }))).status, 401);
    assert.equal((await get(path, sign({ opens: undefined }))).status, 401);
    assert.equal((await get(path, sign({}))).status, 200);
  });

  it('lasts ten minutes', async (test) => {
    const { path, clock, get } = await setup(test);
    clock.pass(9 * minute);
    assert.equal((await get(path)).status, 200);
    clock.pass(minute + 1_000);
    assert.equal((await get(path)).status, 401);
  });

  it('of a shopper ends with the personal data, and the merchant’s does not', async (test) => {
    const { shopper, clock, order, token, path, sign, get } = await setup(test);
    clock.pass(31 * day);
    await become(async () => (await shopper.order(order.id, token)).status === 401, 'erased');
    assert.equal((await get(path, sign({}))).status, 401);
    const { certificate } = (await shopper.asMerchant('GET', `/v1/orders/${order.id}`)).body;
    assert.equal((await fetch(certificate!.url)).status, 200);
  });
});

describe('a proof that looks like a merchant’s', () => {
  it('shows nothing that merchants alone see, and takes no place of a proof that was checked', async (test) => {
    const { shop, shopper, order, orderPath, token } = await setup(test);
    for (const headers of madeUp.slice(1)) {
      const made = await fetch(`${shop.proxy.url}${orderPath}`, { headers });
      assert.equal(made.status, 401, JSON.stringify(headers));
    }
    const cookie = { Cookie: '__Host-cover-session=x' };
    const own = await shopper.call('GET', orderPath, { headers: { Authorization: `Bearer ${token}`, ...cookie } });
    assert.equal(own.status, 200, 'the shopper’s own token is what counts');
    assert.deepEqual(Object.keys(own.body as object), Object.keys((await shopper.order(order.id, token)).body));
  });
});
