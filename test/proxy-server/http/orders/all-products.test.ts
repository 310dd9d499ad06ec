import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import type { PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import type { Quote } from '../../../../proxy-server/contract/quote.ts';
import { bearer, Shopper } from '../../../support/shop/shopper.ts';
import type { Shop } from '../../../support/shop/start-shop.ts';
import { startShop } from '../../../support/shop/start-shop.ts';
import { sampleAnswers } from '../../../support/walks/sample-answers.ts';

const products = allProducts.filter(({ provider }) => provider === 'aims');

/** As large as a scan may be: 1.5 MB of picture. */
const largestPicture = `data:image/jpeg;base64,/9j/${'A'.repeat(2_000_000)}`;

describe('The products of the catalogue, over HTTP', () => {
  let shop: Shop;
  before(async () => {
    shop = await startShop({ environment: { PAYMENT_METHOD: 'merchant' }, aims: { drawing: 'sketch' } });
  });
  after(() => shop.close());

  /** Prices and places an order from the product's own examples; the longest pictures where it asks for any. */
  async function setup(id: string) {
    const product = products.find((one) => one.id === id)!;
    const shopper = new Shopper(shop.proxy.url);
    const pictures = product.fields.filter(({ type }) => type === 'image').map((field) => [field.id, largestPicture]);
    const { period, rating, risk, applicant } = sampleAnswers(product, Object.fromEntries(pictures));
    const priced = await shopper.call<Quote>('POST', '/v1/quotes', {
      body: { product: id, ...(period && { period }), answers: rating },
    });
    assert.equal(priced.status, 200, JSON.stringify(priced.body));
    const placed = await shopper.call<PlacedOrder>('POST', '/v1/orders', {
      headers: { 'Idempotency-Key': randomUUID() },
      body: {
        quote: priced.body.token,
        applicant: { ...applicant, email: `${id}@example.com` },
        answers: { ...risk, ...rating },
        consent: { terms: true, privacy: true },
      },
    });
    assert.equal(placed.status, 201, JSON.stringify(placed.body));
    const { order, token } = placed.body;
    await shopper.confirmPayment(order);
    return { shopper, id: order.id, token };
  }

  for (const { id, certificate } of products)
    it(`sells ${id} from its price to its certificate`, async () => {
      const bought = await setup(id);
      const order = await bought.shopper.until(bought.id, bought.token, 'active', 'needs-attention');
      assert.equal(order.state, 'active', JSON.stringify(order));
      assert.match(order.certificate?.fileName ?? '', new RegExp(`\\.${certificate}$`));
      const path = `/v1/orders/${bought.id}/certificate`;
      const document = await bought.shopper.call('GET', path, { headers: bearer(bought.token) });
      assert.equal(document.status, 200);
    });
});
