import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { demoSuperAdminAccount } from '../../../../demo/upstreams/aims/accounts.ts';
import type { ListedConsumer, ListedTransaction } from '../../../../proxy-server/contract/console/insurer-list.ts';
import { bearer, Shopper } from '../../../support/shop/shopper.ts';
import { secretKey, startShop } from '../../../support/shop/start-shop.ts';

const superAdmin = {
  AIMS_PARTNER_ID: demoSuperAdminAccount.partnerId,
  AIMS_AUTHORIZATION_ID: demoSuperAdminAccount.authorizationId,
  AIMS_AUTHORIZATION_KEY: demoSuperAdminAccount.key,
  AIMS_ACCOUNT: 'super-admin',
};

/** A shop that has sold one cover, which its insurer reviews for a long while. */
async function setup(test: TestContext, environment: Record<string, string> = {}) {
  const shop = await startShop({
    environment: { PAYMENT_METHOD: 'merchant', ...environment },
    aims: { approveAfterMilliseconds: 3_600_000, holdForVideo: false },
  });
  test.after(() => shop.close());
  const shopper = new Shopper(shop.proxy.url);
  const { order, token } = (await shopper.place()).body;
  await shopper.confirmPayment(order);
  await shopper.until(order.id, token, 'under-review');
  const list = async (path: string) => (await shopper.asMerchant<Record<string, never[]>>('GET', path)).body;
  return { shop, shopper, order, token, list };
}

describe('the insurer’s own lists', () => {
  it('name each policy request in our words, with the entry as it came', async (test) => {
    const { order, list } = await setup(test);
    const [transaction, ...others] = (await list('/v1/transactions')).transactions as ListedTransaction[];
    assert.equal(others.length, 0);
    assert.equal(transaction?.reference, order.reference);
    assert.equal(transaction.product, order.product);
    assert.deepEqual(transaction.premium, order.premium);
    assert.equal(transaction.status, 'processing');
    assert.match(transaction.consumerId ?? '', /^[0-9a-f]{32}$/);
    assert.ok(!Number.isNaN(Date.parse(transaction.receivedAt ?? '')));
    assert.equal(typeof transaction.given, 'object');
  });

  it('name each consumer', async (test) => {
    const { list } = await setup(test);
    const [consumer] = (await list('/v1/consumers')).consumers as ListedConsumer[];
    assert.equal(consumer?.firstName, 'Folake');
    assert.equal(consumer.lastName, 'Arinze');
    assert.match(consumer.email ?? '', /@example\.com$/);
    assert.match(consumer.consumerId ?? '', /^[0-9a-f]{32}$/);
  });

  it('refuse what belongs to the super-admin account before the insurer is asked', async (test) => {
    const { shop, shopper, order } = await setup(test);
    const before = shop.aims.log.entries.length;
    const approval = `/v1/transactions/${'a'.repeat(32)}/${order.product}/${order.reference}/approval`;
    for (const [method, path] of [
      ['GET', '/v1/transactions?scope=all'],
      ['GET', '/v1/consumers?scope=all'],
      ['POST', approval],
    ] as const) {
      const reply = await shopper.asMerchant<object>(method, path);
      assert.deepEqual([reply.status, reply.body.code], [403, 'super-admin-only'], path);
      assert.match(reply.body.detail ?? '', /super-admin account/);
    }
    assert.equal(shop.aims.log.entries.length, before);
  });

  it('let the super-admin account see all and approve by hand, which the shopper sees', async (test) => {
    const { shopper, order, token, list } = await setup(test, superAdmin);
    const [transaction] = (await list('/v1/transactions?scope=all')).transactions as ListedTransaction[];
    assert.equal(((await list('/v1/consumers?scope=all')).consumers as unknown[]).length, 1);
    const path = `/v1/transactions/${transaction?.consumerId}/${order.product}/${order.reference}/approval`;
    const reply = await shopper.asMerchant('POST', path);
    assert.deepEqual([reply.status, reply.body], [200, { approved: true }]);
    assert.equal((await shopper.until(order.id, token, 'active')).state, 'active');
  });

  it('name what is wrong with an approval that names no policy request', async (test) => {
    const { shopper } = await setup(test, superAdmin);
    const reply = await shopper.asMerchant<object>('POST', '/v1/transactions/nobody/phone/12/approval');
    assert.equal(reply.status, 400);
    assert.deepEqual(
      reply.body.errors?.map(({ path }) => path),
      ['/path/consumerId', '/path/product', '/path/reference'],
    );
  });

  it('are for the merchant’s server alone', async (test) => {
    const { shopper, token } = await setup(test);
    for (const path of ['/v1/transactions', '/v1/consumers', '/v1/group-life/policies']) {
      assert.equal((await shopper.call('GET', path)).status, 401);
      assert.equal((await shopper.call('GET', path, { headers: bearer(token) })).status, 401);
    }
    const wrong = await shopper.call('GET', '/v1/transactions?scope=mine', { headers: bearer(secretKey) });
    assert.equal(wrong.status, 400);
  });

  it('say when the insurer does not answer', async (test) => {
    const { shop, shopper } = await setup(test);
    shop.aims.play({ fault: 'capacity' });
    const reply = await shopper.asMerchant<object>('GET', '/v1/consumers');
    assert.deepEqual([reply.status, reply.body.code], [503, 'insurer-unavailable']);
    assert.ok(Number(reply.headers.get('retry-after')) > 0);
  });
});
