import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unnamedInsurer } from '../../../proxy-server/catalogue/octamile.ts';
import { readConfig } from '../../../proxy-server/config/config.ts';
import { groupLifeSettings, shopEnvironment } from '../../support/shop/start-shop.ts';

function setup(changes: Record<string, object>, environment: Record<string, string> = {}) {
  const merchant = readConfig({
    ...shopEnvironment,
    ...groupLifeSettings,
    ...environment,
    PRODUCT_CHANGES: JSON.stringify(changes),
  }).merchants[0]!;
  return { merchant, find: (id: string) => merchant.products.find((product) => product.id === id) };
}

/** What is said against changes of the questions of one product. */
function refusalOf(product: string, fields: object, more: object = {}): string {
  try {
    setup({ [product]: { fields, ...more } });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const words = {
  name: 'Handy Schutz',
  summary: 'For a phone.',
  insurer: 'Royal Insurance',
  benefits: ['Screens'],
  exclusions: [],
  documents: [{ label: 'Policy wording', url: 'https://royal.example/wording.pdf' }],
  claims: { text: 'Call 0800 123 4567.', url: 'https://royal.example/claims' },
  periods: [{ id: '3m', label: 'A quarter' }],
};

describe('a merchant’s changes to a whole product', () => {
  it('replace name, summary, insurer, benefits, exclusions, documents, claims and periods, group life included', () => {
    for (const id of ['phone-warranty-basic', 'group-life-3', 'marine-export']) {
      const { find } = setup({ [id]: words });
      const { name, summary, insurer, benefits, exclusions, documents, claims, periods } = find(id)!;
      assert.deepEqual({ name, summary, insurer, benefits, exclusions, documents, claims, periods }, words, id);
    }
    assert.deepEqual(
      setup({ 'loan-repayment-guaranty': { periods: [] } }).find('loan-repayment-guaranty')?.periods,
      [],
    );
  });

  it('leave the rest as it is', () => {
    const { find } = setup({ 'phone-warranty-basic': { name: 'Basic' } });
    assert.equal(find('phone-warranty-basic')?.insurer, unnamedInsurer);
    assert.equal(find('phone-warranty-premium')?.name, 'Phone Premium');
  });

  it('take a product off sale while its orders go on', () => {
    const { merchant, find } = setup({ 'phone-warranty-basic': { hidden: true }, 'group-life-3': { hidden: true } });
    assert.equal(find('phone-warranty-basic'), undefined);
    assert.deepEqual(
      merchant.unsold.map(({ product, lacks }) => [product.id, lacks]),
      [
        ['phone-warranty-basic', []],
        ['group-life-3', []],
      ],
    );
  });

  it('set what a premium can plausibly be, or that it is not judged', () => {
    const { merchant } = setup({
      'all-risk': { premium: { min: 0.001, max: 0.5, of: 'sumInsured' } },
      'health-axa': { premium: null },
    });
    assert.deepEqual(merchant.premiumRanges, {
      'all-risk': { min: 0.001, max: 0.5, of: 'sumInsured' },
      'health-axa': null,
    });
    assert.throws(() => setup({ 'all-risk': { premium: { min: 5, max: 1 } } }), /premium: min must be less than max/);
    assert.throws(() => setup({ 'all-risk': { premium: { min: 0, max: 1, of: 'floor' } } }), /premium: of must be/);
  });

  it('are refused where they can be no words, addresses or periods', () => {
    for (const change of [
      { name: ' ' },
      { documents: [{ label: 'Wording', url: 'javascript:alert(1)' }] },
      { claims: { url: 'https://royal.example' } },
      { periods: [{ id: 'long', label: 'Long' }] },
      { benefits: 'all' },
      { colour: 'red' },
    ])
      assert.throws(() => setup({ 'phone-warranty-basic': change }), /PRODUCT_CHANGES must be like/);
    const twice = [words.periods[0], words.periods[0]];
    assert.throws(() => setup({ 'phone-warranty-basic': { periods: twice } }), /names a period twice/);
  });
});

describe('changes that no answer can satisfy', () => {
  const text = { label: 'Owner', type: 'text', stage: 'risk', sentAs: 'owner' };

  it('are refused: limits of another type, limits against each other, patterns that nothing fits', () => {
    const impossible: readonly (readonly [string, object])[] = [
      ['vehicle-third-party', { year: { type: 'text' } }],
      ['vehicle-third-party', { year: { min: 3000 } }],
      ['vehicle-third-party', { year: { maxDate: 'today-100y' } }],
      ['all-risk', { owner: { ...text, min: 300 } }],
      ['all-risk', { owner: { ...text, min: 2, max: 1 } }],
      ['all-risk', { owner: { ...text, pattern: '[A-Z]{20}', max: 10 } }],
      ['all-risk', { owner: { ...text, pattern: '[A-Z]{3}', min: 4 } }],
      ['all-risk', { owner: { ...text, type: 'date', minDate: 'today+1d', maxDate: 'today' } }],
      ['all-risk', { owner: { ...text, type: 'date', minDate: '2030-01-01', maxDate: '2029-01-01' } }],
      ['all-risk', { owner: { ...text, type: 'choice', options: [] } }],
      ['all-risk', { owner: { ...text, type: 'choice', options: [{ value: '', label: 'None' }] } }],
      ['all-risk', { owner: { ...text, type: 'integer', min: 1.2, max: 1.8 } }],
      ['all-risk', { sumInsured: { min: 9_007_199_254_740_992 } }],
      ['all-risk', { owner: { ...text, type: 'list', item: [{ ...text, id: 'a', required: true, min: 300 }] } }],
      ['all-risk', { owner: { ...text, type: 'lookup' } }],
      ['all-risk', { owner: { ...text, example: '', min: 1 } }],
      ['all-risk', { owner: { ...text, type: 'date', example: 'tomorrow' } }],
      ['all-risk', { owner: { ...text, type: 'date', minDate: 'tomorrow' } }],
      ['group-life-3', { members: { min: 3, max: 2 } }],
      ['group-life-3', { memberCount: { max: 5, min: 3 }, members: { min: 6 } }],
      ['loan-repayment-guaranty', { loanEndDate: { maxDate: '2020-01-01' }, loanStartDate: { minDate: '2021-01-01' } }],
    ];
    for (const [product, fields] of impossible)
      assert.match(refusalOf(product, fields), new RegExp(`PRODUCT_CHANGES.*${product}\\.`), JSON.stringify(fields));
  });

  it('are refused: questions that are never asked', () => {
    const hidden: readonly object[] = [
      { owner: { ...text, when: { field: 'sumInsured', equals: 'much' } } },
      { owner: { ...text, when: { field: 'sumInsured', equals: 1 } } },
      { owner: { ...text, when: { field: 'owner', equals: 'me' } } },
      { owner: { ...text, when: { field: 'nobody', equals: true } } },
      {
        owner: { ...text, when: { field: 'keeper', equals: 'x' } },
        keeper: { ...text, sentAs: 'keeper', when: { field: 'owner', equals: 'x' } },
      },
      { owner: { ...text, stage: 'rating', when: { field: 'propertyAddress', equals: 'here now' } } },
      {
        gender: {
          label: 'Sex',
          type: 'choice',
          stage: 'applicant',
          options: [{ value: 'male', label: 'M' }],
          when: { field: 'propertyAddress', equals: 'x' },
        },
      },
    ];
    for (const fields of hidden)
      assert.match(refusalOf('all-risk', fields), /never asked|not asked/, JSON.stringify(fields));
    const lien = { lienHolder: { when: { field: 'lien', equals: 'yes' } } };
    assert.match(refusalOf('marine-export', lien), /lienHolder: is never asked/);
    const period = { periods: [{ id: '1m', label: 'A month', when: { field: 'propertyAddress', equals: 'x' } }] };
    assert.match(refusalOf('all-risk', {}, period), /periods: 1m is never offered/);
  });

  it('are refused: details of the person that no order can keep', () => {
    const options = [{ value: 'f', label: 'F' }];
    assert.match(
      refusalOf('health-axa', { gender: { label: 'Sex', type: 'choice', stage: 'applicant', options } }),
      /gender: the answer “f”/,
    );
    assert.match(
      refusalOf('marine-export', { 'identity.type': { options: [{ value: 'library-card', label: 'Library card' }] } }),
      /library-card/,
    );
    assert.match(refusalOf('health-axa', { dateOfBirth: { type: 'text', example: 'May' } }), /dateOfBirth/);
  });

  it('are told from those that somebody can answer', () => {
    const possible: readonly (readonly [string, object])[] = [
      ['vehicle-third-party', { year: { type: 'text', min: 4, max: 4 } }],
      ['vehicle-third-party', { year: { type: 'text', min: 4, max: 4, example: '2019' } }],
      ['all-risk', { owner: { ...text, pattern: '[A-Z]{10}', max: 10 } }],
      ['all-risk', { owner: { ...text, pattern: '[A-Z]{2}-\\d{3}', example: 'AB-123' } }],
      ['all-risk', { owner: { ...text, pattern: '\\d+', min: 11, max: 11 } }],
      [
        'all-risk',
        {
          owner: { ...text, type: 'boolean' },
          keeper: { ...text, sentAs: 'k', when: { field: 'owner', equals: true } },
        },
      ],
      ['all-risk', { owner: { ...text, type: 'instant', minDate: 'today', maxDate: 'today+1y' } }],
      ['all-risk', { sumInsured: { min: 50_000 } }],
      [
        'marine-export',
        {
          packaging: {
            options: [
              { value: 'Containers', label: 'Containers' },
              { value: 'crtx', label: 'Crates' },
            ],
          },
        },
      ],
      [
        'health-axa',
        { gender: { label: 'Sex', type: 'choice', stage: 'applicant', options: [{ value: 'female', label: 'F' }] } },
      ],
      ['group-life-3', { memberCount: { max: 50 }, members: { max: 50 } }],
    ];
    for (const [product, fields] of possible) assert.equal(refusalOf(product, fields), '', JSON.stringify(fields));
    // a pattern that nothing simple fits is believed with an example
    assert.match(refusalOf('all-risk', { owner: { ...text, pattern: '[A-Z]{2}-\\d{3}' } }), /add an example/);
  });
});

describe('live mode', () => {
  const live = {
    AIMS_MODE: 'live',
    PAYMENT_METHOD: 'merchant',
    INSURPASS_URL: 'https://insurpass.example',
    INSURPASS_SECRET_KEY: 'ins_sk_live',
  };

  it('sells no product without a named insurer, a policy wording and a claims contact, and says what each lacks', () => {
    const { merchant } = setup({}, live);
    assert.deepEqual(merchant.products, []);
    const lacksOf = (id: string) =>
      merchant.unsold.find(({ product }) => product.id === id)?.lacks.map((line) => line.split(':')[0]);
    assert.deepEqual(lacksOf('phone-warranty-basic'), ['insurer', 'documents', 'claims']);
    assert.deepEqual(lacksOf('vehicle-third-party'), ['documents', 'claims']);
    assert.deepEqual(lacksOf('loan-repayment-guaranty'), ['insurer', 'documents', 'claims']);
    assert.deepEqual(lacksOf('group-life-3'), ['insurer', 'documents', 'claims']);
  });

  it('sells those that have all three', () => {
    const { documents, claims, insurer } = words;
    const { merchant } = setup(
      {
        'phone-warranty-basic': { documents, claims, insurer },
        'loan-repayment-guaranty': { documents, claims: { text: 'Write to claims@royal.example.' } },
        'group-life-3': { documents, claims, insurer },
        'all-risk': { documents: [{ label: 'Product guide', url: 'https://royal.example' }], claims },
        'phone-warranty-premium': { documents, claims: { text: 'Report it soon.' }, insurer },
        'phone-warranty-comprehensive': { documents, claims },
      },
      live,
    );
    assert.deepEqual(
      merchant.products.map(({ id }) => id),
      ['phone-warranty-basic', 'group-life-3'],
    );
  });
});
