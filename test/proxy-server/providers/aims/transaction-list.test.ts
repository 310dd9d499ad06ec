import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { createAimsProvider } from '../../../../proxy-server/providers/aims/aims-provider.ts';
import { keep } from '../../../support/clean-up.ts';
import { createManualClock } from '../../../support/clocks/manual-clock.ts';
import { openScriptedParts, phoneOrder } from './aims-parts.ts';

const second = 1_000;

interface Wish {
  /** How many policies are under review, and for how long. */
  readonly count: number;
  readonly seconds?: number;
}

describe('the list of transactions', () => {
  /** Policies under review at an insurer whose limit refuses status calls while calls are short. */
  async function setup(test: TestContext, { count, seconds = 90 }: Wish) {
    const { aims, parts } = keep(test, await openScriptedParts());
    const clock = createManualClock();
    const notes: [string, object][] = [];
    const calls = { areShort: true, wait: 60_000 };
    const provider = createAimsProvider({
      ...parts,
      clock,
      note: (event, facts) => void notes.push([event, facts]),
      // only calls without an order's reference are let through: those for the list
      acquireCall: async (_priority, reference) =>
        calls.areShort && reference !== undefined
          ? { granted: false, retryAfterMilliseconds: calls.wait }
          : { granted: true },
    });
    const orders = Array.from({ length: count }, () =>
      phoneOrder({
        point: 'under-review',
        policy: { status: 'processing', issuedAt: clock.now() - seconds * second },
      }),
    );
    const answer = {
      list: (): unknown => ({ trns: orders.map(({ reference }) => ({ cixx: reference, stts: 'p' })) }),
      status: 'p',
    };
    const commands: string[] = [];
    aims.answerBy((command) => {
      commands.push(command);
      const body = command === 'dump entt_*' ? answer.list() : { status: answer.status };
      return { exctnFdbck: { id: 75 }, ...Object(body) };
    });
    const lookUp = async (order: OrderRecord) => {
      const found = await provider.lookUp(order, { consumerId: 'a'.repeat(32) });
      return found.status === 'done' ? found.policy.status : found.status;
    };
    const lookUpAll = async () => {
      const statuses = [];
      for (const order of orders) statuses.push(await lookUp(order));
      return statuses;
    };
    const listCalls = () => commands.filter((command) => command === 'dump entt_*').length;
    return { clock, calls, orders, answer, lookUp, lookUpAll, listCalls, notes };
  }

  const all = (word: string, count: number) => Array.from({ length: count }, () => word);

  it('is not requested while calls are left, however many policies are under review', async (test) => {
    const { calls, lookUpAll, listCalls } = await setup(test, { count: 30 });
    calls.areShort = false;
    assert.deepEqual(await lookUpAll(), all('processing', 30));
    assert.equal(listCalls(), 0);
  });

  it('is not requested while the status calls come in time', async (test) => {
    const { calls, lookUpAll, listCalls } = await setup(test, { count: 12 });
    // a third of the time since the issue
    calls.wait = 30_000;
    await lookUpAll();
    assert.deepEqual(await lookUpAll(), all('limited', 12));
    assert.equal(listCalls(), 0);
  });

  it('is not requested for a few policies that wait', async (test) => {
    const { lookUpAll, listCalls } = await setup(test, { count: 5 });
    await lookUpAll();
    assert.deepEqual(await lookUpAll(), all('limited', 5));
    assert.equal(listCalls(), 0);
  });

  it('stands in, with one call, for the status calls that the limit refuses', async (test) => {
    const { lookUpAll, listCalls } = await setup(test, { count: 12 });
    // the sixth refusal shows that the calls run out
    assert.deepEqual(await lookUpAll(), [...all('limited', 5), ...all('processing', 7)]);
    assert.equal(listCalls(), 1);
  });

  it('is used again for twenty seconds, and then requested again', async (test) => {
    const { clock, lookUpAll, listCalls } = await setup(test, { count: 12 });
    await lookUpAll();
    for (const [wait, calls] of [
      [19_999, 1],
      [1, 2],
    ] as const) {
      clock.advance(wait);
      await lookUpAll();
      assert.equal(listCalls(), calls);
    }
  });

  it('is not trusted for a policy younger than a minute, nor for one that it lists as decided', async (test) => {
    const { orders, answer, lookUpAll, lookUp } = await setup(test, { count: 12 });
    const young = phoneOrder({ ...orders[0], policy: { status: 'processing', issuedAt: Date.now() } });
    const decided = orders[11]!;
    answer.list = () => ({
      trns: [...orders, young].map(({ reference }) => ({
        cixx: reference,
        stts: reference === decided.reference ? 'a' : 'p',
      })),
    });
    assert.deepEqual((await lookUpAll()).slice(6), [...all('processing', 5), 'limited']);
    assert.equal(await lookUp(young), 'limited');
  });

  it('is not trusted for longer than a minute: then the policy waits for its status call', async (test) => {
    const { clock, orders, lookUp, lookUpAll } = await setup(test, { count: 20 });
    await lookUpAll();
    const last = orders.at(-1)!;
    for (const expected of ['processing', 'processing', 'limited']) {
      assert.equal(await lookUp(last), expected);
      clock.advance(30 * second);
      // others wait all the time
      for (const order of orders.slice(0, 12)) await lookUp(order);
    }
  });

  for (const [what, list, reason] of [
    ['has no entries', () => ({ message: 'nothing here' }), 'unreadable'],
    ['names no references', () => ({ trns: [{ customer: 'Ada Obi', stts: 'p' }] }), 'entries unreadable'],
    [
      'has another word for pending',
      () => ({ trns: [{ cixx: 'a'.repeat(32), stts: 'waiting' }] }),
      'entries unreadable',
    ],
  ] as const)
    it(`is noted, and not used for an hour, if it ${what}`, async (test) => {
      const { calls, clock, answer, lookUpAll, listCalls, notes } = await setup(test, { count: 8 });
      calls.wait = 3_600 * second;
      answer.list = list;
      await lookUpAll();
      assert.deepEqual(await lookUpAll(), all('limited', 8));
      assert.equal(listCalls(), 1);
      assert.equal(notes.length, 1);
      assert.equal(notes[0]?.[0], 'insurer list not used');
      assert.equal((notes[0][1] as { reason: string }).reason, reason);
      assert.doesNotMatch(JSON.stringify(notes), /Ada Obi|waiting|nothing here/);
      clock.advance(3_600 * second);
      await lookUpAll();
      await lookUpAll();
      assert.equal(listCalls(), 2);
    });

  it('is noted, and not used, if it still lists a decided policy as pending', async (test) => {
    const { calls, clock, orders, answer, lookUp, lookUpAll, notes } = await setup(test, { count: 12 });
    calls.areShort = false;
    answer.status = 'd';
    assert.equal(await lookUp(orders[0]!), 'declined');
    calls.areShort = true;
    clock.advance(second);
    assert.deepEqual(await lookUpAll(), all('limited', 12));
    assert.deepEqual(notes, [['insurer list not used', { reason: 'late', entries: 12 }]]);
  });

  it('is requested again after the clock has stepped back', async (test) => {
    const { calls, clock, lookUpAll, listCalls } = await setup(test, { count: 12, seconds: 900 });
    calls.wait = 3_600 * second;
    await lookUpAll();
    clock.advance(-600 * second);
    await lookUpAll();
    clock.advance(21 * second);
    await lookUpAll();
    assert.equal(listCalls(), 2);
  });
});
