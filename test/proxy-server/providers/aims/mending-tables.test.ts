import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { suggestAtAims } from '../../../../proxy-server/providers/aims/mending.ts';
import { applyChanges } from '../../../../proxy-server/wire/apply-changes.ts';

/** What is suggested for this text against what an issue sent, and what the seed becomes. */
function suggested(elbrtn: string, sent: object, product = 'vehicle-comprehensive') {
  const suggestion = suggestAtAims({ product, command: 'insure', sent, received: { exctnFdbck: { id: 55, elbrtn } } });
  const changes = suggestion?.setting === 'wire' ? suggestion.changes : undefined;
  return { suggestion, seed: changes && applyChanges({ ...sent }, changes) };
}

describe('the likely change after each kind of refusal of AIMS', () => {
  it('takes the other unit where the premium is plausible in it, and in no other case', () => {
    const unitFor = (prmm: unknown, premiumUnit?: 'naira' | 'kobo', least = 100_000) =>
      suggestAtAims(
        { product: 'all-risk', command: 'quote', sent: {}, received: { exctnFdbck: { id: 75 }, prmm } },
        { premiumUnit, plausible: { least, most: 6_000_000 } },
      );
    const to = (unit: string) => ({ setting: 'premium-unit', unit });
    assert.deepEqual(unitFor(100_000), to('kobo'));
    assert.deepEqual(unitFor('6000000', 'naira'), to('kobo'));
    assert.deepEqual(unitFor('7200', 'kobo'), to('naira'));
    for (const [prmm, unit] of [
      [99_999, 'naira'],
      [6_000_001, 'naira'],
      [720_000, 'kobo'],
    ] as const)
      assert.equal(unitFor(prmm, unit), undefined, String(prmm));
    assert.equal(unitFor('soon', 'naira', 1), undefined);
    const priced = { exctnFdbck: { id: 75 }, prmm: 720_000 };
    assert.equal(suggestAtAims({ product: 'all-risk', command: 'quote', sent: {}, received: priced }), undefined);
  });

  it('reads what a text says of a value in every wording', () => {
    const at = 'Data cmmnd.seed.a';
    const number = { forms: { '/a': 'number' } };
    const text = { forms: { '/a': 'text' } };
    const truth = (value: boolean) => ({ patches: [{ op: 'replace', path: '/a', value }] });
    const word = (value: string, instead: string) => ({
      patches: [
        { op: 'test', path: '/a', value },
        { op: 'replace', path: '/a', value: instead },
      ],
    });
    for (const [said, sent, changes] of [
      [`${at} must be text`, 1, text],
      [`${at} expected: "string"`, 1, text],
      [`${at} should be a number`, '1', number],
      [`${at} expected of type numeric`, '1', number],
      [`${at} not a float`, '1', number],
      [`${at} must be a boolean`, '1', truth(true)],
      [`${at} should be boolean`, 'no', truth(false)],
      [`${at} must be either "red" or 'blue'`, 'bl', word('bl', 'blue')],
      [`${at} is not valid (expected: red, green.)`, 'gr', word('gr', 'green')],
      [`${at} unknown`, '1', { patches: [{ op: 'remove', path: '/a' }] }],
      [`${at} unexpected`, '1', { patches: [{ op: 'remove', path: '/a' }] }],
      [`${at} not recognized`, '1', { patches: [{ op: 'remove', path: '/a' }] }],
      [`${at} left blank`, '1', { patches: [{ op: 'remove', path: '/a' }] }],
      [`${at} is invalid`, '1', undefined],
      [`${at} not valid`, '1', undefined],
      [`${at} is required`, '1', undefined],
      [`${at} looks odd`, '1', undefined],
      ['Data cmmnd.seed.b unknown', '1', undefined],
      ['"list[1].x" must be a number', '1', { forms: { '/list/*/x': 'number' } }],
      ['Your cmmnd.seed.list[0].x should be text', '1', { forms: { '/list/*/x': 'text' } }],
    ] as const) {
      const { suggestion } = suggested(said, { a: sent, list: [{}, { x: 1 }] });
      assert.deepEqual(suggestion?.setting === 'wire' ? suggestion.changes : suggestion, changes, said);
      if (suggestion?.setting === 'wire')
        assert.deepEqual([suggestion.command, suggestion.product], ['insure', 'vehicle-comprehensive']);
    }
  });

  it('knows the other names that the documents have, either way', () => {
    for (const names of [
      ['insrncDrtn', 'drtn', 'duration', 'period'],
      ['uIdnt', 'imei', 'serial', 'serialNumber'],
      ['brand', 'make', 'manufacturer'],
      ['rgstrtId', 'plate', 'plateNumber'],
      ['chsssId', 'vin'],
      ['LoanTenure', 'tenure'],
      ['LoanStartDate', 'startDate'],
      ['LoanEndDate', 'endDate'],
      ['LoanAmount', 'amount', 'loanAmount'],
      ['socialID', 'socialId'],
      ['destination', 'DstntnCountry'],
    ])
      for (const from of names)
        for (const to of names.filter((name) => name.toLowerCase() !== from.toLowerCase()))
          assert.deepEqual(
            suggested(`Data cmmnd.seed.${to} is required`, { [from]: 'x', other: 'y' }, 'all-risk').seed,
            { [to]: 'x', other: 'y' },
            `${from} as ${to}`,
          );
    assert.deepEqual(suggested('Data cmmnd.seed.socialId not allowed', { socialId: 1 }).seed, { socialID: 1 });
  });

  it('takes the words of our questions for the values of their answers, whatever the command', () => {
    const seedFor = (command: string, product: string, name: string, sent: object) => {
      const received = { exctnFdbck: { id: 55, elbrtn: `Data cmmnd.seed.${name} is required` } };
      const suggestion = suggestAtAims({ product, command, sent, received });
      return suggestion?.setting === 'wire' ? applyChanges({ ...sent }, suggestion.changes) : undefined;
    };
    const person = { class: 'h', gender: 'f', dob: { date: '1990-01-02' }, socialID: { id: '123' } };
    assert.deepEqual(seedFor('register', 'all-risk', 'birth', person), { ...person, dob: {}, birth: '1990-01-02' });
    const trip = { planType: 'gold', travelerAge: 30 };
    assert.deepEqual(seedFor('quote', 'travel-international', 'dateOfBirth', trip), {
      planType: 'gold',
      dateOfBirth: 30,
    });
    const goods = { addtnlFact: { goodsType: 'gnrl', cnvyncVehicleType: 'ownd' } };
    assert.deepEqual(seedFor('insure', 'goods-in-transit', 'addtnlFact.ownership', goods), {
      addtnlFact: { goodsType: 'gnrl', ownership: 'ownd' },
    });
    // they are no questions of the quote
    assert.equal(seedFor('quote', 'goods-in-transit', 'ownership', { cnvyncVehicleType: 'ownd' }), undefined);
    const travel = { addtnlFact: { passengers: [{ id: 'x', dob: '1990-01-02' }] } };
    assert.deepEqual(seedFor('insure', 'travel-international', 'addtnlFact.passengers[0].dateOfBirth', travel), {
      addtnlFact: { passengers: [{ id: 'x', dateOfBirth: '1990-01-02' }] },
    });
  });

  it('leaves what every product sends as the documents show it', () => {
    for (const name of ['productCategory', 'productType', 'productPckg', 'policyId']) {
      const { suggestion } = suggested(`Data cmmnd.seed.${name} is required`, {
        id: 'x',
        ctgry: 'a',
        type: 'b',
        pckg: 'c',
      });
      assert.equal(suggestion?.setting, 'field', name);
    }
    for (const name of ['consumerType', 'consumerClass']) {
      const received = { exctnFdbck: { elbrtn: `Data cmmnd.seed.${name} is required` } };
      const sent = { type: 's', class: 'h' };
      assert.equal(suggestAtAims({ product: 'all-risk', command: 'register', sent, received }), undefined, name);
    }
  });

  it('takes the words of the documents for a class and a gender that are refused', () => {
    for (const [name, sent, instead] of [
      ['class', 'h', 'individual'],
      ['class', 'o', 'organization'],
      ['gender', 'm', 'male'],
      ['gender', 'f', 'female'],
    ] as const)
      assert.deepEqual(suggested(`Data cmmnd.seed.${name} invalid`, { [name]: sent }).seed, { [name]: instead });
    assert.equal(suggested('Data cmmnd.seed.gender invalid', { class: 'h' }).suggestion, undefined);
  });

  it('leaves out a period under either name, if it is a text', () => {
    const without = (value: string) => ({ setting: 'period', product: 'vehicle-comprehensive', without: value });
    assert.deepEqual(suggested('Data cmmnd.seed.drtn invalid', { drtn: '6m' }).suggestion, without('6m'));
    assert.equal(suggested('Data cmmnd.seed.insrncDrtn invalid', { insrncDrtn: 12 }).suggestion, undefined);
    assert.equal(suggested('Data cmmnd.seed.model invalid', { model: '1y' }).suggestion, undefined);
  });

  it('names the place of money and of a new question as the command has it', () => {
    const asked = (command: string, name: string, sent: object) => {
      const received = { exctnFdbck: { id: 55, elbrtn: `Data cmmnd.seed.${name} is required` } };
      const suggestion = suggestAtAims({ product: 'vehicle-comprehensive', command, sent, received });
      return suggestion?.setting === 'field' ? suggestion : undefined;
    };
    const atQuote = { vhclValueForInsrnc: 4_500_000 };
    const atIssue = { addtnlFact: atQuote };
    for (const [command, name, sentAs, sent] of [
      ['quote', 'vehicleValue', 'vehicleValue', atQuote],
      ['quote', 'addtnlFact.vehicleValue', 'addtnlFact.vehicleValue', atQuote],
      ['insure', 'vehicleValue', 'seed.vehicleValue', atIssue],
      ['insure', 'addtnlFact.worth.vehicleValue', 'worth.vehicleValue', atIssue],
    ] as const) {
      const expected = {
        setting: 'field',
        product: 'vehicle-comprehensive',
        field: 'vehicleValue',
        change: { sentAs },
      };
      assert.deepEqual(asked(command, name, sent), expected);
    }
    for (const [command, name, sentAs, label, field = label] of [
      ['quote', 'colour', 'colour', 'colour'],
      ['quote', 'addtnlFact.colour', 'addtnlFact.colour', 'colour'],
      ['insure', 'colour', 'seed.colour', 'colour'],
      ['insure', 'paint.colour', 'seed.paint.colour', 'colour'],
      ['insure', 'addtnlFact.paint.colour-2', 'paint.colour-2', 'colour-2', 'colour2'],
      ['insure', 'addtnlFact', 'seed.addtnlFact', 'addtnlFact'],
      ['insure', 'paint.__', 'seed.paint.__', '__', 'detail'],
    ] as const) {
      const stage = command === 'quote' ? 'rating' : 'risk';
      const change = { label, help: 'Asked by the insurer.', type: 'text', stage, sentAs, example: 'Example' };
      const expected = { setting: 'field', product: 'vehicle-comprehensive', field, change };
      assert.deepEqual(asked(command, name, {}), expected);
    }
    assert.equal(asked('register', 'colour', {}), undefined);
    // a fact that is no question of the quote
    const goods = { addtnlFact: { ProformaInvoice: { Value: '5000' } } };
    const text = 'Data cmmnd.seed.addtnlFact.ProformaInvoiceValue is required';
    assert.deepEqual(suggested(text, goods, 'marine-export').suggestion, {
      setting: 'field',
      product: 'marine-export',
      field: 'goodsValue',
      change: { sentAs: 'ProformaInvoiceValue' },
    });
  });
});
