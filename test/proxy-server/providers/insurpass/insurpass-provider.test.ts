import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Answers } from '../../../../proxy-server/contract/values.ts';
import type { OrderRecord, ProviderTicket } from '../../../../proxy-server/domain/order/order.ts';
import { createInsurPassProvider } from '../../../../proxy-server/providers/insurpass/insurpass-provider.ts';
import type { ProviderStep } from '../../../suites/provider-suite.ts';
import { testProvider } from '../../../suites/provider-suite.ts';
import { impatientMilliseconds } from '../../../support/clocks/impatient.ts';
import { groupAnswers, member } from '../../../support/shop/group.ts';
import type { InsurPassWorld } from './insurpass-world.ts';
import { groupOrder, startInsurPassWorld } from './insurpass-world.ts';

const minute = 60_000;

const callOfStep: Readonly<Record<ProviderStep, string>> = {
  quote: 'none',
  prepare: 'initiate',
  issue: 'verify',
  lookUp: 'list',
};

testProvider(
  'InsurPass',
  async () => {
    const { simulator, parts, close } = await startInsurPassWorld();
    return {
      provider: createInsurPassProvider(parts),
      impatient: createInsurPassProvider({ ...parts, timeoutMilliseconds: impatientMilliseconds }),
      unreachable: createInsurPassProvider({ ...parts, url: 'http://127.0.0.1:1' }),
      rating: { product: 'group-life-3', answers: { memberCount: 40 } },
      newOrder: () => groupOrder(),
      misbehave: (fault, step) => simulator.play({ fault, match: callOfStep[step] }),
      policiesOf: ({ answers }) =>
        simulator.policies.all.filter(({ groupName }) => groupName === answers?.groupName).length,
      close,
    };
  },
  {
    calledSteps: ['prepare', 'issue', 'lookUp'],
    faults: ['drop-before', 'drop-after', 'hang', 'rate-limit', 'error', 'garbage', 'http-500'],
    hasCertificate: false,
  },
);

describe('InsurPass as an insurance provider', () => {
  let world: InsurPassWorld;
  before(async () => {
    world = await startInsurPassWorld();
  });
  after(() => world.close());

  /** A provider, and an order that was initiated. */
  async function setup(answers: Answers = groupAnswers()) {
    world.simulator.clearFaults();
    const provider = createInsurPassProvider(world.parts);
    const order = groupOrder(answers);
    const prepared = await provider.prepare(order);
    assert.ok(prepared.status === 'done', JSON.stringify(prepared));
    return { provider, order, ticket: prepared.ticket };
  }

  /** The same after a verify that InsurPass processed although its response was lost. */
  async function withLostAnswer(answers?: Answers) {
    const parts = await setup(answers);
    world.simulator.play({ fault: 'drop-after', match: 'verify' });
    assert.equal((await parts.provider.issue(parts.order, parts.ticket)).status, 'unclear');
    return parts;
  }

  it('waits as long as Retry-After says', async () => {
    const { provider, order, ticket } = await setup();
    world.simulator.play({ fault: 'rate-limit', match: 'verify' });
    assert.deepEqual(await provider.issue(order, ticket), { status: 'limited', retryAfterMilliseconds: 2_000 });
  });

  it('names no field to correct once an earlier send of the same ticket may still buy', async () => {
    const text = 'The phone no has already been taken.';
    const { provider, order, ticket } = await setup();
    world.simulator.play({ fault: 'error', match: 'verify', text, count: 2 });
    const fresh = await provider.issue(order, ticket);
    const sentBefore = await provider.issue(order, { ...ticket, sentBefore: 'yes' });
    assert.deepEqual(
      [fresh, sentBefore].map((outcome) => outcome.status === 'refused' && outcome.violations.length),
      [1, 0],
    );
  });

  it('reports wrong keys to staff, without showing them', async () => {
    const { order, ticket } = await setup();
    const provider = createInsurPassProvider({ ...world.parts, apiKey: 'a-wrong-key' });
    for (const outcome of [await provider.issue(order, ticket), await provider.lookUp(order, ticket)]) {
      assert.ok(outcome.status === 'refused');
      assert.match(outcome.reason, /INSURPASS_SECRET_KEY/);
      assert.doesNotMatch(outcome.reason, /a-wrong-key/);
    }
  });

  it('does not send a token that has expired by its own clock, and reports that it bought nothing', async () => {
    const { provider, order, ticket } = await setup();
    world.clock.advance(14.6 * minute);
    const calls = world.simulator.log.entries.length;
    assert.deepEqual(await provider.issue(order, ticket), { status: 'ticket-expired' });
    assert.equal(world.simulator.log.entries.length, calls);
    assert.notDeepEqual(await provider.prepare({ ...order, ticket }), { status: 'done', ticket });
  });

  it('accepts InsurPass’s report that a token has expired earlier', async () => {
    const { provider, order, ticket } = await setup();
    world.simulator.play({ fault: 'error', match: 'verify', text: 'Token has expired' });
    const outcome = await provider.issue(order, ticket);
    assert.deepEqual(outcome, { status: 'ticket-expired', said: 'Token has expired' });
  });

  it('finds a policy whose response was lost, among others of the same buyer', async () => {
    const { provider, order, ticket } = await withLostAnswer();
    const other = await setup();
    await other.provider.issue(other.order, other.ticket);
    const found = await provider.lookUp(order, ticket);
    assert.ok(found.status === 'done' && found.policy.status === 'approved', JSON.stringify(found));
    assert.equal(found.policy.policyNumber, numbersOf(order)[0]);
  });

  for (const [what, settings] of Object.entries({
    'newest first': { listOrder: 'newest-first', tellsLastPage: true },
    'oldest first': { listOrder: 'oldest-first', tellsLastPage: true },
    'newest first, without saying how many pages there are': { listOrder: 'newest-first', tellsLastPage: false },
    'oldest first, without saying how many pages there are': { listOrder: 'oldest-first', tellsLastPage: false },
  } as const))
    it(`finds a policy in a list of many pages, ${what}`, async (test) => {
      const { provider, order, ticket } = await withLostAnswer();
      for (let index = 0; index < 5; index++) {
        world.clock.advance(1_000);
        const other = await setup(groupAnswers(2, { firstPersonName: 'Somebody Else' }));
        await other.provider.issue(other.order, other.ticket);
      }
      world.simulator.set({ ...settings, pageSize: 2 });
      test.after(() => world.simulator.set({ pageSize: 15, listOrder: 'newest-first', tellsLastPage: true }));
      const found = await provider.lookUp(order, ticket);
      assert.ok(found.status === 'done' && found.policy.status === 'approved', JSON.stringify(found));
      assert.equal(found.policy.policyNumber, numbersOf(order)[0]);
    });

  it('counts a policy that moves to the next page during reading once', async (test) => {
    const { provider, order, ticket } = await withLostAnswer();
    const other = await setup();
    world.simulator.set({ pageSize: 1 });
    test.after(() => world.simulator.set({ pageSize: 15 }));
    const lists = () => world.simulator.log.entries.filter(({ kind }) => kind === 'list').length;
    const before = lists();
    world.simulator.play({ fault: 'delay', match: 'list', count: 2, milliseconds: 1_000 });
    const looking = provider.lookUp(order, ticket);
    while (lists() < before + 2) await setImmediate();
    await other.provider.issue(other.order, other.ticket);
    const found = await looking;
    assert.ok(found.status === 'done' && found.policy.status === 'approved', JSON.stringify(found));
  });

  it('finds the oldest policy although a new one shifts it to a new last page', async (test) => {
    const young = await startInsurPassWorld({ pageSize: 2 });
    test.after(() => young.close());
    const provider = createInsurPassProvider(young.parts);
    const buy = async () => {
      young.clock.advance(1_000);
      const order = groupOrder();
      const prepared = await provider.prepare(order);
      assert.ok(prepared.status === 'done');
      await provider.issue(order, prepared.ticket);
      return { order, ticket: prepared.ticket };
    };
    const oldest = await buy();
    for (let index = 0; index < 3; index++) await buy();
    const lists = () => young.simulator.log.entries.filter(({ kind }) => kind === 'list').length;
    young.simulator.play({ fault: 'delay', match: 'list', count: 2, milliseconds: 1_000 });
    const looking = provider.lookUp(oldest.order, oldest.ticket);
    while (lists() < 2) await setImmediate();
    await buy();
    assert.equal((await looking).status, 'done');
    assert.equal(lists(), 3);
  });

  it('does not treat a list as complete that returns another page than was requested', async (test) => {
    const { provider, order, ticket } = await setup();
    const pages = JSON.stringify({ success: true, data: { current_page: 5, last_page: 9, data: [{}] } });
    const stuck = createServer((_request, response) => response.end(pages)).listen(0, '127.0.0.1');
    await once(stuck, 'listening');
    test.after(() => stuck.close());
    const url = `http://127.0.0.1:${(stuck.address() as AddressInfo).port}`;
    assert.equal((await provider.lookUp(order, ticket)).status, 'absent');
    const found = await createInsurPassProvider({ ...world.parts, url }).lookUp(order, ticket);
    assert.equal(found.status, 'ambiguous');
  });

  it('allows the same token again until it expires, and recognises a used one by its response', async () => {
    const { provider, order, ticket } = await setup();
    const looked = await provider.lookUp(order, ticket);
    assert.ok(looked.status === 'absent' && looked.ticket);
    await provider.issue(order, looked.ticket);
    const again = await provider.issue(order, looked.ticket);
    assert.ok(again.status === 'already-issued' && again.ticket);
    assert.equal((await provider.lookUp(order, again.ticket)).status, 'done');
    assert.equal(numbersOf(order).length, 1);
  });

  it('allows a new token only after the old one can buy nothing any more', async () => {
    const { provider, order, ticket } = await setup();
    const sent = await sentTicket(order, ticket);
    world.clock.advance(15 * minute);
    assert.equal((await provider.issue(order, sent)).status, 'unclear');
    assert.deepEqual(await provider.lookUp(order, sent), { status: 'limited', retryAfterMilliseconds: minute });
    world.clock.advance(minute);
    assert.deepEqual(await provider.lookUp(order, sent), { status: 'absent', ticketIsSpent: true });
  });

  it('is ambiguous if a token was used and the list shows no policy', async () => {
    const { provider, order, ticket } = await setup();
    const sent = await sentTicket(order, ticket);
    world.simulator.play({ fault: 'error', match: 'verify', text: 'Invalid Token' });
    const used = await provider.issue(order, sent);
    assert.ok(used.status === 'already-issued' && used.ticket);
    assert.equal((await provider.lookUp(order, used.ticket)).status, 'limited');
    world.clock.advance(2 * minute);
    assert.equal((await provider.lookUp(order, used.ticket)).status, 'ambiguous');
  });

  it('claims no policy that another order has', async () => {
    const answers = groupAnswers();
    const first = await withLostAnswer(answers);
    const number = numbersOf(first.order)[0] ?? '';
    await world.store.policies.claim('insurpass', number, 'ord_other', 1);
    assert.equal((await first.provider.lookUp(first.order, first.ticket)).status, 'absent');
  });

  it('claims no policy while another order for the same group is in doubt', async () => {
    const answers = groupAnswers();
    const first = await withLostAnswer(answers);
    const rival = groupOrder(answers, { point: 'unclear', ticket: first.ticket });
    await world.store.orders.insert(rival, 'hash');
    const found = await first.provider.lookUp(first.order, first.ticket);
    assert.ok(found.status === 'ambiguous');
    assert.match(found.found, new RegExp(`${numbersOf(first.order)[0]}.*${rival.code}`));
  });

  it('waits for the response to another order for the same group', async () => {
    const answers = groupAnswers();
    const first = await withLostAnswer(answers);
    await world.store.orders.insert(groupOrder(answers, { point: 'issuing', ticket: first.ticket }), 'hash');
    assert.equal((await first.provider.lookUp(first.order, first.ticket)).status, 'limited');
  });

  it('is ambiguous for two policies of the same group', async () => {
    const answers = groupAnswers();
    const first = await withLostAnswer(answers);
    const elsewhere = world.simulator.policies.all.find(({ groupName }) => groupName === answers.groupName);
    assert.ok(elsewhere);
    world.simulator.policies.add(elsewhere, world.clock.now());
    const found = await first.provider.lookUp(first.order, first.ticket);
    assert.ok(found.status === 'ambiguous');
    for (const number of numbersOf(first.order)) assert.ok(found.found.includes(number));
    assert.doesNotMatch(found.found, /belong to \S*\./, 'no other order is in doubt');
  });

  it('treats a policy of the same group from the day before as possible, and an older one as another', async () => {
    const answers = groupAnswers();
    const { provider, order, ticket } = await setup(answers);
    const [initiated] = world.simulator.policies.initiated.filter(({ groupName }) => groupName === answers.groupName);
    assert.ok(initiated);
    world.simulator.policies.add(initiated, world.clock.now() - 27 * 60 * minute);
    assert.equal((await provider.lookUp(order, ticket)).status, 'absent');
    world.simulator.policies.add(initiated, world.clock.now() - 60 * minute);
    assert.equal((await provider.lookUp(order, ticket)).status, 'ambiguous');
  });

  it('tells staff nothing about a person when it is ambiguous', async () => {
    const answers = groupAnswers(2, { groupName: 'Secret Society' });
    const first = await withLostAnswer(answers);
    await world.store.orders.insert(groupOrder(answers, { point: 'held', ticket: first.ticket }), 'hash');
    const found = JSON.stringify(await first.provider.lookUp(first.order, first.ticket));
    for (const word of ['Secret', 'Folake', '0803', String(member(0).fullName)]) assert.ok(!found.includes(word), word);
  });

  function numbersOf({ answers }: OrderRecord): string[] {
    return world.simulator.policies.all
      .filter(({ groupName }) => groupName === answers?.groupName)
      .map(({ number }) => number);
  }

  /** The ticket after a request that never arrived. */
  async function sentTicket(order: OrderRecord, ticket: ProviderTicket): Promise<ProviderTicket> {
    const provider = createInsurPassProvider(world.parts);
    world.simulator.play({ fault: 'drop-before', match: 'verify' });
    await provider.issue(order, ticket);
    const looked = await provider.lookUp(order, ticket);
    assert.ok(looked.status === 'absent' && looked.ticket);
    return looked.ticket;
  }
});
