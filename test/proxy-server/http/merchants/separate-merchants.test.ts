import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { Insights } from '../../../../proxy-server/contract/console/insights.ts';
import type { Reconciliation } from '../../../../proxy-server/contract/console/reconciliation.ts';
import type { KnownCustomer } from '../../../../proxy-server/contract/console/shop-help.ts';
import type { Catalogue } from '../../../../proxy-server/contract/product.ts';
import { become } from '../../../support/browser/become.ts';
import { keep } from '../../../support/clean-up.ts';
import { otherMerchant } from '../../../support/shop/two-merchants.ts';
import type { Holding, Merchant } from '../../../support/shop/two-shops.ts';
import { asServer, callBare, sell, startTwoShops } from '../../../support/shop/two-shops.ts';

describe('what two merchants of one proxy have each for itself', () => {
  async function setup(test: TestContext, changes: Record<string, string> = {}) {
    const shops = keep(test, await startTwoShops('paystack', 'sqlite', changes));
    return { ...shops, both: [shops.own, shops.other] as const };
  }

  const knownOf = async ({ page }: Merchant, { customerToken }: Holding) => {
    const body = { customerToken, product: 'phone-warranty-comprehensive' };
    return (await page.call<KnownCustomer>('POST', '/v1/known-customers', { body })).body.known;
  };

  it('is its name, contact and products', async (test) => {
    const { both } = await setup(test);
    const shown: Catalogue[] = [];
    for (const { page } of both) shown.push((await page.call<Catalogue>('GET', '/v1/catalogue')).body);
    const [one, other] = [shown[0]!, shown[1]!];
    assert.deepEqual([one.merchant.name, other.merchant.name], ['PhoneHub', 'LaptopHub']);
    assert.equal(other.merchant.supportContact, 'help@laptophub.example.ng');
    const sells = ({ products }: Catalogue, id: string) => products.some((product) => product.id === id);
    assert.deepEqual([sells(one, 'phone-warranty-basic'), sells(other, 'phone-warranty-basic')], [true, false]);
    assert.deepEqual([sells(one, 'laptop-warranty-basic'), sells(other, 'laptop-warranty-basic')], [false, true]);
  });

  it('is its sales, its money, its webhooks and its customers, though both count them alike', async (test) => {
    const { own, other } = await setup(test);
    const sold = await sell(own);
    const read = <Body>(merchant: Merchant, path: string) => asServer<Body>(merchant, 'GET', path);
    const sums = async (merchant: Merchant) => {
      const { body } = await read<Insights>(merchant, '/v1/insights');
      const { funnel } = body.days.at(-1)!;
      const money = (await read<Reconciliation>(merchant, '/v1/reconciliation')).body;
      return {
        orders: funnel.orders,
        active: funnel.active,
        paid: money.days[0]!.orders.count,
        differences: money.differences,
      };
    };
    assert.deepEqual(await sums(own), { orders: 3, active: 2, paid: 2, differences: [] });
    assert.deepEqual(await sums(other), { orders: 0, active: 0, paid: 0, differences: [] });
    assert.equal(other.receiver.received.length, 0);
    const theirs = await sell(other);
    assert.equal(other.receiver.forged + own.receiver.forged, 0, 'each event is signed with its merchant’s own secret');
    for (const { event } of other.receiver.received)
      assert.doesNotMatch(JSON.stringify(event), new RegExp(sold.order.id));
    for (const { event } of own.receiver.received)
      assert.doesNotMatch(JSON.stringify(event), new RegExp(theirs.order.id));
  });

  it('is who a customer is: the same id at both is two people', async (test) => {
    const { own, other } = await setup(test);
    const sold = await sell(own);
    const theirs = await asServer<{ token: string }>(other, 'POST', '/v1/customer-tokens', {
      customerId: own.customerId,
    });
    assert.ok((await knownOf(own, sold)).includes('lastName'));
    assert.deepEqual(await knownOf(other, { ...sold, customerToken: theirs.body.token }), []);
  });

  it('is what an Idempotency-Key stands for: both may use the same one', async (test) => {
    const { both } = await setup(test);
    const ids: string[] = [];
    for (const { page, applicant } of both) {
      const { token: quote } = await page.quote();
      const body = {
        quote,
        applicant,
        answers: { brand: 'Tecno', model: 'Spark', imei: '356938035643809' },
        consent: { terms: true, privacy: true },
      };
      const placed = await page.call<{ order: { id: string } }>('POST', '/v1/orders', {
        body,
        headers: { 'Idempotency-Key': 'cart-7' },
      });
      assert.equal(placed.status, 201, JSON.stringify(placed.body));
      ids.push(placed.body.order.id);
    }
    assert.notEqual(ids[0], ids[1]);
  });

  it('is the payment that a reference names, where both collect the money themselves', async (test) => {
    const { both } = await setup(test, { PAYMENT_METHOD: 'merchant', VERIFICATION: 'insurer' });
    for (const merchant of both) {
      const { page, applicant } = merchant;
      const { order, token } = (await page.place((request) => ({ ...request, applicant }))).body;
      const { amount, currency } = order.premium;
      const path = `/v1/orders/${order.id}/payment-confirmation`;
      const confirmed = await asServer(merchant, 'POST', path, { amount, currency, reference: 'RECEIPT-1' });
      assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body));
      await page.until(order.id, token, 'active');
    }
  });

  it('is the budget of vehicle look-ups, each paid by the merchant whose page asks', async (test) => {
    const { own, other } = await setup(test, { VEHICLE_LOOKUPS_PER_DAY: '1' });
    const lookUp = async ({ page }: Merchant, registrationNumber: string) => {
      const { token: quote } = await page.quote('vehicle-third-party', '1y');
      return (await page.call('POST', '/v1/vehicle-lookups', { body: { quote, registrationNumber } })).status;
    };
    assert.deepEqual([await lookUp(own, 'LND-404-AA'), await lookUp(own, 'LND-405-AA')].at(1), 429);
    assert.notEqual(await lookUp(other, 'LND-406-AA'), 429);
  });

  it('is its pages: the other’s origin is refused with its key, and its console shows who is signed in there', async (test) => {
    const { own, other, proxy } = await setup(test);
    const strange = { Origin: other.origin, 'Cover-Key': own.key };
    assert.equal((await callBare(proxy.url, 'GET', '/v1/catalogue', strange)).status, 403);
    const body = { key: otherMerchant.consoleKey };
    const opened = await own.page.call('POST', '/v1/session', { body, headers: { Origin: proxy.url } });
    const Cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!;
    const session = await callBare<{ name: string }>(proxy.url, 'GET', '/v1/session', { Cookie });
    assert.match(JSON.stringify(session.body), /Bola.*LaptopHub/);
  });

  it('is a begun payment: the webhook of its own gateway moves it, and the other’s cannot', async (test) => {
    const { own, other, proxy } = await setup(test);
    const { applicant, page } = own;
    const { order, token } = (await page.place((request) => ({ ...request, applicant }))).body;
    const begun = await page.beginPayment(order.id, token, `${own.origin}/cart`);
    const { reference } = begun.body.payment!;
    own.pay(reference);
    const tell = ({ webhookOf }: Merchant, id: string) => {
      const { body, headers } = webhookOf(reference);
      return callBare(proxy.url, 'POST', `/v1/webhooks/paystack/${id}`, headers, body);
    };
    assert.equal((await tell(other, own.id)).status, 401);
    const before = other.gatewayCalls();
    // rightly signed, and about a payment that is none of the other's
    assert.equal((await tell(other, other.id)).status, 200);
    assert.equal((await tell(own, own.id)).status, 200);
    await become(async () => (await page.order(order.id, token)).body.state === 'active', 'active');
    assert.equal(other.gatewayCalls(), before, 'the other’s gateway is asked nothing');
  });
});
