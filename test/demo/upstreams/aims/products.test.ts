import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { startAimsSimulator } from '../../../../demo/upstreams/aims/aims-simulator.ts';
import { ask, folake, register } from './partner.ts';

const journey = { destination: 'France', planType: 'family', travelerAge: 40 };
const passenger = { firstName: 'Chidi', lastName: 'Arinze', dob: '2015-09-20', passportNo: 'A12345678' };
const cargo = { goodsValue: 5_000_000, Conveyance: 'seax', Cargo: { Type: 'gnrl' } };

/** Requests a policy of a registered consumer. */
async function setup(t: TestContext, consumer: object = folake) {
  const aims = await startAimsSimulator({ ratePerMinute: Number.POSITIVE_INFINITY });
  t.after(() => aims.close());
  const { id } = await ask(aims.url, 'prfl entity', consumer);
  return async (code: string, addtnlFact: object, insrncDrtn?: string) => {
    const [ctgry, type, pckg] = code.split('-');
    const seed = { ctgry, type, pckg, id: randomUUID(), insrncDrtn, addtnlFact };
    return (await ask(aims.url, `entt_${String(id)}: insure`, seed)).exctnFdbck.elbrtn;
  };
}

describe('the rules of AIMS’s changelog', () => {
  it('require an e-mail of every consumer, organisations too', async (t) => {
    const aims = await startAimsSimulator();
    t.after(() => aims.close());
    for (const kind of ['h', 'individual', 'o', 'organization']) {
      const answer = await ask(aims.url, 'prfl entity', { ...folake, class: kind, eMail: undefined });
      assert.equal(answer.exctnFdbck.elbrtn, 'Data cmmnd.seed.eMail is required', kind);
    }
  });

  it('require a listed destination, in the quote and again at issue', async (t) => {
    const issue = await setup(t);
    const error = (destination?: string) =>
      issue('ltix-stnd-1111', { ...journey, planType: 'individual', destination }, '7d');
    assert.equal(await error(), 'Data cmmnd.seed.addtnlFact.destination not provided');
    assert.equal(await error('Belarus'), 'Destination country not recognised: Belarus');
    assert.equal(await error('Czech Republic'), undefined);
  });

  it('require every passenger of a family, with all fields', async (t) => {
    const issue = await setup(t);
    const error = (passengers?: object[]) => issue('ltix-stnd-1111', { ...journey, passengers }, '7d');
    assert.equal(await error(), 'Data cmmnd.seed.addtnlFact.passengers not provided');
    assert.equal(await error([]), 'Data cmmnd.seed.addtnlFact.passengers not provided');
    assert.equal(
      await error([passenger, { ...passenger, passportNo: undefined }]),
      'Data cmmnd.seed.addtnlFact.passengers.1.passportNo is required',
    );
    assert.equal(
      await error([{ ...passenger, dob: '20/09/2015' }]),
      'Data cmmnd.seed.addtnlFact.passengers.0.dob (format is YYYY-MM-DD)',
    );
    assert.equal(await error([passenger, passenger]), undefined);
  });
});

describe('the consumer that some products of AIMS require', () => {
  it('has gender and date of birth for a vehicle, which are sent once', async (t) => {
    const aims = await startAimsSimulator();
    t.after(() => aims.close());
    const consumerId = await register(aims.url);
    const facts = {
      brand: 'Toyota',
      model: 'Corolla',
      year: 2019,
      chsssId: 'J1',
      engineId: 'E1',
      rgstrtId: 'LND123XY',
    };
    const insure = async () => {
      const seed = { ctgry: 'vhcl', type: 'tprt', pckg: '1111', id: randomUUID(), addtnlFact: facts };
      return (await ask(aims.url, `entt_${consumerId}: insure`, seed)).exctnFdbck.elbrtn;
    };
    assert.equal(await insure(), 'Consumer data gender is required for this product');
    const more = { ...folake, gender: 'f', dob: { date: '1990-05-15' } };
    assert.equal((await ask(aims.url, 'prfl entity', more)).id, consumerId);
    assert.equal(await insure(), undefined);
    assert.equal((await ask(aims.url, 'prfl entity', folake)).id, consumerId);
    assert.equal(await insure(), undefined, 'earlier details stay');
  });

  it('has identity, tax number and address for cargo, and no identity if it is a company', async (t) => {
    const issue = await setup(t);
    assert.match((await issue('mrnn-stnd-1111', cargo, '1m')) ?? '', /^Consumer data socialID\.type is required/);
    const company = { ...folake, class: 'o', taxId: '12345678-0001', addrss: { addrss: '8 Creek Road' } };
    const asCompany = await setup(t, company);
    assert.equal(await asCompany('mrnn-stnd-1111', cargo, '1m'), undefined);
  });
});

describe('the optional fields of cargo', () => {
  for (const [what, change, error] of [
    ['an unknown conveyance', { Conveyance: 'sea' }, 'Conveyance not supported'],
    ['an unknown kind', { Cargo: { Type: 'general' } }, 'Cargo.Type not supported'],
    ['an unknown region', { OriginPort: 'europe' }, 'OriginPort not supported'],
    [
      'a document with its prefix',
      { ProformaInvoice: { Document: 'data:,A' } },
      'ProformaInvoice.Document (must be Base64)',
    ],
    [
      'a day in another form',
      { ProformaInvoice: { Date: '10-02-2026' } },
      'ProformaInvoice.Date (format is YYYY-MM-DD)',
    ],
    ['a lien in words', { Lien: { Existence: 'no' } }, 'Lien.Existence not a boolean'],
    ['a value in words', { goodsValue: '5000000' }, 'goodsValue not a number'],
  ] as const)
    it(`are validated: ${what}`, async (t) => {
      const consumer = { ...folake, class: 'o', taxId: '12345678-0001', addrss: { addrss: '8 Creek Road' } };
      const issue = await setup(t, consumer);
      assert.equal(await issue('mexx-stnd-1111', { ...cargo, ...change }, '1m'), `Data cmmnd.seed.addtnlFact.${error}`);
    });
});
