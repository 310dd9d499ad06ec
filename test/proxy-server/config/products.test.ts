import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, readConfig } from '../../../proxy-server/config/config.ts';
import { groupLifeSettings, shopEnvironment } from '../../support/shop/start-shop.ts';

function setup(changes: unknown) {
  const text = typeof changes === 'string' ? changes : JSON.stringify(changes);
  const read = () => readConfig({ ...shopEnvironment, PRODUCT_CHANGES: text }).merchants[0]!;
  const fieldsOf = (product: string) => read().products.find(({ id }) => id === product)?.fields ?? [];
  return { read, fieldsOf };
}

const owner = {
  label: 'Owner',
  help: 'As on the papers.',
  type: 'text',
  stage: 'risk',
  example: 'Ada',
  sentAs: 'ownerName',
};

describe('a merchant’s changes to a product', () => {
  it('add a question with the name it is sent under, change one, and take one away', () => {
    const { read, fieldsOf } = setup({
      'laptop-warranty-basic': { fields: { owner, brand: { label: 'Make', suggestions: ['HP'] }, model: null } },
    });
    const fields = fieldsOf('laptop-warranty-basic');
    assert.deepEqual(
      fields.map(({ id, label }) => [id, label]),
      [
        ['brand', 'Make'],
        ['serial', 'Serial number'],
        ['owner', 'Owner'],
      ],
    );
    assert.equal(fields.find(({ id }) => id === 'owner')?.required, true);
    assert.deepEqual(read().fieldNames['laptop-warranty-basic'], {
      owner: { sentAs: 'ownerName', type: 'text', stage: 'risk' },
    });
    assert.ok(
      fieldsOf('laptop-warranty-comprehensive').some(({ id }) => id === 'model'),
      'others stay as they are',
    );
  });

  it('are told together when they do not hold, each by product and field', () => {
    const { read } = setup({
      'laptop-warranty-basic': {
        fields: {
          owner: { ...owner, sentAs: undefined },
          floor: { ...owner, type: 'number' },
          brand: { labl: 'Make' },
          colour: null,
        },
      },
      'boat-cover': { fields: {} },
    });
    assert.throws(read, (error: unknown) => {
      assert.ok(error instanceof ConfigError);
      for (const words of [
        /PRODUCT_CHANGES laptop-warranty-basic\.owner: sentAs is missing/,
        /PRODUCT_CHANGES laptop-warranty-basic\.floor: type /,
        /PRODUCT_CHANGES laptop-warranty-basic\.brand: labl means nothing here/,
        /PRODUCT_CHANGES takes away “colour”/,
        /PRODUCT_CHANGES names “boat-cover”/,
      ])
        assert.match(error.message, words);
      return true;
    });
  });

  it('must have a shape that can be read', () => {
    assert.throws(setup('{ not JSON').read, /PRODUCT_CHANGES must be like/);
    assert.throws(setup({ 'all-risk': { field: {} } }).read, /PRODUCT_CHANGES must be like/);
  });

  it('must hold when a shopper answers: patterns, choices, lists, limits and what a question hangs on', () => {
    const { read } = setup({
      'all-risk': {
        fields: {
          broken: { ...owner, pattern: '[' },
          chosen: { ...owner, type: 'choice' },
          listed: { ...owner, type: 'list' },
          bounded: { ...owner, min: 9, max: 1 },
          hanging: { ...owner, when: { field: 'nobody', equals: true } },
          counted: {
            ...owner,
            type: 'list',
            item: [{ ...owner, sentAs: undefined, id: 'a', required: true }],
            count: 'no',
          },
          'dotted.id': owner,
          nickname: { ...owner, stage: 'applicant' },
          email: { ...owner, stage: 'applicant' },
        },
      },
      'marine-export': { fields: { cargoType: null, cargoDescription: { label: 'What' } } },
    });
    assert.throws(read, (error: unknown) => {
      assert.ok(error instanceof ConfigError);
      for (const words of [
        /all-risk\.broken: pattern is no regular expression/,
        /all-risk\.chosen: a choice needs options/,
        /all-risk\.listed: a list needs item/,
        /all-risk\.bounded: min is more than max/,
        /all-risk\.hanging: names the question “nobody”/,
        /all-risk\.counted: names the question “no”/,
        /all-risk\.dotted\.id: an id with a dot/,
        /all-risk\.nickname: of stage applicant there are: middleName, dateOfBirth/,
        /all-risk\.email: of stage applicant/,
        /marine-export\.cargoDescription: names the question “cargoType”/,
      ])
        assert.match(error.message, words);
      return true;
    });
  });

  it('tell the insurer’s room when one of our own questions travels in another way, and only then', () => {
    const { read } = setup({
      'vehicle-third-party': {
        fields: { year: { type: 'text', min: 4, max: 4, example: '2019' }, brand: { label: 'Maker' } },
      },
    });
    assert.deepEqual(read().fieldNames['vehicle-third-party'], { year: { type: 'text', stage: 'risk' } });
  });

  it('can ask for a detail of the person without a name for it', () => {
    const options = [
      { value: 'female', label: 'Female' },
      { value: 'male', label: 'Male' },
    ];
    const gender = { label: 'Sex', type: 'choice', stage: 'applicant', options };
    const { fieldsOf } = setup({ 'all-risk': { fields: { gender } } });
    assert.ok(fieldsOf('all-risk').some(({ id }) => id === 'gender'));
  });

  it('cannot add to what the group insurer asks', () => {
    const environment = { ...shopEnvironment, ...groupLifeSettings };
    const change = (fields: object) =>
      readConfig({ ...environment, PRODUCT_CHANGES: JSON.stringify({ 'group-life-3': { fields } }) });
    assert.throws(() => change({ owner }), /group-life-3: of group life’s questions only words/);
    assert.throws(() => change({ groupType: null }), /group-life-3: of group life’s questions only words/);
    assert.ok(change({ groupType: { label: 'Type of group' } }));
  });
});
