import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { exportColumns } from '../../../../proxy-server/contract/console/order-export.ts';
import type { StaffRole } from '../../../../proxy-server/contract/console/session.ts';
import { staffRoles } from '../../../../proxy-server/contract/console/session.ts';
import type { OrderHistory } from '../../../../proxy-server/contract/history/order-history.ts';
import type { Order } from '../../../../proxy-server/contract/order.ts';
import { keep } from '../../../support/clean-up.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import { secretKey, startShop } from '../../../support/shop/start-shop.ts';

const keyOf = (role: StaffRole) => `ck_test_${role}_of_actions_0123456`;

/** A shop that collects itself, and its staff of each role. */
async function setup(test: TestContext) {
  const keys = staffRoles.map((role) => `${role}:${role}:${keyOf(role)}`).join(',');
  const environment = { PAYMENT_METHOD: 'merchant', CONSOLE_KEYS: keys };
  const shop = keep(test, await startShop({ environment }));
  const shopper = new Shopper(shop.proxy.url);
  const origin = new URL(shop.proxy.url).origin;
  const cookies = new Map<StaffRole, string>();
  for (const role of staffRoles) {
    const signedIn = await shopper.call('POST', '/v1/session', {
      body: { key: keyOf(role) },
      headers: { Origin: origin },
    });
    cookies.set(role, signedIn.headers.get('set-cookie')!.split(';')[0]!);
  }
  const headersOf = (role: StaffRole) => ({ Origin: origin, Cookie: cookies.get(role)! });
  const asStaff = <Body = Order>(role: StaffRole, method: string, path: string, headers: Record<string, string> = {}) =>
    shopper.call<Body>(method, path, { headers: { ...headersOf(role), ...headers } });
  const seen = async (id: string) => (await shopper.asMerchant('GET', `/v1/orders/${id}`)).body;
  return { shop, shopper, asStaff, headersOf, seen };
}

describe('what staff may do about an order', () => {
  it('is offered as long as it would be done, and to the shop alone', async (test) => {
    const { shop, shopper, seen } = await setup(test);
    const refused = (await shopper.place()).body;
    assert.equal((await seen(refused.order.id)).actions, undefined);
    shop.aims.play({ fault: 'error', match: 'issue', text: 'No such model' });
    await shopper.confirmPayment(refused.order);
    const own = await shopper.until(refused.order.id, refused.token, 'needs-attention');
    assert.equal(own.actions, undefined);
    const now = await seen(refused.order.id);
    assert.deepEqual(now.actions, ['retry', 'refund']);
    const payment = now.payment!.reference;
    await shopper.refund(refused.order.id, { payment, amount: { amount: 100, currency: 'NGN' } });
    assert.deepEqual((await seen(refused.order.id)).actions, ['refund']);
    assert.equal((await shopper.asMerchant('POST', `/v1/orders/${refused.order.id}/retry`)).status, 409);
    await shopper.refund(refused.order.id, { payment });
    assert.equal((await seen(refused.order.id)).actions, undefined);
  });

  it('is not to retry an order that was paid too little for: only to give the money back', async (test) => {
    const { shopper, seen } = await setup(test);
    const { order } = (await shopper.place()).body;
    const confirmation = { amount: order.premium.amount - 10_000, currency: 'NGN', reference: 'till-1' };
    await shopper.asMerchant('POST', `/v1/orders/${order.id}/payment-confirmation`, confirmation);
    const held = await seen(order.id);
    assert.deepEqual([held.state, held.actions], ['needs-attention', ['refund']]);
    assert.match(held.problem!.message, /₦21,500\.00 was received under till-1; the premium is ₦21,600\.00\./);
  });

  it('can be followed while it is open, with what shoppers are not told', async (test) => {
    const { shop, shopper, headersOf } = await setup(test);
    const { order } = (await shopper.place()).body;
    shop.aims.play({ fault: 'error', match: 'issue', text: 'No such model' });
    const leave = new AbortController();
    const address = `${shop.proxy.url}/v1/orders/${order.id}/events`;
    const stream = await fetch(address, { headers: headersOf('reader'), signal: leave.signal });
    assert.equal(stream.status, 200);
    await shopper.confirmPayment(order);
    let text = '';
    for await (const chunk of stream.body!) {
      text += Buffer.from(chunk).toString('utf8');
      if (text.includes('"insurerSaid"')) break;
    }
    leave.abort();
    assert.match(text, /No such model/);
    assert.match(text, /"actions":\["retry","refund"\]/);
  });
});

describe('an owner', () => {
  it('erases an order that has ended, under their name; nobody else may, nor while money is held', async (test) => {
    const { shop, shopper, asStaff, seen } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    const path = `/v1/orders/${order.id}/erasure`;
    for (const role of ['reader', 'staff'] as const)
      assert.equal((await asStaff(role, 'POST', path)).body.code, 'role-required');
    shop.aims.play({ fault: 'hold', count: 1_000 });
    await shopper.confirmPayment(order);
    await shopper.until(order.id, token, 'under-review');
    assert.equal((await asStaff('owner', 'POST', path)).body.code, 'order-state-conflict');
    const unpaid = (await shopper.place()).body.order;
    const erased = await asStaff('owner', 'POST', `/v1/orders/${unpaid.id}/erasure`);
    assert.deepEqual([erased.status, erased.body.state], [200, 'cancelled']);
    const { entries } = (await asStaff<OrderHistory>('owner', 'GET', `/v1/orders/${unpaid.id}/history`)).body;
    assert.deepEqual(
      entries.slice(-2).map(({ what, by }) => [what, by.name]),
      [
        ['cancelled', 'owner'],
        ['personal-data-erased', 'owner'],
      ],
    );
    assert.equal((await seen(unpaid.id)).state, 'cancelled');
  });

  it('takes all orders home as a file that Excel opens, in which nothing is a formula', async (test) => {
    const { shop, shopper, asStaff } = await setup(test);
    const names = ['=1+1', '+SUM(A1)', '-2', '@cmd', '\tx', 'Ọlá "O", Ltd; 7'];
    for (const name of names)
      await shopper.place((request) => ({ ...request, metadata: { note: name }, applicant: { ...request.applicant } }));
    for (const role of ['reader', 'staff'] as const)
      assert.equal((await asStaff(role, 'GET', '/v1/orders', { Accept: 'text/csv' })).body.code, 'role-required');
    const file = await fetch(`${shop.proxy.url}/v1/orders?state=awaiting-payment&limit=2`, {
      headers: { Authorization: `Bearer ${secretKey}`, Accept: 'text/csv' },
    });
    const bytes = Buffer.from(await file.arrayBuffer());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
    const [head, ...rows] = bytes.toString('utf8').slice(1).trimEnd().split('\r\n');
    assert.deepEqual(head!.split(','), [...exportColumns]);
    assert.equal(rows.length, names.length, 'all of them, whatever the limit');
    assert.match(rows[0]!, /,21600\.00,NGN,Folake,Arinze,folake\.arinze@example\.com,2348031234567,/);
    assert.match(rows[0]!, /^[0-9A-Z]{4}-[0-9A-Z]{4},awaiting-payment,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,/);
    for (const row of rows) assert.doesNotMatch(row, /(^|,)"?[=+\-@\t]/);
    const none = await fetch(`${shop.proxy.url}/v1/orders?state=active`, {
      headers: { Authorization: `Bearer ${secretKey}`, Accept: 'text/csv' },
    });
    assert.equal((await none.text()).trimEnd().split('\r\n').length, 1);
  });
});
