import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import type { Product } from '../../../../proxy-server/contract/product.ts';
import type { Answers } from '../../../../proxy-server/contract/values.ts';
import type { InsuranceProvider } from '../../../../proxy-server/domain/insurer/insurance-provider.ts';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import { sampleAnswers } from '../../../support/walks/sample-answers.ts';
import { phoneOrder } from './aims-parts.ts';
import type { AimsWorld } from './aims-world.ts';
import { newShopper, startAimsWorld } from './aims-world.ts';

const products = allProducts.filter(({ provider }) => provider === 'aims');

const mediaTypes: Partial<Record<Product['certificate'], string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

describe('every product of AIMS', () => {
  let world: AimsWorld;
  let provider: InsuranceProvider;
  before(async () => {
    world = await startAimsWorld({ drawing: 'sketch' });
    provider = createAimsProvider(world.parts);
  });
  after(() => world.close());

  function setup(product: Product, overrides: Answers = {}) {
    world.simulator.set({ instant: false });
    const { period, rating, risk, applicant } = sampleAnswers(product, overrides);
    const order = phoneOrder({
      product: product.id,
      period,
      applicant: { ...applicant, ...newShopper() },
      answers: { ...rating, ...risk },
    });
    return { order, rating: { product: product.id, period, answers: rating } };
  }

  async function buy(product: Product, overrides: Answers = {}) {
    const { order, rating } = setup(product, overrides);
    const priced = await provider.quote(rating);
    assert.ok(priced.status === 'done' && priced.premium.amount > 0, JSON.stringify(priced));
    const prepared = await provider.prepare(order);
    assert.ok(prepared.status === 'done', JSON.stringify(prepared));
    const issued = await provider.issue(order, prepared.ticket);
    assert.ok(issued.status === 'done', JSON.stringify(issued));
    return { order, priced, ticket: prepared.ticket };
  }

  it('is one of sixteen', () => {
    assert.equal(products.length, 16);
  });

  for (const product of products) {
    it(`prices, issues and certifies ${product.id}`, async () => {
      const { order, ticket } = await buy(product);
      const found = await provider.lookUp(order, ticket);
      assert.ok(found.status === 'done' && found.policy.status === 'approved', JSON.stringify(found));
      assert.ok(found.policy.certificate?.type === 'document');
      assert.equal(found.policy.certificate.mediaType, mediaTypes[product.certificate]);
    });

    it(`reports ${product.id} as approved at once when the response to issue has its certificate`, async () => {
      const { order } = setup(product);
      world.simulator.set({ instant: true });
      const prepared = await provider.prepare(order);
      assert.ok(prepared.status === 'done');
      const issued = await provider.issue(order, prepared.ticket);
      assert.ok(issued.status === 'done' && issued.policy.status === 'approved');
      assert.ok(issued.policy.certificate?.type === 'document');
    });

    for (const { id } of product.periods)
      it(`prices ${product.id} for ${id}`, async () => {
        const pilgrimage = id === '25d' || id === '45d';
        const overrides: Answers = pilgrimage ? { destination: 'SA', hajjOrUmrah: true } : {};
        const { rating } = setup(product, overrides);
        const priced = await provider.quote({ ...rating, period: id });
        assert.equal(priced.status, 'done', JSON.stringify(priced));
      });
  }

  it('sells a family’s journey, with every passenger', async () => {
    const { order } = await buy(find('travel-international'), { planType: 'family' });
    const policy = world.simulator.policies.all.find(({ reference }) => reference === order.reference);
    assert.deepEqual(Object(policy?.facts).passengers, [
      { firstName: 'Chidi', lastName: 'Arinze', dob: '2015-09-20', passportNo: 'A12345678' },
    ]);
  });

  it('sells a pilgrimage at its own price', async () => {
    const overrides = { destination: 'SA', hajjOrUmrah: true };
    const { priced } = await buy(find('travel-international'), overrides);
    assert.equal(priced.premium.amount, 475_200);
  });

  it('prices a journey by the age that the traveller has today in Nigeria', async () => {
    const { rating } = setup(find('travel-international'));
    const premiumOn = async (now: string) => {
      const clock = { ...world.parts.clock, now: () => Date.parse(now) };
      const priced = await createAimsProvider({ ...world.parts, clock }).quote({ ...rating, period: '7d' });
      return priced.status === 'done' ? priced.premium.amount : undefined;
    };
    // born on 15 May 1990: 69 until the fifteenth begins in Nigeria, an hour before it does in UTC
    assert.equal(await premiumOn('2060-05-14T22:59:00Z'), 507_200);
    assert.equal(await premiumOn('2060-05-14T23:00:00Z'), 1_014_400);
  });

  it('sells cargo with and without a lien, general and specified', async () => {
    await buy(find('marine-import-basic'), { lien: true, cargoType: 'specified' });
  });

  it('sells a company’s cargo', async () => {
    const { order } = await buy(find('marine-export'), { 'organisation.name': 'Arinze Trading Company Ltd' });
    const policy = world.simulator.policies.all.find(({ reference }) => reference === order.reference);
    const seed = policy?.consumer.seed as Record<string, unknown>;
    assert.equal(seed.class, 'o');
    assert.deepEqual(seed.name, { first: 'Arinze Trading Company', last: 'Ltd' });
  });

  it('is refused with the name of a missing field, before anything is stored', async () => {
    const { order } = setup(find('loan-repayment-guaranty'));
    const prepared = await provider.prepare(order);
    assert.ok(prepared.status === 'done');
    const { loanEndDate: _, ...incomplete } = order.answers!;
    const refused = await provider.issue({ ...order, answers: incomplete }, prepared.ticket);
    assert.ok(refused.status === 'refused');
    assert.match(refused.reason, /“addtnlFact\.LoanEndDate”/);
  });
});

function find(id: string): Product {
  const product = products.find((one) => one.id === id);
  assert.ok(product);
  return product;
}
