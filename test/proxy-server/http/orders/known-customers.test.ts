import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import type { KnownCustomer } from '../../../../proxy-server/contract/console/shop-help.ts';
import type { PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import type { Quote } from '../../../../proxy-server/contract/quote.ts';
import { folake, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';
import { sampleAnswers } from '../../../support/walks/sample-answers.ts';

const names = ['firstName', 'lastName', 'phone'];

/** A shop, and how its customer buys there with what the applicant says. */
async function setup(t: TestContext, environment: Record<string, string> = { PAYMENT_METHOD: 'merchant' }) {
  const shop = await startShop({ environment });
  t.after(() => shop.close());
  const shopper = new Shopper(shop.proxy.url);
  const customerToken = async (customerId = 'customer-1') => {
    const { body } = await shopper.asMerchant<{ token: string }>('POST', '/v1/customer-tokens', { customerId });
    return body.token;
  };
  const known = async (product: string, token?: string) =>
    shopper.call<KnownCustomer>('POST', '/v1/known-customers', {
      body: { customerToken: token ?? (await customerToken()), product },
    });
  const place = async (id: string, applicant: object, token?: string) => {
    const { period, rating, risk } = sampleAnswers(allProducts.find((product) => product.id === id)!);
    const priced = await shopper.call<Quote>('POST', '/v1/quotes', {
      body: { product: id, ...(period && { period }), answers: rating },
    });
    return shopper.call<PlacedOrder>('POST', '/v1/orders', {
      headers: { 'Idempotency-Key': randomUUID() },
      body: {
        quote: priced.body.token,
        applicant,
        answers: risk,
        consent: { terms: true, privacy: true },
        ...(token && { customerToken: token }),
      },
    });
  };
  const buy = async (id: string, applicant: object, token?: string) => {
    const placed = await place(id, applicant, token);
    assert.equal(placed.status, 201, JSON.stringify(placed.body));
    const { order, token: orderToken } = placed.body;
    await shopper.confirmPayment(order, randomUUID());
    return shopper.until(order.id, orderToken, 'active', 'needs-attention');
  };
  return { shop, customerToken, known, place, buy };
}

describe('POST /v1/known-customers', () => {
  it('knows nothing of a customer who never bought', async (t) => {
    const { known } = await setup(t);
    const { status, body } = await known('phone-warranty-basic');
    assert.equal(status, 200);
    assert.deepEqual(body, { known: [] });
  });

  it('refuses a token that was not made here, and a product that is not sold', async (t) => {
    const { known } = await setup(t);
    assert.equal((await known('phone-warranty-basic', 'a.b.c')).body.code, 'invalid-customer-token');
    assert.equal((await known('yacht')).body.code, 'unknown-product');
  });

  it('lets a returning customer buy without being asked about the person again', async (t) => {
    const { shop, known, buy, customerToken } = await setup(t);
    const token = await customerToken();
    assert.equal((await buy('phone-warranty-basic', folake, token)).state, 'active');
    assert.deepEqual((await known('laptop-warranty-basic')).body, { known: [...names, 'email'] });
    assert.equal((await buy('laptop-warranty-basic', {}, token)).state, 'active');
    assert.equal(shop.aims.consumers.all.length, 1);
    assert.equal(shop.aims.log.entries.filter(({ kind }) => kind === 'register').length, 1);
  });

  it('asks for the whole person again where a product needs a detail that was never told', async (t) => {
    const { shop, known, place, buy, customerToken } = await setup(t);
    const token = await customerToken();
    await buy('phone-warranty-basic', folake, token);
    assert.deepEqual((await known('loan-repayment-guaranty')).body, { known: [] });
    const refused = await place('loan-repayment-guaranty', { dateOfBirth: '1990-05-15' }, token);
    assert.equal(refused.body.code, 'invalid-answers');
    const details = { dateOfBirth: '1990-05-15', gender: 'female', address: '12 Awolowo Road, Ikoyi' };
    assert.equal((await buy('loan-repayment-guaranty', { ...folake, ...details }, token)).state, 'active');
    const { body } = await known('loan-repayment-guaranty');
    assert.deepEqual(body.known, [...names, 'email', 'dateOfBirth', 'gender', 'address']);
    assert.equal((await buy('loan-repayment-guaranty', {}, token)).state, 'active');
    assert.equal(shop.aims.consumers.all.length, 1);
  });

  it('asks for the e-mail where a gateway sends the receipt', async (t) => {
    const { shop, known, place, customerToken } = await setup(t, { PAYMENT_METHOD: 'paystack' });
    const token = await customerToken();
    const shopper = new Shopper(shop.proxy.url);
    const { order, token: orderToken } = (await place('phone-warranty-basic', folake, token)).body;
    await shopper.beginPayment(order.id, orderToken);
    const reference = (await shopper.order(order.id, orderToken)).body.payment!.reference;
    shop.paystack.pay(reference, 'success');
    await shopper.hint(order.id, orderToken);
    await shopper.until(order.id, orderToken, 'active');
    assert.deepEqual((await known('phone-warranty-basic')).body.known, names);
    const refused = await place('phone-warranty-basic', {}, token);
    assert.deepEqual(
      refused.body.errors?.map(({ path }) => path),
      ['/applicant/email'],
    );
    assert.equal((await place('phone-warranty-basic', { email: folake.email }, token)).status, 201);
  });

  it('asks for everything where the shopper’s video travels with name, phone and e-mail', async (t) => {
    const { known, buy, customerToken } = await setup(t, { PAYMENT_METHOD: 'merchant', VERIFICATION: 'shopper' });
    await buy('health-axa', { ...folake, dateOfBirth: '1990-05-15' }, await customerToken());
    assert.deepEqual((await known('phone-warranty-basic')).body.known, []);
    assert.deepEqual((await known('health-axa')).body.known, [...names, 'email', 'dateOfBirth']);
  });

  it('insures the person that is named under a token, or refuses before payment', async (t) => {
    const { shop, buy, place, customerToken } = await setup(t);
    const token = await customerToken();
    await buy('phone-warranty-basic', folake, token);
    const ngozi = { firstName: 'Ngozi', lastName: 'Okafor', phone: '+2348099999991', email: 'ngozi@example.com' };
    assert.equal((await buy('phone-warranty-basic', ngozi, token)).state, 'active');
    const names = shop.aims.consumers.all.map(({ seed }) => (seed as { name: { first: string } }).name.first);
    assert.deepEqual(names, ['Folake', 'Ngozi']);
    const [first, second] = shop.aims.policies.all.map(({ consumer }) => consumer.id);
    assert.notEqual(first, second);
    const differs = await place('phone-warranty-basic', { ...folake, firstName: 'Ngozi' }, token);
    assert.deepEqual([differs.status, differs.body.code], [409, 'applicant-differs']);
  });

  it('ties no stranger to a person whose e-mail, last name and phone they know', async (t) => {
    const { buy, known, place, customerToken, shop } = await setup(t);
    await buy('phone-warranty-basic', folake);
    const stranger = await customerToken('stranger');
    const asFolake = await place('phone-warranty-basic', { ...folake, firstName: 'Mallory' }, stranger);
    assert.equal(asFolake.status, 201);
    await new Shopper(shop.proxy.url).confirmPayment(asFolake.body.order, 'by a stranger');
    await new Shopper(shop.proxy.url).until(asFolake.body.order.id, asFolake.body.token, 'active');
    assert.deepEqual((await known('phone-warranty-basic', stranger)).body, { known: [] });
    const unnamed = await place('phone-warranty-basic', {}, stranger);
    assert.equal(unnamed.body.code, 'invalid-answers', 'nothing is issued for a person who is not named');
  });

  it('takes no part of a name under a token: the rest could be another person’s', async (t) => {
    const { buy, place, customerToken } = await setup(t);
    const token = await customerToken();
    await buy('phone-warranty-basic', folake, token);
    for (const part of [{ firstName: 'Ngozi' }, { lastName: 'Okafor' }, { phone: '+2348099999991' }]) {
      const refused = await place('phone-warranty-basic', part, token);
      assert.equal(refused.body.code, 'invalid-answers');
      assert.equal(refused.body.errors?.length, 3);
    }
  });

  it('leaves nothing out without a token', async (t) => {
    const { place, buy, customerToken } = await setup(t);
    await buy('phone-warranty-basic', folake, await customerToken());
    const refused = await place('phone-warranty-basic', {});
    assert.deepEqual(
      refused.body.errors?.map(({ path, code }) => `${path} ${code}`),
      ['/applicant/firstName', '/applicant/lastName', '/applicant/phone', '/applicant/email'].map(
        (path) => `${path} required`,
      ),
    );
  });
});

describe('POST /v1/quotes for a product whose periods hang on an answer', () => {
  it('refuses a pilgrim’s period to other travellers, and theirs to a pilgrim', async (t) => {
    const { shop } = await setup(t);
    const ask = (period: string, answers: object) =>
      new Shopper(shop.proxy.url).call<Quote>('POST', '/v1/quotes', {
        body: {
          product: 'travel-international',
          period,
          answers: { planType: 'individual', travellerDateOfBirth: '1990-05-15', ...answers },
        },
      });
    const pilgrim = { destination: 'SA', hajjOrUmrah: true };
    assert.equal((await ask('45d', pilgrim)).status, 200);
    assert.equal((await ask('15d', pilgrim)).status, 200);
    assert.equal((await ask('7d', { destination: 'FR' })).status, 200);
    assert.equal((await ask('45d', { destination: 'FR' })).body.code, 'period-not-offered');
    assert.equal((await ask('7d', pilgrim)).body.code, 'period-not-offered');
  });
});
