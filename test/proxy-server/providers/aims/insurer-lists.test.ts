import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { demoSuperAdminAccount } from '../../../../demo/upstreams/aims/accounts.ts';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import type { AimsOptions } from '../../../../proxy-server/providers/aims/context.ts';
import { phoneOrder } from './aims-parts.ts';
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
