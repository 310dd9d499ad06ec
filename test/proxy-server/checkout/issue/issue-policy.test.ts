import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import {
  issuePolicy,
  preparePolicy,
  providerOf,
  resolveUnclear,
  resumeIssuing,
  ticketOf,
} from '../../../../proxy-server/checkout/issue/issue-policy.ts';
import type { OrderStep } from '../../../../proxy-server/checkout/order-step.ts';
import type {
  IssueOutcome,
  LookUpOutcome,
  PrepareOutcome,
} from '../../../../proxy-server/domain/insurer/insurance-provider.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import { day, hour, minute } from '../../../support/clocks/movable-clock.ts';
import { makeOrder } from '../../../support/shop/make-order.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const ticket = { consumer: '7' };
const silent =
  'The insurer has given no definite answer about this order for a day. The premium is held. Ask the insurer about our reference, then retry or refund the order.';

describe('the purchase of a policy', () => {
  /** An order paid so long ago, and an insurer that answers so; what it was asked, and how the order stood then. */
  async function setup(
    test: TestContext,
    point: 'paid' | 'prepared' | 'issuing' | 'unclear',
    answers: { prepared?: PrepareOutcome; issued?: IssueOutcome; found?: LookUpOutcome; unreadable?: string[] } = {},
    {
      paidBefore = 0 as number | undefined,
      ...changes
    }: Partial<OrderRecord> & { paidBefore?: number | undefined } = {},
  ) {
    const calls: string[] = [];
    const during: unknown[] = [];
    const asked = async (call: string, order: OrderRecord) => {
      calls.push(call);
      const now = (await bench.store.orders.find(order.id))!;
      during.push([now.point, now.attempts, await bench.leasedFor(order.id), bench.announced.length]);
    };
    const insurer = {
      prepare: async (order: OrderRecord) => {
        await asked('prepare', order);
        return answers.prepared!;
      },
      issue: async (order: OrderRecord, { consumer }: Readonly<Record<string, string>>) => {
        await asked(`issue with ${consumer}`, order);
        return answers.issued!;
      },
      lookUp: async (order: OrderRecord) => {
        await asked('look up', order);
        return answers.found!;
      },
    };
    const bench = await openBench(test, { insurer });
    const { unreadable } = answers;
    if (unreadable) {
      const orders = { ...bench.store.orders, withPictures: async (order: OrderRecord) => ({ ...order, unreadable }) };
      Object.assign(bench.context, { store: { ...bench.store, orders } });
    }
    const now = bench.clock.now();
    const payment = { method: 'merchant', reference: 'R', amount: { amount: 1, currency: 'NGN' } } as const;
    const order = await bench.put({
      point,
      ticket: point === 'paid' ? undefined : ticket,
      payment: paidBefore === undefined ? undefined : { ...payment, acceptedAt: now - paidBefore },
      dueAt: now,
      ...changes,
    });
    const claimed = await bench.claim(order.id);
    const run = async (step: OrderStep, order = claimed) => ({ ...(await bench.run(step, order)), calls, during });
    return { bench, claimed, now, run };
  }

  it('is stored as begun, told of, and leased for the call before the insurer is asked', async (test) => {
    const issued = { status: 'done', policy: { status: 'approved', said: 'Welcome' } } as const;
    const { bench, claimed, run } = await setup(test, 'prepared', { issued }, { attempts: 2 });
    const { order, calls, during, acts, leased } = await run(issuePolicy);
    assert.deepEqual([order.insurerSaid?.[0]?.step, order.insurerSaid?.[0]?.text], ['issue', 'Welcome']);
    assert.deepEqual(calls, ['issue with 7']);
    assert.deepEqual(during, [['issuing', 3, 6_000, 1]]);
    assert.deepEqual(
      acts.map(([what, by]) => [what, by]),
      [
        ['sent-to-insurer', 'proxy'],
        ['insurer-said', 'aims'],
        ['active', 'aims'],
      ],
    );
    assert.deepEqual([order.point, leased], ['active', 0]);
    assert.deepEqual(bench.logged, [['policy issued', { order: claimed.id, status: 'approved' }]]);
  });

  it('is not sent by a process that another has overtaken', async (test) => {
    const { bench, claimed, run } = await setup(test, 'prepared');
    const { saved, calls } = await run(issuePolicy, { ...claimed, version: claimed.version - 1 });
    assert.equal(saved, undefined);
    assert.deepEqual([calls, bench.announced], [[], []]);
  });

  it('waits for a person where its pictures cannot be read, and nothing is sent', async (test) => {
    for (const [point, step] of [
      ['paid', preparePolicy],
      ['prepared', issuePolicy],
    ] as const) {
      const { bench, run } = await setup(test, point, { unreadable: ['pictures', 'answers'] });
      const { order, calls, leased } = await run(step);
      assert.deepEqual(calls, []);
      assert.deepEqual([order.point, order.problem?.code, leased], ['held', 'unreadable', 0]);
      assert.equal(
        order.problem?.message,
        'A part of this order cannot be read (pictures, answers): its row in the database is damaged, or encrypted with a key that DATA_KEY no longer lists. The premium is held. Put the key back, or the row from a backup; then retry the order.',
      );
      assert.deepEqual(bench.logged, [['order unreadable', { order: order.id, point, parts: 'pictures, answers' }]]);
    }
  });

  it('goes on at once with a ticket, which is stored first', async (test) => {
    const prepared = { status: 'done', ticket } as const;
    const first = await (await setup(test, 'paid', { prepared })).run(preparePolicy);
    assert.deepEqual([first.order.point, first.order.ticket, first.dueIn], ['prepared', ticket, 0]);
    assert.equal(first.leased, 6_000);
    const again = await (await setup(test, 'prepared', { prepared }, { ticket: undefined })).run(issuePolicy);
    assert.deepEqual([again.order.point, again.order.ticket, again.dueIn], ['prepared', ticket, 0]);
    assert.deepEqual([again.leased, again.acts], [0, [['prepared', 'aims', undefined]]]);
  });

  it('with a ticket that has expired gets a new one: at once, then after ever longer', async (test) => {
    const issued = { status: 'ticket-expired' } as const;
    for (const [attempts, wait] of [
      [0, 0],
      [1, 4_000],
      [2, 8_000],
    ] as const) {
      const { bench, claimed, run } = await setup(test, 'prepared', { issued }, { attempts });
      const { order, dueIn, leased, acts } = await run(issuePolicy);
      assert.deepEqual([order.point, order.ticket, order.attempts], ['prepared', undefined, attempts + 1]);
      assert.deepEqual({ dueIn, leased }, { dueIn: wait, leased: 0 });
      assert.deepEqual(acts.at(-1), ['ticket-expired', 'aims', undefined]);
      assert.deepEqual(bench.logged, [['ticket expired', { order: claimed.id, point: 'issuing' }]]);
    }
  });

  it('with a ticket that is spent goes on under its lease at the first time, and is given up after a day', async (test) => {
    const found = { status: 'absent', ticketIsSpent: true } as const;
    const first = await (await setup(test, 'unclear', { found })).run(resolveUnclear);
    assert.deepEqual([first.order.point, first.dueIn, first.leased], ['prepared', 0, 6_000]);
    const last = await (await setup(test, 'unclear', { found }, { attempts: 1 })).run(resolveUnclear);
    assert.deepEqual([last.order.point, last.dueIn, last.leased], ['prepared', 4_000, 0]);
    const late = await (await setup(test, 'unclear', { found }, { paidBefore: day + 1 })).run(resolveUnclear);
    assert.deepEqual([late.order.point, late.order.ticket, late.leased], ['held', ticket, 0]);
    assert.deepEqual(late.order.problem, { code: 'insurer-silent', message: silent });
  });

  it('whose answer is lost is looked up after the call can no longer be under way, later for an old order', async (test) => {
    const issued = { status: 'unclear', cause: 'a time-out', ticket: { consumer: '8' } } as const;
    for (const [paidBefore, wait] of [
      [undefined, 6_250],
      [0, 6_250],
      [100_000, 10_000],
      [2 * hour, 5 * minute],
    ] as const) {
      const { bench, claimed, run } = await setup(test, 'prepared', { issued }, { paidBefore });
      const { order, dueIn, leased, acts } = await run(issuePolicy);
      assert.deepEqual([order.point, order.ticket], ['unclear', { consumer: '8' }]);
      assert.deepEqual({ dueIn, leased }, { dueIn: wait, leased: 0 });
      assert.deepEqual(
        acts.map(([what]) => what),
        ['sent-to-insurer', 'answer-unclear'],
      );
      assert.deepEqual(bench.logged, [['issue unclear', { order: claimed.id, cause: 'a time-out' }]]);
    }
  });

  it('is looked up at once where the insurer has it, the process died, or the database was restored', async (test) => {
    const issued = { status: 'already-issued', ticket: { consumer: '8' } } as const;
    const known = await (await setup(test, 'prepared', { issued })).run(issuePolicy);
    assert.deepEqual(known.acts.at(-1), ['already-at-insurer', 'aims', undefined]);
    const died = await (await setup(test, 'issuing')).run(resumeIssuing);
    assert.deepEqual(died.acts.at(-1), ['answer-unclear', 'proxy', undefined]);
    const restored = await (await setup(test, 'prepared', {}, { looksUpFirst: true })).run(issuePolicy);
    assert.deepEqual(restored.acts.at(-1), ['looked-up-first', 'proxy', undefined]);
    assert.deepEqual(restored.calls, []);
    assert.deepEqual(
      [known, died, restored].map(({ order }) => order.ticket),
      [issued.ticket, ticket, ticket],
    );
    for (const { order, dueIn, leased } of [known, died, restored]) {
      assert.equal(order.point, 'unclear');
      assert.deepEqual({ dueIn, leased }, { dueIn: 0, leased: 6_000 });
    }
  });

  it('is sent again only when the insurer says that it has none, with the ticket that it names', async (test) => {
    const issued = { status: 'done', policy: { status: 'approved' } } as const;
    const found = { status: 'absent', ticket: { consumer: '9' } } as const;
    // one that is looked up first has been now
    const { bench, claimed, run } = await setup(test, 'unclear', { issued, found }, { looksUpFirst: true });
    const { calls, acts } = await run(resolveUnclear);
    assert.deepEqual(calls, ['look up', 'issue with 9']);
    assert.deepEqual(
      acts.map(([what, by]) => [what, by]),
      [
        ['absent-at-insurer', 'aims'],
        ['sent-to-insurer', 'proxy'],
        ['active', 'aims'],
      ],
    );
    assert.deepEqual(bench.logged[0], ['policy absent', { order: claimed.id }]);
  });

  it('that may still arrive is looked up once more before anything is sent', async (test) => {
    const found = { status: 'absent-once', ticket: { consumer: '9' }, askAgainMilliseconds: 7_000 } as const;
    const { order, calls, dueIn, leased } = await (await setup(test, 'unclear', { found })).run(resolveUnclear);
    assert.deepEqual([calls, order.point, order.ticket, order.attempts], [['look up'], 'unclear', found.ticket, 0]);
    assert.deepEqual({ dueIn, leased }, { dueIn: 7_000, leased: 0 });
  });

  it('of which the insurer’s records prove nothing is left to a person', async (test) => {
    const found = { status: 'ambiguous', found: 'Two policies are alike.' } as const;
    const { bench, run } = await setup(test, 'unclear', { found });
    const { order, leased } = await run(resolveUnclear);
    assert.deepEqual([order.point, leased], ['held', 0]);
    assert.deepEqual(order.problem, {
      code: 'policy-ambiguous',
      message:
        'Two policies are alike. The premium is held. Ask the insurer about this order, then retry or refund it.',
    });
    assert.deepEqual(bench.logged, [['policy ambiguous', { order: order.id }]]);
  });

  it('that is refused is refused for good, but held while an earlier call is unclear', async (test) => {
    const violations = [{ path: '/answers/imei', code: 'refused', message: 'The IMEI is known.' }];
    const shopperReason = 'Another IMEI, please.';
    const refusal = { status: 'refused', reason: 'IMEI 7 is known.', shopperReason, violations, said: 'dup' } as const;
    for (const [point, step, answers, then] of [
      ['paid', preparePolicy, { prepared: refusal }, 'refused'],
      ['prepared', issuePolicy, { issued: refusal }, 'refused'],
      ['unclear', resolveUnclear, { found: refusal }, 'held'],
    ] as const) {
      const { bench, claimed, now, run } = await setup(test, point, answers);
      const { order, dueIn, leased } = await run(step);
      assert.equal(order.point, then);
      assert.deepEqual(order.problem, {
        code: 'insurer-refused',
        message: 'IMEI 7 is known.',
        shopperMessage: shopperReason,
        saidAt: now,
        errors: violations,
      });
      assert.deepEqual({ dueIn, leased }, { dueIn: undefined, leased: 0 });
      const from = point === 'prepared' ? 'issuing' : point;
      assert.deepEqual(bench.logged, [['insurer refused', { order: claimed.id, point: from }]]);
    }
  });

  it('is tried again later where the insurer is busy, and given up after a day without an answer', async (test) => {
    const busy = { status: 'busy', said: 'Full' } as const;
    for (const [paidBefore, problem] of [
      [10_000, undefined],
      [10_001, 'insurer-not-answering'],
      [day, 'insurer-not-answering'],
    ] as const) {
      const { bench, claimed, run } = await setup(test, 'prepared', { issued: busy }, { paidBefore, attempts: 1 });
      const { order, dueIn, leased, acts } = await run(issuePolicy);
      assert.deepEqual([order.point, order.attempts, order.problem?.code], ['prepared', 2, problem]);
      assert.deepEqual({ dueIn, leased }, { dueIn: 4_000, leased: 0 });
      assert.deepEqual(
        acts.map(([what]) => what),
        problem ? ['insurer-said', 'insurer-silent'] : ['insurer-said'],
      );
      const facts = { order: claimed.id, point: 'prepared', outcome: 'busy', wait: 4_000 };
      assert.deepEqual(bench.logged, [['step retried', facts]]);
    }
    const { order, leased } = await (await setup(test, 'prepared', { issued: busy }, { paidBefore: day + 1 })).run(
      issuePolicy,
    );
    assert.deepEqual([order.point, order.problem?.message, leased], ['held', silent, 0]);
  });

  it('waits for the limit of calls, and that counts as no attempt', async (test) => {
    const issued = { status: 'limited', retryAfterMilliseconds: 600 } as const;
    const { order, dueIn, leased, acts } = await (await setup(test, 'prepared', { issued })).run(issuePolicy);
    assert.deepEqual([order.point, order.attempts, acts], ['prepared', 0, []]);
    assert.deepEqual({ dueIn, leased }, { dueIn: 600, leased: 0 });
  });

  it('is impossible without its insurer in the settings, or without a ticket, and says so', async (test) => {
    const { context } = await openBench(test, { merchant: { providers: new Map() } });
    const order = makeOrder({ id: 'ord_1', point: 'unclear' });
    assert.throws(() => providerOf(context, order), { message: 'Order ord_1 needs aims, which is not configured.' });
    assert.throws(() => ticketOf(order), { message: 'Order ord_1 is at unclear without a ticket.' });
  });
});
