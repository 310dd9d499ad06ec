import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Session, StaffRole } from '../../../../proxy-server/contract/console/session.ts';
import { staffRoles } from '../../../../proxy-server/contract/console/session.ts';
import type { Endpoint } from '../../../../proxy-server/contract/endpoints/endpoint.ts';
import { endpoints } from '../../../../proxy-server/contract/endpoints.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import type { Shop } from '../../../support/shop/start-shop.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const table: [string, Endpoint][] = Object.entries(endpoints);
const forStaff = table.filter(([, { caller }]) => /staff/.test(caller));
const keyOf = (role: StaffRole) => `ck_test_${role}_0123456789`;

describe('the roles of the console’s keys', () => {
  let shop: Shop;
  let shopper: Shopper;
  const cookies = new Map<StaffRole, string>();

  before(async () => {
    const keys = staffRoles.map((role) => `A ${role}:${role}:${keyOf(role)}`).join(',');
    const CONSOLE_KEYS = `${keys},Nobody in particular:ck_test_default_0123456789`;
    shop = await startShop({ environment: { CONSOLE_KEYS, PAYMENT_METHOD: 'merchant' } });
    shopper = new Shopper(shop.proxy.url);
    for (const role of staffRoles) cookies.set(role, await signIn(keyOf(role)));
  });
  after(() => shop.close());

  async function signIn(key: string): Promise<string> {
    const opened = await shopper.call('POST', '/v1/session', { body: { key }, headers: { Origin: shopper.url } });
    return opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }

  const call = <Body = unknown>(cookie: string, method: string, path: string) =>
    shopper.call<Body>(method, path, { headers: { Origin: shopper.url, Cookie: cookie } });

  it('are named by the table for every endpoint that staff may call, and for no other', () => {
    assert.ok(forStaff.length >= 10);
    for (const [name, { role, caller }] of table) assert.equal(role !== undefined, /staff/.test(caller), name);
  });

  it('are told to whoever is signed in', async () => {
    for (const role of staffRoles) {
      const { body } = await call<Session>(cookies.get(role)!, 'GET', '/v1/session');
      assert.deepEqual([body.name, body.role], [`A ${role}`, role]);
    }
    const { body } = await call<Session>(await signIn('ck_test_default_0123456789'), 'GET', '/v1/session');
    assert.equal(body.role, 'staff', 'a key without a role');
  });

  it('are no matter for the merchant’s own server', async () => {
    for (const path of ['/v1/transactions', '/v1/consumers', '/v1/orders'])
      assert.equal((await shopper.asMerchant('GET', path)).status, 200, path);
  });

  // access-matrix.test.ts has every role at every endpoint
  it('say which role is needed, and which one there is', async () => {
    const { body } = await call<object>(cookies.get('reader')!, 'POST', '/v1/orders/ord_nothing/retry');
    assert.match(body.detail ?? '', /“staff”.*“reader”/);
    // as CSV the orders are for owners
    for (const [name, { problems }] of forStaff)
      if (name !== 'listOrders') assert.ok(!problems.includes('role-required'), name);
  });
});
