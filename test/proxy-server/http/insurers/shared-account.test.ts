import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { demoSuperAdminAccount } from '../../../../demo/upstreams/aims/accounts.ts';
import { startProxy } from '../../../../proxy-server/assembly/start-proxy.ts';
import type { GroupPolicyPage } from '../../../../proxy-server/contract/console/group-policy.ts';
import type { ListedConsumer, ListedTransaction } from '../../../../proxy-server/contract/console/insurer-list.ts';
import type { Order, PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import type { Quote } from '../../../../proxy-server/contract/quote.ts';
import { become } from '../../../support/browser/become.ts';
import { keep } from '../../../support/clean-up.ts';
import { groupAnswers, principal } from '../../../support/shop/group.ts';
import { bearer, camon, folake, orderRequest } from '../../../support/shop/shopper.ts';
import { secretKey, startShop } from '../../../support/shop/start-shop.ts';
import { otherMerchant, twoMerchants } from '../../../support/shop/two-merchants.ts';

const ngozi = { firstName: 'Ngozi', lastName: 'Okafor', phone: '+2348099999991', email: 'ngozi@example.com' };

interface SoldCover {
  readonly quote: object;
  readonly answers: object;
}

const phone: SoldCover = {
  quote: { product: 'phone-warranty-comprehensive', period: '1y', answers: {} },
  answers: camon,
};
const group = (): SoldCover => ({
  quote: { product: 'group-life-3', answers: { memberCount: 2 } },
  answers: groupAnswers(2),
});

/** Two merchants of one proxy on one insurer's account; each has sold one cover. */
async function setup(test: TestContext, other: Record<string, string> = {}) {
  const shop = keep(test, await startShop({ environment: { PAYMENT_METHOD: 'merchant' }, insurpass: {} }));
  const proxy = keep(test, await startProxy(twoMerchants(shop, other)));
  /** Sells a cover as a merchant's own server, and returns how that server calls. */
  async function sell(key: string, applicant: object, cover: SoldCover = phone) {
    const call = async <Body>(method: string, path: string, body?: object, more: Record<string, string> = {}) => {
      const response = await fetch(`${proxy.url}${path}`, {
        method,
        headers: { ...bearer(key), 'Content-Type': 'application/json', ...more },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Body };
    };
    const { body: quote } = await call<Quote>('POST', '/v1/quotes', cover.quote);
    const request = { ...orderRequest(quote.token), applicant, answers: cover.answers };
    const placed = await call<PlacedOrder>('POST', '/v1/orders', request, { 'Idempotency-Key': randomUUID() });
    const { order } = placed.body;
    const { amount, currency } = order.premium;
    await call('POST', `/v1/orders/${order.id}/payment-confirmation`, { amount, currency, reference: order.code });
    const current = async () => (await call<Order>('GET', `/v1/orders/${order.id}`)).body;
    await become(async () => (await current()).state === 'active', 'active');
    return { order: await current(), call };
  }
  return { shop, sell };
}

describe('an insurer’s account that two merchants share', () => {
  it('shows each merchant only what it sold and whom it insured', async (test) => {
    const { sell } = await setup(test);
    const sold = [
      { ...(await sell(secretKey, folake)), name: 'Folake' },
      { ...(await sell(otherMerchant.secretKey, ngozi)), name: 'Ngozi' },
    ];
    for (const { order, call, name } of sold) {
      const { body: listed } = await call<{ transactions: ListedTransaction[] }>('GET', '/v1/transactions');
      assert.deepEqual(
        listed.transactions.map(({ reference }) => reference),
        [order.reference],
      );
      const { body } = await call<{ consumers: ListedConsumer[] }>('GET', '/v1/consumers');
      assert.deepEqual(
        body.consumers.map(({ firstName }) => firstName),
        [name],
      );
    }
  });

  it('shows the whole account where nobody shares it', async (test) => {
    const { sell, shop } = await setup(test, { AIMS_PARTNER_ID: demoSuperAdminAccount.partnerId });
    const { call } = await sell(secretKey, folake);
    const before = shop.aims.log.entries.length;
    const { body } = await call<{ consumers: ListedConsumer[] }>('GET', '/v1/consumers');
    assert.equal(body.consumers.length, 1);
    assert.equal(shop.aims.log.entries.length - before, 1, 'one call, and no list of transactions beside it');
  });

  it('shows each merchant only its groups', async (test) => {
    const { sell } = await setup(test);
    const sold = [await sell(secretKey, principal, group()), await sell(otherMerchant.secretKey, principal, group())];
    const numbers = sold.map(({ order }) => order.policy!.number!);
    for (const [index, { call }] of sold.entries()) {
      const { body } = await call<GroupPolicyPage>('GET', '/v1/group-life/policies');
      assert.deepEqual(
        body.policies.map(({ policyNumber }) => policyNumber),
        [numbers[index]],
      );
      const show = (number = '') => call('GET', `/v1/group-life/policies/${encodeURIComponent(number)}`);
      assert.equal((await show(numbers[index])).status, 200);
      assert.equal((await show(numbers[1 - index])).status, 404);
    }
  });

  it('is refused at the start where it is the insurer’s own, which reads and approves everybody’s', async (test) => {
    const shop = keep(test, await startShop({ environment: { PAYMENT_METHOD: 'merchant' } }));
    assert.throws(
      () => twoMerchants(shop, { AIMS_ACCOUNT: 'super-admin' }),
      /must not share an account with AIMS_ACCOUNT=super-admin \(laptophub\)/,
    );
    assert.equal(twoMerchants(shop, { AIMS_ACCOUNT: 'super-admin', AIMS_PARTNER_ID: 'another' }).merchants.length, 2);
  });
});
