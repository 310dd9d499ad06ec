import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { OrderRecord, ProviderTicket } from '../../../../proxy-server/domain/order/order.ts';
import { createInsurPassProvider } from '../../../../proxy-server/providers/insurpass/insurpass-provider.ts';
import { createRandom } from '../../../support/drawn/seeded-random.ts';
import { groupAnswers } from '../../../support/shop/group.ts';
import { groupOrder, startInsurPassWorld } from './insurpass-world.ts';

describe('groups of the same people', () => {
  /** One order after another for the same people, each for a group of this name, with its answer lost or not. */
  async function setup(test: TestContext) {
    const world = await startInsurPassWorld();
    test.after(() => world.close());
    const provider = createInsurPassProvider(world.parts);
    const people = groupAnswers(3);
    const buy = async (groupName: string, fate: 'answered' | 'drop-after' | 'drop-before') => {
      const order = groupOrder({ ...people, groupName });
      const prepared = await provider.prepare(order);
      assert.ok(prepared.status === 'done');
      if (fate !== 'answered') world.simulator.play({ fault: fate, match: 'verify' });
      const issued = await provider.issue(order, prepared.ticket);
      const bought = { order: { ...order, ticket: prepared.ticket }, ticket: prepared.ticket, fate };
      if (issued.status === 'done' && issued.policy.status === 'approved')
        await world.store.policies.claim('insurpass', issued.policy.policyNumber ?? '', order.id, 1);
      else await world.store.orders.insert({ ...bought.order, point: 'unclear' }, 'hash');
      return bought;
    };
    const lookUp = ({ order, ticket }: { order: OrderRecord; ticket: ProviderTicket }) =>
      provider.lookUp(order, ticket);
    const numberOf = (groupName: string) =>
      world.simulator.policies.all.find((policy) => policy.groupName === groupName)?.number;
    return { world, provider, buy, lookUp, numberOf };
  }

  it('are told apart by the whole name', async (test) => {
    const { buy, lookUp, numberOf } = await setup(test);
    const one = await buy('G 1', 'drop-after');
    const twelve = await buy('G 12', 'drop-after');
    for (const [bought, name] of [
      [one, 'G 1'],
      [twelve, 'G 12'],
    ] as const) {
      const found = await lookUp(bought);
      assert.ok(found.status === 'done' && found.policy.status === 'approved', JSON.stringify(found));
      assert.equal(found.policy.policyNumber, numberOf(name));
    }
  });

  it('are never mistaken for another, and none is ambiguous, whatever is lost', async (test) => {
    const { buy, lookUp, numberOf } = await setup(test);
    const random = createRandom(20_261_126);
    const names = ['G 1', 'G 12', 'G 1 2', 'G 11', 'G 2', 'g-2 b', 'G', 'G 121', 'Group 4202 1', 'Group 4202 12'];
    const bought = [];
    for (const name of names)
      for (const fate of ['answered', 'drop-after', 'drop-before'] as const)
        if (random() < 0.6) bought.push(await buy(`${name}${fate === 'answered' ? ' x' : fate}`, fate));
    assert.ok(bought.length > 10);
    for (const one of bought.filter(({ fate }) => fate !== 'answered')) {
      const found = await lookUp(one);
      const number = numberOf(String(one.order.answers?.groupName));
      if (one.fate === 'drop-before') assert.equal(found.status, 'absent', JSON.stringify(found));
      else assert.ok(found.status === 'done' && 'policyNumber' in found.policy, JSON.stringify(found));
      if (found.status === 'done' && 'policyNumber' in found.policy) assert.equal(found.policy.policyNumber, number);
    }
  });

  it('leave a person to decide where the insurer has changed the name', async (test) => {
    const { world, buy, lookUp } = await setup(test);
    const one = await buy('Makurdi Traders of the Market Road', 'drop-after');
    const [policy] = world.simulator.policies.all;
    Object.assign(policy!.group, { group_name: 'Makurdi Traders of the' });
    assert.equal((await lookUp(one)).status, 'ambiguous');
  });
});

describe('a list of policies that is not what was asked for', () => {
  /** What a look-up finds with an insurer whose list has these pages, oldest first. */
  async function lookUp(test: TestContext, lastPage: number, numberOf: (page: number) => number) {
    const world = await startInsurPassWorld();
    const server = createServer((request, response) => {
      const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page'));
      const data = [2, 1].map((minutes) => ({
        policy_number: `P-${page}-${minutes}`,
        created_at: new Date(world.clock.now() - minutes * 60_000).toISOString(),
      }));
      response.end(
        JSON.stringify({ success: true, data: { current_page: numberOf(page), last_page: lastPage, data } }),
      );
    }).listen(0, '127.0.0.1');
    test.after(async () => {
      server.close();
      await world.close();
    });
    const order = groupOrder();
    const prepared = await createInsurPassProvider(world.parts).prepare(order);
    assert.ok(prepared.status === 'done');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return createInsurPassProvider({ ...world.parts, url }).lookUp(order, prepared.ticket);
  }

  it('proves nothing if it is read backwards and another page comes', async (test) => {
    assert.equal((await lookUp(test, 3, (page) => page)).status, 'absent');
    assert.equal((await lookUp(test, 3, (page) => (page === 3 ? 2 : page))).status, 'ambiguous');
  });

  it('proves nothing if it has more pages than are read', async (test) => {
    assert.equal((await lookUp(test, 41, (page) => page)).status, 'absent');
    assert.equal((await lookUp(test, 42, (page) => page)).status, 'ambiguous');
  });
});
