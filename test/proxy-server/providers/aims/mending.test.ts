import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { suggestAtAims } from '../../../../proxy-server/providers/aims/mending.ts';
import { applyChanges } from '../../../../proxy-server/wire/apply-changes.ts';

const vehicle = {
  id: '0123456789abcdef0123456789abcdef',
  ctgry: 'vhcl',
  type: 'cmpr',
  pckg: '1111',
  insrncDrtn: '1y',
  addtnlFact: {
    brand: 'Toyota',
    model: 'Corolla',
    year: 2019,
    chsssId: 'JTDBR32E720012345',
    engineId: '2ZR1234567',
    rgstrtId: 'LND-123 XY',
    vhclValueForInsrnc: 4_500_000,
  },
};

/** What the seed of an issue becomes after the likely change for this text. */
function mended(elbrtn: string, sent: object = vehicle, product = 'vehicle-comprehensive') {
  const received = { exctnFdbck: { id: 55, id_v4: 406, elbrtn } };
  const suggestion = suggestAtAims({ product, command: 'insure', sent, received });
  const changes = suggestion?.setting === 'wire' ? suggestion.changes : undefined;
  return {
    suggestion,
    seed: changes && (applyChanges({ ...sent }, changes) as typeof vehicle & Record<string, unknown>),
  };
}

/** The additional facts after the likely change. */
function factsOf(elbrtn: string): Record<string, unknown> {
  return Object(mended(elbrtn).seed?.addtnlFact) as Record<string, unknown>;
}

describe('the likely change after a refusal of AIMS', () => {
  it('gives a value the name that is missing, in the insurer’s own way of shortening words', () => {
    for (const [name, from] of [
      ['chassisNumber', 'chsssId'],
      ['chssNmbr', 'chsssId'],
      ['EngineNo', 'engineId'],
      ['vehicle_registration', 'rgstrtId'],
      ['make', 'brand'],
      ['yearOfManufacture', 'year'],
    ] as const) {
      const { seed } = mended(`Data cmmnd.seed.addtnlFact.${name} is required`);
      const facts = seed?.addtnlFact as Record<string, unknown>;
      assert.deepEqual([facts[name], facts[from]], [vehicle.addtnlFact[from], undefined], name);
    }
  });

  it('puts a value where it is missed: at the top, among the facts, deeper', () => {
    assert.equal(mended('Data cmmnd.seed.brand not provided').seed?.brand, 'Toyota');
    assert.deepEqual(mended('Data cmmnd.seed.addtnlFact.insrncDrtn is required').seed?.addtnlFact, {
      ...vehicle.addtnlFact,
      insrncDrtn: '1y',
    });
    assert.deepEqual(factsOf('Data cmmnd.seed.addtnlFact.Engine.Number is required').Engine, { Number: '2ZR1234567' });
    assert.equal(mended('Data cmmnd.seed.drtn not provided').seed?.drtn, '1y');
  });

  it('understands names that come without their place, and other sentences', () => {
    assert.equal(factsOf('chassisNumber is required').chassisNumber, 'JTDBR32E720012345');
    assert.equal(mended('The field "drtn" must be provided').seed?.drtn, '1y');
    assert.equal(mended('Data cmmnd.seed.insrncDrtn not recognised').seed?.drtn, '1y');
    assert.equal('model' in (mended('Data cmmnd.seed.addtnlFact.model not allowed').seed?.addtnlFact ?? {}), false);
  });

  it('changes the form: text, number, boolean, dates in their own letters or PHP’s', () => {
    const facts = (text: string, sent: object) => mended(text, { addtnlFact: sent }).seed?.addtnlFact as unknown;
    const at = 'Data cmmnd.seed.addtnlFact';
    assert.deepEqual(facts(`${at}.year not a string`, { year: 2019 }), { year: '2019' });
    assert.deepEqual(facts(`${at}.year should be of type string`, { year: 2019 }), { year: '2019' });
    assert.deepEqual(facts(`${at}.floor must be an integer`, { floor: '3' }), { floor: 3 });
    assert.deepEqual(facts(`${at}.lien not a boolean`, { lien: 'true' }), { lien: true });
    for (const [words, written] of [
      ['(format is DD/MM/YYYY)', '20/03/2024'],
      ['must match the format d-m-Y', '20-03-2024'],
      ['invalid date, expected YYYY/MM/DD', '2024/03/20'],
      ['must be MM/DD/YYYY', '03/20/2024'],
      ['(format is YYYY-MM-DD HH:MM:SS)', '2024-03-20 00:00:00'],
    ] as const)
      assert.deepEqual(facts(`${at}.start ${words}`, { start: '2024-03-20' }), { start: written }, words);
  });

  it('takes another word of the documents, or one that the text lists', () => {
    const register = (elbrtn: string) =>
      suggestAtAims({
        product: 'all-risk',
        command: 'register',
        sent: { class: 'h', gender: 'f' },
        received: { exctnFdbck: { id: 55, elbrtn } },
      });
    const changed = (elbrtn: string) => {
      const suggestion = register(elbrtn);
      assert.ok(suggestion?.setting === 'wire');
      return applyChanges({ class: 'h', gender: 'f' }, suggestion.changes);
    };
    assert.deepEqual(changed('Data cmmnd.seed.gender not supported'), { class: 'h', gender: 'female' });
    assert.deepEqual(changed('Data cmmnd.seed.class must be one of: person, company'), {
      class: 'person',
      gender: 'f',
    });
  });

  it('sends money under another name by its question, and leaves our reference and the product alone', () => {
    assert.deepEqual(mended('Data cmmnd.seed.addtnlFact.vehicleValue is required').suggestion, {
      setting: 'field',
      product: 'vehicle-comprehensive',
      field: 'vehicleValue',
      change: { sentAs: 'vehicleValue' },
    });
    for (const name of ['Id', 'type', 'reference']) {
      const { seed = vehicle } = mended(`Data cmmnd.seed.addtnlFact.vehicle.${name} is required`);
      assert.deepEqual([seed.id, seed.ctgry, seed.type, seed.pckg], [vehicle.id, 'vhcl', 'cmpr', '1111']);
    }
  });

  it('asks what nothing comes near, leaves out a period that is not taken, and sets the unit', () => {
    const asked = mended('Data cmmnd.seed.addtnlFact.bodyColour is required').suggestion;
    assert.deepEqual(asked?.setting === 'field' && [asked.field, asked.change.sentAs, asked.change.stage], [
      'bodyColour',
      'bodyColour',
      'risk',
    ]);
    assert.deepEqual(mended('Data cmmnd.seed.insrncDrtn not supported').suggestion, {
      setting: 'period',
      product: 'vehicle-comprehensive',
      without: '1y',
    });
    const priced = {
      product: 'phone-warranty-basic',
      command: 'quote',
      sent: {},
      received: { exctnFdbck: { id: 75 }, prmm: 720_000 },
    };
    const plausible = { least: 100_000, most: 6_000_000 };
    assert.deepEqual(suggestAtAims(priced, { premiumUnit: 'naira', plausible }), {
      setting: 'premium-unit',
      unit: 'kobo',
    });
    assert.equal(suggestAtAims({ ...priced, received: { ...priced.received, prmm: 1 } }, { plausible }), undefined);
  });

  it('says nothing where a text says nothing of a value', () => {
    for (const text of [
      '',
      'Something went wrong',
      'Your authorization is not genuine',
      'Product specified not supported',
      '<html>',
    ])
      assert.equal(mended(text).suggestion, undefined, text);
    for (const received of [undefined, null, 'HTML', [], { exctnFdbck: 7 }])
      assert.equal(suggestAtAims({ product: 'all-risk', command: 'insure', sent: {}, received }), undefined);
  });
});
