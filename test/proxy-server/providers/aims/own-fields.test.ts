import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OwnFields } from '../../../../proxy-server/contract/fields/own-field.ts';
import { refusalFrom } from '../../../../proxy-server/providers/aims/client/refusals.ts';
import { codesOf } from '../../../../proxy-server/providers/aims/codes/product-codes.ts';
import { consumerSeed } from '../../../../proxy-server/providers/aims/consumers/consumer-seed.ts';
import { issueSeed, quoteSeed } from '../../../../proxy-server/providers/aims/seeds.ts';
import { factsFrom } from '../../../../proxy-server/providers/aims/translate.ts';
import { folake } from './aims-parts.ts';

const today = '2026-03-01';

/** The codes of a product with a merchant's own fields. */
function setup(product: string, fields: OwnFields[string]) {
  const codes = codesOf(product, { [product]: fields });
  return {
    codes,
    facts: (answers: Parameters<typeof factsFrom>[1]) => factsFrom(codes.facts, answers, today),
    rating: (answers: Parameters<typeof factsFrom>[1]) => factsFrom(codes.rating, answers, today),
  };
}

describe('a merchant’s own fields', () => {
  it('are sent beside ours with the merchant’s name, nested if it is dotted', () => {
    const { facts } = setup('all-risk', {
      propertyUse: { sentAs: 'Property.Use', type: 'choice', stage: 'risk' },
      builtIn: { sentAs: 'Property.Year', type: 'integer', stage: 'risk' },
      inspectedAt: { sentAs: 'inspection', type: 'instant', stage: 'risk' },
      plan: { sentAs: 'plan', type: 'image', stage: 'risk' },
    });
    const answers = {
      sumInsured: 100_000,
      propertyUse: 'shop',
      builtIn: 1999,
      inspectedAt: '2026-01-01T08:00:00Z',
      plan: 'data:image/png;base64,AAAA',
    };
    assert.deepEqual(facts(answers), {
      sumInsured: 1000,
      Property: { Use: 'shop', Year: 1999 },
      inspection: '2026-01-01 09:00:00',
      plan: 'AAAA',
    });
  });

  it('replace ours, at the quote and at issue, and keep its special format', () => {
    const { rating, facts } = setup('travel-international', {
      travellerDateOfBirth: { sentAs: 'ageOfTraveller', type: 'date', stage: 'rating' },
      planType: { sentAs: 'plan', type: 'choice', stage: 'rating' },
    });
    const answers = { destination: 'CZ', travellerDateOfBirth: '1990-05-15', planType: 'family' };
    assert.deepEqual(rating(answers), { destination: 'Czech Republic', ageOfTraveller: 35, plan: 'family' });
    assert.deepEqual(facts(answers), {
      destination: 'Czech Republic',
      ageOfTraveller: 35,
      plan: 'family',
      // the second name of the same answer stays
      dob: '1990-05-15',
    });
  });

  it('keep AIMS’s codes of options when only the name changes', () => {
    const { facts } = setup('marine-export', { conveyance: { sentAs: 'Means', type: 'choice', stage: 'risk' } });
    assert.deepEqual(facts({ conveyance: 'air' }), { Means: 'airx' });
    assert.deepEqual(facts({ conveyance: 'rail' }), { Means: 'rail' });
  });

  it('are in the quote if the price depends on them', () => {
    const { rating } = setup('health-axa', { people: { sentAs: 'persons', type: 'integer', stage: 'rating' } });
    assert.deepEqual(rating({ people: 3 }), { persons: 3 });
  });

  it('are in the registration if they are about the person', () => {
    const { codes } = setup('health-axa', { taxId: { sentAs: 'tin', type: 'text', stage: 'applicant' } });
    const seed = consumerSeed({ ...folake, taxId: '12345' }, codes.person);
    assert.equal(seed.tin, '12345');
    const { violations } = refusalFrom('Data cmmnd.seed.tin is required', codes);
    assert.deepEqual(
      violations.map(({ path }) => path),
      ['/applicant/taxId'],
    );
  });

  it('of one product do not change the others', () => {
    const own = { 'health-axa': { people: { sentAs: 'persons', type: 'integer', stage: 'rating' } } } as const;
    assert.deepEqual(codesOf('all-risk', own), codesOf('all-risk'));
  });

  it('are sent with their new type or stage when only that was changed', () => {
    const { facts, rating } = setup('vehicle-third-party', {
      year: { type: 'text', stage: 'risk' },
      model: { type: 'text', stage: 'rating' },
    });
    assert.deepEqual(facts({ year: '2019' }), { year: '2019' });
    assert.deepEqual(rating({ model: 'Corolla' }), { model: 'Corolla' });
  });

  it('within a list are sent with their ids and types', () => {
    const { facts } = setup('travel-international', {
      passengers: {
        type: 'list',
        stage: 'risk',
        item: [
          { id: 'firstName', type: 'text' },
          { id: 'passportNumber', type: 'text' },
          { id: 'baggageValue', type: 'money' },
        ],
      },
    });
    const passengers = [{ firstName: 'Chidi', passportNumber: 'A1', baggageValue: 250_050 }];
    assert.deepEqual(facts({ passengers }), {
      passengers: [{ firstName: 'Chidi', passportNo: 'A1', baggageValue: 2500.5 }],
    });
  });

  it('about the person use the insurer’s codes of options', () => {
    const { codes } = setup('all-risk', { gender: { sentAs: 'gender', type: 'choice', stage: 'applicant' } });
    assert.equal(consumerSeed({ ...folake, gender: 'female' }, codes.person).gender, 'f');
  });

  it('go inside what a registration nests, and leave their neighbours', () => {
    const applicant = {
      ...folake,
      identity: { type: 'nin' as const, number: '12345678901', image: 'data:image/png;base64,AAAA' },
      address: '12 Awolowo Road, Ikoyi',
      middleName: 'Ada',
    };
    const seedWith = (id: string, sentAs: string, type: 'text' | 'choice' = 'text') =>
      consumerSeed(applicant, setup('marine-export', { [id]: { sentAs, type, stage: 'applicant' } }).codes.person);
    assert.deepEqual(seedWith('identity.number', 'socialID.no').socialID, {
      type: 'nidd',
      no: '12345678901',
      image: 'AAAA',
    });
    assert.deepEqual(seedWith('identity.type', 'socialID.kind', 'choice').socialID, {
      kind: 'nidd',
      id: '12345678901',
      image: 'AAAA',
    });
    assert.deepEqual(seedWith('middleName', 'name.other').name, { first: 'Folake', last: 'Arinze', other: 'Ada' });
    assert.deepEqual(seedWith('address', 'addrss.street').addrss, { street: '12 Awolowo Road, Ikoyi' });
    assert.equal(seedWith('address', 'addrss').addrss, '12 Awolowo Road, Ikoyi');
    assert.deepEqual(seedWith('taxId', 'socialID.tax').socialID, {
      type: 'nidd',
      id: '12345678901',
      image: 'AAAA',
    });
  });

  it('name a company beside the names that every class must have', () => {
    const own = setup('marine-export', {
      'organisation.name': { sentAs: 'name.org', type: 'text', stage: 'applicant' },
    });
    const company = { ...folake, organisation: { name: 'Arinze Trading Ltd' } };
    assert.deepEqual(consumerSeed(company, own.codes.person).name, {
      first: 'Arinze Trading',
      last: 'Ltd',
      org: 'Arinze Trading Ltd',
    });
  });

  it('can be put at the top of an issue, or among the facts of a quote', () => {
    const { codes } = setup('loan-repayment-guaranty', {
      loanAmount: { sentAs: 'addtnlFact.LoanAmount', type: 'money', stage: 'rating' },
      loanTenureMonths: { sentAs: 'seed.LoanTenure', type: 'integer', stage: 'rating' },
    });
    const asked = { period: undefined, answers: { loanAmount: 100_000, loanTenureMonths: 12 }, today };
    assert.deepEqual(quoteSeed(codes, asked), { addtnlFact: { LoanAmount: 1000 }, LoanTenure: 12 });
    assert.deepEqual(issueSeed(codes, asked, false), { addtnlFact: { LoanAmount: 1000 }, LoanTenure: 12 });
    const { violations } = refusalFrom('Data cmmnd.seed.addtnlFact.LoanAmount not a number', codes);
    assert.deepEqual(
      violations.map(({ path }) => path),
      ['/answers/loanAmount'],
    );
  });
});

describe('a company', () => {
  it('is never registered under the name of the person who buys', () => {
    for (const name of ['Dangote', 'Arinze Trading Ltd', 'MTN', ' Ọjà  Stores ', 'X Y']) {
      const seed = consumerSeed({ ...folake, organisation: { name } }) as { name: Record<string, string> };
      assert.ok(seed.name.first && seed.name.last, name);
      for (const part of Object.values(seed.name))
        assert.ok(name.includes(part) && !['Folake', 'Arinze'].includes(part), `${name}: ${part}`);
    }
  });
});
