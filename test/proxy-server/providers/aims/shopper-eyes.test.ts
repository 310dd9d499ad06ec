import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';

async function setup(test: TestContext, environment: Record<string, string> = {}) {
  const shop = await startShop({ environment: { PAYMENT_METHOD: 'merchant', ...environment } });
  test.after(() => shop.close());
  return { shop, shopper: new Shopper(shop.proxy.url) };
}

const price = { product: 'fire-and-burglary', period: '3m', answers: { sumInsured: 123_456_700 } };

describe('what shoppers see of a refusal by AIMS', () => {
  it('has none of its field names, and nothing about the shop', async (test) => {
    const { shop, shopper } = await setup(test);
    for (const text of ['Data cmmnd.seed.people not provided', 'Your authorization is not genuine']) {
      shop.aims.play({ fault: 'error', text, match: 'quote' });
      const { status, body } = await shopper.call('POST', '/v1/quotes', { body: price });
      assert.deepEqual([status, body.code], [422, 'quote-refused']);
      assert.doesNotMatch(JSON.stringify(body), /people|authori|credential/i);
    }
  });

  it('is the same for hospitals and vehicles', async (test) => {
    const { shop, shopper } = await setup(test, { VEHICLE_LOOKUP: 'on' });
    shop.aims.play({ fault: 'error', text: 'Your authorization is not genuine', match: 'hospitals' });
    const hospitals = await shopper.call('GET', '/v1/options/hospitals?state=Lagos');
    shop.aims.play({ fault: 'error', text: 'Data cmmnd.seed.rgstrtId is required', match: 'vehicle' });
    const { token } = await shopper.quote('vehicle-third-party');
    const request = { quote: token, registrationNumber: 'LND 123 XY' };
    const vehicle = await shopper.call('POST', '/v1/vehicle-lookups', { body: request });
    for (const { body } of [hospitals, vehicle]) {
      assert.equal(body.code, 'insurer-refused');
      assert.doesNotMatch(JSON.stringify(body), /rgstrt|authori|credential/i);
    }
  });
});

describe('a merchant’s changes to a product', () => {
  it('are in the catalogue and are sent to AIMS with their names at quote, registration and issue', async (test) => {
    const fields = {
      propertyDescription: null,
      propertyAddress: { sentAs: 'Property.Address' },
      propertyUse: {
        label: 'Use',
        type: 'choice',
        stage: 'risk',
        sentAs: 'Property.Use',
        options: [{ value: 'shop', label: 'Shop' }],
      },
      floors: { label: 'Floors', type: 'integer', stage: 'rating', sentAs: 'floors', min: 1, example: 2 },
      gender: { label: 'Sex', type: 'choice', stage: 'applicant', options: [{ value: 'female', label: 'Female' }] },
    };
    const PRODUCT_CHANGES = JSON.stringify({ 'all-risk': { fields } });
    const { shop, shopper } = await setup(test, { PRODUCT_CHANGES });
    const quote = await shopper.call<{ token: string }>('POST', '/v1/quotes', {
      body: { product: 'all-risk', period: '1m', answers: { sumInsured: 100_000_000, floors: 2 } },
    });
    const { body: placed } = await shopper.place((request) => ({
      ...request,
      quote: quote.body.token,
      applicant: { ...request.applicant, gender: 'female' },
      answers: { propertyAddress: '5 Allen Avenue, Ikeja', propertyUse: 'shop' },
    }));
    await shopper.confirmPayment(placed.order);
    assert.equal((await shopper.until(placed.order.id, placed.token, 'active', 'needs-attention')).state, 'active');
    const seedOf = (kind: string) => {
      const sent = shop.aims.log.entries.findLast((entry) => entry.kind === kind)?.body;
      return (sent as { cmmnd: { seed: Record<string, unknown> } }).cmmnd.seed;
    };
    const rated = { sumInsured: 1_000_000, floors: 2 };
    assert.equal(seedOf('register').gender, 'f');
    assert.deepEqual(seedOf('issue').addtnlFact, {
      ...rated,
      Property: { Address: '5 Allen Avenue, Ikeja', Use: 'shop' },
    });
    const quoted = shop.aims.log.entries.find((entry) => JSON.stringify(entry.body).includes('floors'))?.body;
    assert.deepEqual((quoted as { cmmnd: { seed: unknown } }).cmmnd.seed, { insrncDrtn: '1m', ...rated });
  });
});
