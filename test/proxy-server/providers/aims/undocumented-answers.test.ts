import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import type { ScriptedParts } from './aims-parts.ts';
import { openScriptedParts } from './aims-parts.ts';

describe('answers of AIMS in names that no document has', () => {
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

  it('are parsed as hospitals, strings or records, with any key', async () => {
    const texts = await setup({ list: ['St. Nicholas', ' Reddington ', ''] }).listHospitals?.();
    assert.ok(texts?.status === 'done');
    assert.deepEqual(
      texts.hospitals.map(({ name }) => name),
      ['St. Nicholas', 'Reddington'],
    );
    const records = await setup({ count: 1, dump: [{ hospital: 'Garki', RsdncState: 'FCT' }] }).listHospitals?.();
    assert.ok(records?.status === 'done');
    assert.deepEqual([records.hospitals[0]?.name, records.hospitals[0]?.state], ['Garki', 'FCT']);
  });

  it('are parsed one level deeper, whatever else is beside the list', async () => {
    for (const beside of [{}, { error: null }, { page: 1, message: 'ok' }, { isLast: true, meta: {} }]) {
      const hospitals = await setup({ ...beside, data: { hsptls: [{ name: 'Garki' }], ...beside } }).listHospitals?.();
      assert.ok(hospitals?.status === 'done', JSON.stringify(beside));
      assert.equal(hospitals.hospitals[0]?.name, 'Garki');
    }
    const listed = await setup({ result: { total: 1, rows: [{ stts: 'p' }] } }).listTransactions?.('own');
    assert.ok(listed?.status === 'done');
    assert.equal(listed.transactions[0]?.status, 'processing');
  });

  it('are noted as hospitals with their keys alone, if none has a known name', async () => {
    const odd = { hsptls: [{ facilityTitle: 'Garki Hospital', ward: 3, '+2348031234567': 1 }] };
    const found = await setup(odd).listHospitals?.();
    assert.ok(found?.status === 'unclear' && found.isAnswered);
    assert.deepEqual(notes, [['insurer hospitals unreadable', { entries: 1, keys: 'facilityTitle, ward' }]]);
  });

  it('are noted as a vehicle with their keys alone, and are no sign that there is none', async () => {
    const found = await setup({ result: { Marque: 'TOYOTA', Owner: 'Ada Obi' } }).lookUpVehicle?.('LND123XY');
    assert.ok(found?.status === 'unclear' && found.isAnswered);
    assert.deepEqual(notes, [['insurer vehicle unreadable', { keys: 'result, Marque, Owner' }]]);
    for (const answer of [
      {},
      { vehicle: null },
      { vehicle: '' },
      { vehicle: [] },
      { data: { message: 'No vehicle found' } },
    ])
      assert.deepEqual(await setup(answer).lookUpVehicle?.('LND123XY'), { status: 'absent' });
  });

  it('are unclear if they have no list, or more than one', async () => {
    for (const answer of [{}, { a: [], b: [] }, { hsptls: [[1]] }, { hsptls: 'none' }, { x: { a: [], b: [] } }]) {
      assert.equal((await setup(answer).listHospitals?.())?.status, 'unclear');
      assert.equal((await setup(answer).listTransactions?.('own'))?.status, 'unclear');
      assert.equal((await setup(answer).listConsumers?.('own'))?.status, 'unclear');
    }
  });

  it('are passed on unchanged if nothing is recognised', async () => {
    const entry = { odd: true, stts: 'x', prmm: 'a lot', tstm: 'soon', prdc: 'zzzz-zzzz-0000' };
    const listed = await setup({ rows: [entry] }).listTransactions?.('own');
    assert.ok(listed?.status === 'done');
    assert.deepEqual(listed.transactions, [{ given: entry }]);
  });

  it('are parsed as a transaction of the older list, in Nigerian time if there is no zone', async () => {
    const entry = {
      cstm: 'c1',
      prdc: 'lapt-flx1-1111',
      cixx: '01234567-89AB-CDEF-0123-456789ABCDEF',
      cpxx: '12m',
      tstm: '2023-04-07 05:55:09 +0000',
      prmm: 'NGN 1,500.50',
      stxx: '2023-04-08 05:55:09',
      snxx: 'blurred',
      stts: 'd',
    };
    const listed = await setup({ trns: [entry] }).listTransactions?.('own');
    assert.ok(listed?.status === 'done');
    assert.deepEqual(listed.transactions, [
      {
        reference: '0123456789abcdef0123456789abcdef',
        consumerId: 'c1',
        product: 'laptop-warranty-basic',
        period: '12m',
        premium: { amount: 150_050, currency: 'NGN' },
        status: 'declined',
        note: 'blurred',
        receivedAt: '2023-04-07T05:55:09.000Z',
        decidedAt: '2023-04-08T04:55:09.000Z',
        given: entry,
      },
    ]);
  });

  it('are parsed as a vehicle with the register’s own headings, one level below', async () => {
    const details = { 'Vehicle Make': 'TOYOTA', 'Vehicle Model': 'COROLLA', 'Chassis Number': 'JTD123' };
    assert.deepEqual(await setup({ details }).lookUpVehicle?.('LND123XY'), {
      status: 'done',
      vehicle: { brand: 'TOYOTA', model: 'COROLLA', chassisNumber: 'JTD123' },
    });
    assert.deepEqual(await setup({ status: 'not_found' }).lookUpVehicle?.('LND123XY'), { status: 'absent' });
    const other = await setup({ auto: { marque: 'Toyota' } }).lookUpVehicle?.('LND123XY');
    assert.equal(other?.status, 'unclear', 'not remembered as a vehicle that is not there');
  });

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
