import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { demoSuperAdminAccount } from '../../../../demo/upstreams/aims/accounts.ts';
import type { HistoryEntry, OrderHistory } from '../../../../proxy-server/contract/history/order-history.ts';
import { historyWords } from '../../../../proxy-server/contract/history/order-history.ts';
import { keep } from '../../../support/clean-up.ts';
import { payTwice } from '../../../support/shop/pay-twice.ts';
import { bearer, camon, folake, Shopper } from '../../../support/shop/shopper.ts';
import type { ShopOptions } from '../../../support/shop/start-shop.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

const consoleKey = 'ck_test_ada_0123456789';

/** A shop and its shopper, with what its API says of an order's history. */
async function setup(test: TestContext, options: ShopOptions = {}) {
  const environment = { CONSOLE_KEYS: `Ada:${consoleKey}`, ...options.environment };
  const shop = keep(test, await startShop({ ...options, environment }));
  const shopper = new Shopper(shop.proxy.url);
  const history = async (id: string) => {
    const { body } = await shopper.asMerchant<OrderHistory>('GET', `/v1/orders/${id}/history`);
    return body.entries;
  };
  const words = async (id: string) => (await history(id)).map(told);
  const asStaff = async (method: string, path: string) => {
    const own = { Origin: shopper.url };
    const opened = await shopper.call('POST', '/v1/session', { body: { key: consoleKey }, headers: own });
    const Cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return shopper.call(method, path, { headers: { ...own, Cookie } });
  };
  return { shop, shopper, history, words, asStaff };
}

/** `declined by insurer aims`. */
function told({ what, by }: HistoryEntry): string {
  return `${what} by ${[by.kind, by.name].filter(Boolean).join(' ')}`;
}

describe('the history of an order', () => {
  it('tells a purchase from the order to the certificate, and names no value', async (test) => {
    const { shop, shopper, history, words } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    const { reference } = (await shopper.beginPayment(order.id, token)).body.payment!;
    shop.paystack.pay(reference, 'success');
    await shopper.hint(order.id, token);
    await shopper.until(order.id, token, 'active');
    assert.deepEqual(await words(order.id), [
      'placed by shopper',
      'payment-begun by gateway paystack',
      'payment-received by gateway paystack',
      'prepared by insurer aims',
      'sent-to-insurer by proxy',
      'under-review by insurer aims',
      'active by insurer aims',
      'certificate-received by insurer aims',
    ]);
    const entries = await history(order.id);
    assert.deepEqual(entries[2]?.amount, order.premium);
    assert.equal(entries[1]?.text, reference);
    for (const { what } of entries) assert.ok(what in historyWords, what);
    const text = JSON.stringify(entries);
    for (const value of [...Object.values(folake), ...Object.values(camon)]) assert.ok(!text.includes(value), value);
    const times = entries.map(({ at }) => Date.parse(at));
    assert.deepEqual(times, times.toSorted(), 'what happened later comes later');
  });

  it('names who of the staff settled an order, and tells the merchant’s server apart', async (test) => {
    const { shop, shopper, words, asStaff } = await setup(test, { environment: { PAYMENT_METHOD: 'merchant' } });
    const { order, token } = (await shopper.place()).body;
    shop.aims.play({ fault: 'error', match: 'issue', text: 'No such model' });
    await shopper.confirmPayment(order);
    await shopper.until(order.id, token, 'needs-attention');
    assert.equal((await asStaff('POST', `/v1/orders/${order.id}/retry`)).status, 200);
    await shopper.until(order.id, token, 'active');
    const other = (await shopper.place()).body;
    await shopper.asMerchant('POST', `/v1/orders/${other.order.id}/payment-confirmation`, {
      amount: 100,
      currency: 'NGN',
      reference: 'till-1',
    });
    await shopper.refund(other.order.id, { payment: 'till-1' });
    assert.deepEqual(await words(order.id), [
      'placed by shopper',
      'payment-received by merchant',
      'prepared by insurer aims',
      'sent-to-insurer by proxy',
      'insurer-said by insurer aims',
      'insurer-refused by insurer aims',
      'retried by staff Ada',
      'sent-to-insurer by proxy',
      'under-review by insurer aims',
      'active by insurer aims',
      'certificate-received by insurer aims',
    ]);
    assert.deepEqual(await words(other.order.id), [
      'placed by shopper',
      'payment-mismatch by merchant',
      'refund-requested by merchant',
      'refund-settled by merchant',
    ]);
  });

  it('tells of a lost answer, and of the proof before a second send', async (test) => {
    const { shop, shopper, words } = await setup(test, { environment: { PAYMENT_METHOD: 'merchant' } });
    const { order, token } = (await shopper.place()).body;
    shop.aims.play({ fault: 'drop-before', match: 'issue' });
    await shopper.confirmPayment(order);
    await shopper.until(order.id, token, 'active');
    assert.deepEqual((await words(order.id)).slice(3, 8), [
      'sent-to-insurer by proxy',
      'answer-unclear by proxy',
      'insurer-said by insurer aims',
      'absent-at-insurer by insurer aims',
      'sent-to-insurer by proxy',
    ]);
  });

  it('tells of further money, of a dispute, and of an order that was given up', async (test) => {
    const { shop, shopper, words, history } = await setup(test);
    const { order, token } = await payTwice(shop, shopper);
    for await (const _ of shopper.events(order.id, token, AbortSignal.timeout(60_000)))
      if ((await words(order.id)).includes('refund-due by gateway paystack')) break;
    assert.deepEqual((await history(order.id)).at(-1)?.amount, order.premium);
    const other = (await shopper.place()).body;
    await shopper.call('DELETE', `/v1/orders/${other.order.id}`, { headers: bearer(other.token) });
    assert.deepEqual(await words(other.order.id), [
      'placed by shopper',
      'cancelled by shopper',
      'personal-data-erased by shopper',
    ]);
  });

  it('tells of an approval by hand', async (test) => {
    const { partnerId, authorizationId, key } = demoSuperAdminAccount;
    const { shopper, words } = await setup(test, {
      environment: {
        PAYMENT_METHOD: 'merchant',
        AIMS_ACCOUNT: 'super-admin',
        AIMS_PARTNER_ID: partnerId,
        AIMS_AUTHORIZATION_ID: authorizationId,
        AIMS_AUTHORIZATION_KEY: key,
      },
      aims: { approveAfterMilliseconds: 3_600_000, holdForVideo: false },
    });
    const { order, token } = (await shopper.place()).body;
    await shopper.confirmPayment(order);
    await shopper.until(order.id, token, 'under-review');
    const { body } = await shopper.asMerchant<{ transactions: { consumerId: string }[] }>('GET', '/v1/transactions');
    const policy = `${body.transactions[0]?.consumerId}/${order.product}/${order.reference}`;
    assert.equal((await shopper.asMerchant('POST', `/v1/transactions/${policy}/approval`)).status, 200);
    assert.ok((await words(order.id)).includes('approved-by-hand by merchant'));
  });

  it('is for the merchant and its staff alone', async (test) => {
    const { shopper, asStaff } = await setup(test);
    const { order, token } = (await shopper.place()).body;
    const path = `/v1/orders/${order.id}/history`;
    assert.equal((await shopper.call('GET', path, { headers: bearer(token) })).status, 401);
    assert.equal((await asStaff('GET', path)).status, 200);
    assert.equal((await shopper.asMerchant('GET', '/v1/orders/ord_none/history')).status, 404);
  });
});
