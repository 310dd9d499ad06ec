import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import type { PlacedOrder } from '../../../../proxy-server/contract/order.ts';
import type { Quote } from '../../../../proxy-server/contract/quote.ts';
import { Shopper } from '../../../support/shop/shopper.ts';
import type { Shop } from '../../../support/shop/start-shop.ts';
import { startShop } from '../../../support/shop/start-shop.ts';
import type { SampleAnswers } from '../../../support/walks/sample-answers.ts';
import { sampleAnswers } from '../../../support/walks/sample-answers.ts';

describe('odd answers to the questions of all products', () => {
  let shop: Shop;
  before(async () => {
    shop = await startShop({ environment: { PAYMENT_METHOD: 'merchant' } });
  });
  after(() => shop.close());

  const setup = () => ({ shopper: new Shopper(shop.proxy.url) });

  /** Pointer, code and words of what is wrong with a quote. */
  async function violationsOfQuote(body: object | string) {
    const { shopper } = setup();
    const reply = await shopper.call<Quote>('POST', '/v1/quotes', { body });
    return { code: reply.body.code, violations: reply.body.errors?.map(({ path }) => path), errors: reply.body.errors };
  }

  /** Places an order for a product with its sample answers changed. */
  async function place(id: string, change: (sample: { answers: object; applicant: object }) => object) {
    const { shopper } = setup();
    const product = allProducts.find((one) => one.id === id)!;
    const { period, rating, risk, applicant }: SampleAnswers = sampleAnswers(product);
    const quote = await shopper.call<Quote>('POST', '/v1/quotes', { body: { product: id, period, answers: rating } });
    return shopper.call<PlacedOrder>('POST', '/v1/orders', {
      headers: { 'Idempotency-Key': randomUUID() },
      body: {
        quote: quote.body.token,
        consent: { terms: true, privacy: true },
        answers: risk,
        applicant,
        ...change({ answers: risk, applicant }),
      },
    });
  }

  it('judges the answers before the periods that hang on them', async () => {
    const answers = { destination: 'SA', planType: 'individual', travellerDateOfBirth: '1990-05-15' };
    const ask = (period: string, more: object) =>
      violationsOfQuote({ product: 'travel-international', period, answers: { ...answers, ...more } });
    const missing = await ask('25d', {});
    assert.deepEqual([missing.code, missing.violations], ['invalid-answers', ['/answers/hajjOrUmrah']]);
    const misspelt = await ask('25d', { hajjOrUmrah: 'true' });
    assert.deepEqual([misspelt.code, misspelt.violations], ['invalid-answers', ['/answers/hajjOrUmrah']]);
    const both = await ask('9y', { hajjOrUmrah: 'true' });
    assert.deepEqual(both.violations, ['/answers/hajjOrUmrah', '/period']);
    const unfit = await ask('7d', { hajjOrUmrah: true });
    assert.deepEqual([unfit.code, unfit.violations], ['period-not-offered', ['/period']]);
  });

  it('says what an answer is where one is null, and points to odd keys as JSON pointers do', async () => {
    const nothing = await violationsOfQuote({ product: 'all-risk', period: '1m', answers: { sumInsured: null } });
    assert.deepEqual(nothing.violations, ['/answers/sumInsured']);
    assert.match(nothing.errors?.[0]?.message ?? '', /Leave out what has no answer/);
    const odd = await violationsOfQuote({ product: 'all-risk', period: '1m', answers: { 'a/b~c': 1 } });
    assert.deepEqual(odd.violations, ['/answers/a~1b~0c']);
  });

  it('takes no blank hospital, which the insurer would refuse once the money is there', async () => {
    const reply = await place('health-axa', ({ answers }) => ({ answers: { ...answers, hospital: '   ' } }));
    assert.deepEqual(
      reply.body.errors?.map(({ path, code }) => [path, code]),
      [['/answers/hospital', 'required']],
    );
  });

  it('takes no number plate without letters and digits', async () => {
    const reply = await place('vehicle-third-party', ({ answers }) => ({
      answers: { ...answers, registrationNumber: '-- --' },
    }));
    assert.deepEqual(
      reply.body.errors?.map(({ path }) => path),
      ['/answers/registrationNumber'],
    );
  });

  it('says of a picture that it is too large, and how large it may be', async () => {
    const proformaInvoice = `data:image/png;base64,${'A'.repeat(2_400_000)}`;
    const reply = await place('marine-export', ({ answers }) => ({ answers: { ...answers, proformaInvoice } }));
    assert.equal(reply.status, 422);
    assert.deepEqual(reply.body.errors, [
      {
        path: '/answers/proformaInvoice',
        code: 'too-large',
        message: 'Picture of the proforma invoice is too large; at most 1.5 MB.',
      },
    ]);
  });

  it('insures the person where the name of a company is blank', async () => {
    const email = 'no.company@example.com';
    const reply = await place('marine-export', ({ applicant }) => ({
      applicant: { ...applicant, email, organisation: { name: '  ' } },
    }));
    assert.equal(reply.status, 201, JSON.stringify(reply.body));
    const { order, token } = reply.body;
    const { shopper } = setup();
    await shopper.confirmPayment(order);
    const ended = await shopper.until(order.id, token, 'active', 'needs-attention');
    assert.equal(ended.state, 'active', JSON.stringify(ended.problem));
  });

  it('points to the destination that the insurer does not know', async () => {
    shop.aims.play({ fault: 'error', text: 'Destination country not recognised: Ghana', match: 'quote' });
    const answers = { destination: 'GH', planType: 'individual', travellerDateOfBirth: '1990-05-15' };
    const { code, violations } = await violationsOfQuote({ product: 'travel-international', period: '7d', answers });
    assert.deepEqual([code, violations], ['quote-refused', ['/answers/destination']]);
  });
});
