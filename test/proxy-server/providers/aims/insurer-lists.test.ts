import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { demoSuperAdminAccount } from '../../../../demo/upstreams/aims/accounts.ts';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import type { AimsOptions } from '../../../../proxy-server/providers/aims/context.ts';
import type { ScriptedParts } from './aims-parts.ts';
import { openScriptedParts, phoneOrder } from './aims-parts.ts';
import type { AimsWorld } from './aims-world.ts';
import { newShopper, startAimsWorld } from './aims-world.ts';

describe('the lists of AIMS', () => {
  let world: AimsWorld;
  before(async () => {
    world = await startAimsWorld({ approveAfterMilliseconds: 60_000, drawing: 'sketch' });
  });
  after(() => world.close());

  const superAdmin: Partial<AimsOptions> = {
    partnerId: demoSuperAdminAccount.partnerId,
    authorizationId: demoSuperAdminAccount.authorizationId,
    authorizationKey: demoSuperAdminAccount.key,
    isSuperAdmin: true,
  };

  /** A provider, and a policy under review. */
  async function setup(changes: Partial<AimsOptions> = {}) {
    const seller = createAimsProvider(world.parts);
    const applicant = newShopper();
    const order = phoneOrder({ applicant });
    const prepared = await seller.prepare(order);
    assert.ok(prepared.status === 'done');
    await seller.issue(order, prepared.ticket);
    const consumerId = prepared.ticket.consumerId ?? '';
    return { provider: createAimsProvider({ ...world.parts, ...changes }), seller, order, applicant, consumerId };
  }

  it('translate transactions', async () => {
    const { provider, order, consumerId } = await setup();
    const listed = await provider.listTransactions?.('own');
    assert.ok(listed?.status === 'done');
    const { given, receivedAt, ...known } = listed.transactions[0]!;
    assert.deepEqual(known, {
      reference: order.reference,
      consumerId,
      product: 'phone-warranty-comprehensive',
      premium: { amount: 1_188_000, currency: 'NGN' },
      status: 'processing',
    });
    assert.ok(Math.abs(Date.parse(receivedAt ?? '') - Date.now()) < 60_000);
    assert.equal(Object(given).cixx, order.reference);
  });

  it('translate people and companies', async () => {
    const { provider, applicant, consumerId } = await setup();
    const company = { ...newShopper(), organisation: { name: 'Nwosu Stores Ltd' } };
    await provider.prepare(phoneOrder({ applicant: company }));
    const listed = await provider.listConsumers?.('own');
    assert.ok(listed?.status === 'done');
    const person = listed.consumers.find((consumer) => consumer.consumerId === consumerId);
    assert.deepEqual(
      { ...person, given: undefined },
      {
        consumerId,
        firstName: 'Adaeze',
        lastName: 'Nwosu',
        phone: applicant.phone,
        email: applicant.email,
        given: undefined,
      },
    );
    assert.equal(listed.consumers.at(-1)?.name, 'Nwosu Stores Ltd');
  });

  it('refuse what only the super-admin may see or do, without a call', async () => {
    const { provider, order, consumerId } = await setup();
    const before = world.simulator.log.entries.length;
    for (const refused of [
      await provider.listTransactions?.('all'),
      await provider.listConsumers?.('all'),
      await provider.approvePolicy?.(consumerId, order.product, order.reference),
    ]) {
      assert.ok(refused?.status === 'refused');
      assert.match(refused.reason, /Your authorization does not permit this/);
      assert.equal(refused.violations[0]?.code, 'super-admin-only');
    }
    assert.equal(world.simulator.log.entries.length, before);
  });

  it('show the super-admin all partners’ records, and let it approve', async () => {
    const { provider, seller, order, consumerId } = await setup(superAdmin);
    const own = await provider.listTransactions?.('own');
    assert.ok(own?.status === 'done' && own.transactions.length === 0);
    const all = await provider.listTransactions?.('all');
    assert.ok(all?.status === 'done' && all.transactions.length > 0);
    const approved = await provider.approvePolicy?.(consumerId, order.product, order.reference);
    assert.deepEqual(approved, { status: 'done' });
    const found = await seller.lookUp(order, { consumerId });
    assert.ok(found.status === 'done' && found.policy.status === 'approved');
  });

  it('report AIMS’s refusal if an ordinary account is configured as the super-admin’s', async () => {
    const { provider } = await setup({ isSuperAdmin: true });
    const refused = await provider.listTransactions?.('all');
    assert.ok(refused?.status === 'refused');
    assert.match(refused.reason, /credentials/);
  });

  it('offer hospitals with state and local government area', async () => {
    const { provider } = await setup();
    const offered = await provider.listHospitals?.();
    assert.ok(offered?.status === 'done');
    assert.deepEqual(
      { ...offered.hospitals[0] },
      { name: 'Marina Demo Hospital', state: 'Lagos', localGovernmentArea: 'Lagos Island', address: undefined },
    );
  });

  it('find a vehicle by its plate, or report that it is unknown', async () => {
    const { provider } = await setup();
    assert.deepEqual(await provider.lookUpVehicle?.('LND-123 XY'), {
      status: 'done',
      vehicle: { brand: 'Toyota', model: 'Corolla', year: 2015, chassisNumber: 'JTDBR32E720012345' },
    });
    assert.deepEqual(await provider.lookUpVehicle?.('XYZ-999 ZZ'), { status: 'absent' });
  });

  it('have a lower priority than paid orders', async () => {
    const lanes: string[] = [];
    const acquireCall: AimsOptions['acquireCall'] = async (lane) => {
      lanes.push(lane);
      return { granted: false, retryAfterMilliseconds: 1 };
    };
    const { provider } = await setup({ acquireCall });
    await provider.listHospitals?.();
    await provider.lookUpVehicle?.('LND-123 XY');
    await provider.listTransactions?.('own');
    await provider.listConsumers?.('own');
    assert.deepEqual(lanes, ['quote', 'quote', 'status', 'status']);
  });
});

describe('undocumented responses of AIMS', () => {
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
    for (const answer of [{}, { vehicle: null }, { vehicle: [] }, { data: { message: 'No vehicle found' } }])
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
});
