import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import { systemRandom } from '../../../../proxy-server/checkout/identifiers.ts';
import type { OrderHistory } from '../../../../proxy-server/contract/history/order-history.ts';
import type { PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import type { Quote } from '../../../../proxy-server/contract/quote.ts';
import type { Answers } from '../../../../proxy-server/contract/values.ts';
import { keep } from '../../../support/clean-up.ts';
import { demand, Shopper } from '../../../support/shop/shopper.ts';
import { startShop } from '../../../support/shop/start-shop.ts';
import { sampleAnswers } from '../../../support/walks/sample-answers.ts';

const priced = allProducts.find(({ id }) => id === 'goods-in-transit')!;

describe('an order that is placed', () => {
  async function setup(test: TestContext, codes: string[] = []) {
    const random = { ...systemRandom, code: () => codes.shift() ?? systemRandom.code() };
    const shop = keep(test, await startShop({ parts: { random } }));
    const shopper = new Shopper(shop.proxy.url);
    const { period, rating, risk, applicant } = sampleAnswers(priced);
    /** Places an order of a product that is priced by its answers, with other answers than those that were priced. */
    const place = async (changes: Answers) => {
      const body = { product: priced.id, ...(period && { period }), answers: rating };
      const quote = demand(await shopper.call<Quote>('POST', '/v1/quotes', { body }), 200).body.token;
      const consent = { terms: true, privacy: true };
      return shopper.call<PlacedOrder>('POST', '/v1/orders', {
        headers: { 'Idempotency-Key': randomUUID() },
        body: { quote, applicant, answers: { ...risk, ...changes }, consent },
      });
    };
    return { shopper, rating, place };
  }

  it('has the answers that were priced, and is refused with others', async (test) => {
    const { rating, place } = await setup(test);
    const [[id, value] = ['', 0]] = Object.entries(rating).filter(([, answer]) => typeof answer === 'number');
    const refused = await place({ [id]: Number(value) + 1 });
    assert.deepEqual(
      [refused.body.code, refused.body.detail, refused.body.errors],
      [
        'quote-mismatch',
        'An answer differs from the one that was priced; ask for a new quote.',
        [{ path: `/answers/${id}`, code: 'quote-mismatch', message: 'This was priced with another answer.' }],
      ],
    );
    assert.equal((await place({})).status, 201, 'they need not be sent again');
    assert.equal((await place(rating)).status, 201);
  });

  it('needs the consent to both documents, and says which is missing', async (test) => {
    const { shopper } = await setup(test);
    const terms = { path: '/consent/terms', code: 'required', message: 'Agree to the terms to go on.' };
    const privacy = { path: '/consent/privacy', code: 'required', message: 'Agree to the privacy notice to go on.' };
    for (const [consent, errors] of [
      [{ terms: false, privacy: true }, [terms]],
      [{ terms: true, privacy: false }, [privacy]],
      [{ terms: false, privacy: false }, [terms, privacy]],
    ] as const) {
      const { body } = await shopper.tryToPlace((request) => ({ ...request, consent }));
      const detail = 'The terms and the privacy notice must both be agreed to.';
      assert.deepEqual(
        { code: body.code, detail: body.detail, errors: body.errors },
        { code: 'consent-missing', detail, errors },
      );
    }
  });

  it('has another code where the first one drawn is another order’s', async (test) => {
    const { shopper } = await setup(test, ['AAAA-0001', 'AAAA-0001', 'AAAA-0001', 'AAAA-0002']);
    const first = (await shopper.place()).body.order;
    const second = (await shopper.place()).body.order;
    assert.deepEqual([first.code, second.code], ['AAAA-0001', 'AAAA-0002']);
    assert.notEqual(first.id, second.id);
    const { body } = await shopper.asMerchant<OrderHistory>('GET', `/v1/orders/${second.id}/history`);
    assert.deepEqual(
      body.entries.map(({ what }) => what),
      ['placed'],
    );
  });
});
