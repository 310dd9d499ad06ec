import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { allProducts } from '../../../../proxy-server/catalogue/catalogue.ts';
import { exampleAnswers } from '../../../../proxy-server/catalogue/example-answers.ts';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import { productCodes } from '../../../../proxy-server/providers/aims/codes/product-codes.ts';
import { undocumentedAtAims } from '../../../../proxy-server/providers/aims/undocumented.ts';
import type { ScriptedParts } from './aims-parts.ts';
import { openAimsParts, openScriptedParts } from './aims-parts.ts';

/** Named by the overview, the consumer guide or the older guide for a phone, with their place. */
const documented: Readonly<Record<string, readonly string[]>> = {
  quote: words('/insrncDrtn /vhclValueForInsrnc /goodsValue /LoanAmount /LoanTenure /sumInsured'),
  register: words(`
    /type /class /name/first /name/middle /name/last /dob/date /gender /phoneNo /eMail /addrss/addrss /ntnlty
    /stateOfOrigin /mrtlStatus /socialID/type /socialID/id /socialID/image
  `),
  insure: words(`
    /ctgry /type /pckg /id /addtnlFact/vhclValueForInsrnc /addtnlFact/LoanAmount /addtnlFact/LoanTenure
    /addtnlFact/sumInsured
  `),
  status: [],
};
const ofPhones = ['/addtnlFact/brand', '/addtnlFact/model', '/addtnlFact/uIdnt'];
const ofGoods = ['/addtnlFact/goodsValue'];

describe('the table of what no document names', () => {
  let opened: Awaited<ReturnType<typeof openAimsParts>>;
  before(async () => {
    opened = await openAimsParts('http://127.0.0.1:9');
  });
  after(() => opened.close());

  it('has everything that is sent for any product and is not documented', () => {
    const provider = createAimsProvider({
      ...opened.parts,
      verification: 'shopper',
      account: randomBytes(4).toString('hex'),
    });
    const missing = allProducts.flatMap((product) => {
      const cover = { product: product.id, ...exampleAnswers(product, '2026-06-01') };
      const rows = undocumentedAtAims.filter(({ products }) => products?.includes(product.id) ?? true);
      return (provider.describeWire?.(cover) ?? []).flatMap(({ command, plain }) => {
        const known = [
          ...(documented[command] ?? []),
          ...(product.category === 'phone' && command === 'insure' ? ofPhones : []),
          ...(product.category === 'goods-in-transit' ? ofGoods : []),
          ...rows.filter((row) => row.command === command).flatMap(({ names }) => names),
        ];
        return leavesOf(plain)
          .filter((place) => !known.some((name) => place === name || place.startsWith(`${name}/`)))
          .map((place) => `${product.id} ${command} ${place}`);
      });
    });
    assert.deepEqual(missing, []);
  });

  it('shows the code of activation kept back where the shopper takes the video, and of such products alone', () => {
    for (const verification of ['shopper', 'insurer'] as const) {
      const provider = createAimsProvider({ ...opened.parts, verification, account: randomBytes(4).toString('hex') });
      for (const product of allProducts.filter(({ id }) => Object.hasOwn(productCodes, id))) {
        const cover = { product: product.id, ...exampleAnswers(product, '2026-06-01') };
        const insured = provider.describeWire?.(cover).find(({ command }) => command === 'insure')?.plain;
        const isKept = verification === 'shopper' && productCodes[product.id]!.activatedByVideo;
        assert.equal(insured?.dontSendActivationCode, isKept ? 'true' : undefined, `${product.id} ${verification}`);
      }
    }
  });

  it('names products that there are, and the setting that changes each row', () => {
    for (const { products = [], setting, names } of undocumentedAtAims) {
      for (const id of products) assert.ok(Object.hasOwn(productCodes, id), id);
      assert.match(setting, /^(AIMS_WIRE|PRODUCT_CHANGES|none: )/);
      assert.ok(names.length > 0);
    }
  });

  it('has the rows that nobody saw: activation, periods at issue, companies, vehicles, and what is read', () => {
    const commandsOf = (name: RegExp) =>
      undocumentedAtAims.filter(({ names }) => names.some((one) => name.test(one))).map(({ command }) => command);
    assert.deepEqual(commandsOf(/dontSendActivationCode/), ['insure']);
    assert.deepEqual(commandsOf(/policyID|command itself/), ['activate', 'activate']);
    assert.deepEqual(commandsOf(/^\/insrncDrtn$/), ['quote', 'insure']);
    assert.deepEqual(commandsOf(/company/), ['register']);
    assert.deepEqual(commandsOf(/^\/rgstrtId$/), ['vehicle']);
    assert.deepEqual(commandsOf(/lists of policies/), ['answers']);
  });
});

function leavesOf(value: unknown, place = ''): string[] {
  if (value === null || typeof value !== 'object') return [place];
  return Object.entries(value).flatMap(([name, member]) => leavesOf(member, `${place}/${name}`));
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

describe('lists of AIMS in names that no document has', () => {
  let opened: ScriptedParts;
  before(async () => {
    opened = await openScriptedParts();
  });
  after(() => opened.close());

  const notes: [string, object][] = [];

  function setup(answer: Record<string, unknown>) {
    opened.aims.answer({ exctnFdbck: { id: '75' }, ...answer });
    notes.length = 0;
    return createAimsProvider({ ...opened.parts, note: (event, facts) => void notes.push([event, facts]) });
  }

  it('are parsed as transactions with the names of today’s requests', async () => {
    const entries = [
      { trnsctnId: 'A-B', consumerId: 'c', product: 'lapt-flx1-1111', insrncDrtn: '6m', premium: 5, status: 'A' },
      { id: 'x', entt: 'e', drtn: '1y', statusNote: 'first', note: 'last', tmstmp: '2024-02-03 04:05:06' },
      { note: ' ', snxx: 7, prmm: 'NGN 1', stxx: '2024-02-03 04:05:06 -01:30', tstm: '2024-13-40 04:05:06 +0000' },
    ];
    const listed = await setup({ trns: entries }).listTransactions?.('own');
    assert.ok(listed?.status === 'done');
    const [one, two, three] = entries;
    assert.deepEqual(listed.transactions, [
      {
        reference: 'ab',
        consumerId: 'c',
        product: 'laptop-warranty-basic',
        period: '6m',
        premium: { amount: 500, currency: 'NGN' },
        status: 'approved',
        given: one,
      },
      {
        reference: 'x',
        consumerId: 'e',
        period: '1y',
        note: 'first',
        receivedAt: '2024-02-03T03:05:06.000Z',
        given: two,
      },
      {
        premium: { amount: 100, currency: 'NGN' },
        note: '7',
        decidedAt: '2024-02-03T05:35:06.000Z',
        given: three,
      },
    ]);
  });

  it('are parsed as consumers: names as texts, lists or parts, and organisations by either word', async () => {
    const entries = [
      { id: 'a', name: 'Ada', phoneNo: '+2348', eMail: 'a@b.c' },
      { cstm: 'b', name: ['Ada', 'Obi'], class: 'h' },
      { consumerId: 'c', name: { first: 'Obi', last: 'Stores' }, class: 'o' },
      { id: 'd', name: ['Obi'], class: 'organization' },
      { id: 'e', name: null, class: 'o' },
      { id: 'f', name: 7 },
    ];
    const listed = await setup({ cstmrs: entries }).listConsumers?.('own');
    assert.ok(listed?.status === 'done');
    assert.deepEqual(
      listed.consumers,
      [
        { consumerId: 'a', firstName: 'Ada', phone: '+2348', email: 'a@b.c' },
        { consumerId: 'b', firstName: 'Ada', lastName: 'Obi' },
        { consumerId: 'c', name: 'Obi Stores' },
        { consumerId: 'd', name: 'Obi' },
        { consumerId: 'e' },
        { consumerId: 'f' },
      ].map((consumer, index) => ({ ...consumer, given: entries[index] })),
    );
  });

  it('are parsed as hospitals with any of the names of a place', async () => {
    const entries = [
      { Hospital: 'One', State: 'Lagos', LGA: 'Ikeja', Address: '1 Road' },
      { Name: 'Two', state: 'Kano', lga: 'Dala', address: '2 Road' },
      { name: 'Three', RsdncLga: 'Owerri', addrss: '3 Road' },
      { ward: 'none' },
      { hospital: 'Four', Lga: 'Aba' },
    ];
    const found = await setup({ hsptls: entries }).listHospitals?.();
    const blank = { state: undefined, localGovernmentArea: undefined, address: undefined };
    assert.deepEqual(found, {
      status: 'done',
      hospitals: [
        { name: 'One', state: 'Lagos', localGovernmentArea: 'Ikeja', address: '1 Road' },
        { name: 'Two', state: 'Kano', localGovernmentArea: 'Dala', address: '2 Road' },
        { ...blank, name: 'Three', localGovernmentArea: 'Owerri', address: '3 Road' },
        { ...blank, name: 'Four', localGovernmentArea: 'Aba' },
      ],
    });
    assert.deepEqual(await setup({ hsptls: [] }).listHospitals?.(), { status: 'done', hospitals: [] });
    assert.deepEqual(notes, []);
  });

  it('without a list say so with their keys, of which those that may be values are left out', async () => {
    const many = Object.fromEntries(Array.from({ length: 22 }, (_, at) => [`k${'abcdefghijklmnopqrstuvwxyz'[at]}`, 1]));
    const keys = [...'abcdefghijklmnopqrs'].map((letter) => `k${letter}`).join(', ');
    assert.deepEqual(await setup({ ...many, a1: 1, [`k${'a'.repeat(40)}`]: 1 }).listHospitals?.(), {
      status: 'unclear',
      cause: `AIMS returned no readable list of hospitals; its keys: exctnFdbck, ${keys}.`,
      isAnswered: true,
    });
    assert.deepEqual(notes, [['insurer hospitals unreadable', { entries: undefined, keys: `exctnFdbck, ${keys}` }]]);
    assert.deepEqual(await setup({}).listTransactions?.('own'), { status: 'unclear', cause: 'AIMS returned no list.' });
  });

  it('are parsed as a vehicle of a likely year, and of nothing else', async () => {
    const lookUp = (answer: Record<string, unknown>) => setup(answer).lookUpVehicle?.('LND123XY');
    for (const [year, known] of [
      [1900, undefined],
      ['1901', 1901],
      [2199, 2199],
      [2200, undefined],
      [2015.5, undefined],
      ['new', undefined],
    ] as const)
      assert.deepEqual(await lookUp({ make: 'Kia', Year: year }), {
        status: 'done',
        vehicle: { brand: 'Kia', ...(known !== undefined && { year: known }) },
      });
    assert.deepEqual(await lookUp({ list: [{ brand: 'Kia', chsssId: 'K1', 'Year of Manufacture': 2001 }] }), {
      status: 'done',
      vehicle: { brand: 'Kia', year: 2001, chassisNumber: 'K1' },
    });
    assert.deepEqual(await lookUp({ a: { model: 'Rio', make: 'x' }, make: 'Kia' }), {
      status: 'done',
      vehicle: { brand: 'Kia', model: 'Rio' },
    });
    assert.deepEqual(await lookUp({ result: { Marque: 'K' } }), {
      status: 'unclear',
      cause: 'AIMS returned a vehicle in unknown names: result, Marque.',
      isAnswered: true,
    });
  });

  it('are a refusal of a vehicle unless they say that there is none', async () => {
    const refuse = (elbrtn: string) =>
      setup({ exctnFdbck: { id: 55, id_v4: 406, elbrtn } }).lookUpVehicle?.('LND123XY');
    for (const said of ['Not found', 'No record of it', 'no details', 'It does not exist'])
      assert.deepEqual(await refuse(said), { status: 'absent' }, said);
    assert.equal((await refuse('Unsupported request'))?.status, 'refused');
  });
});
