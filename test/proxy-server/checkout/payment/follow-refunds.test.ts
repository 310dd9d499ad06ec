import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { changeOrder } from '../../../../proxy-server/checkout/order/read/find-order.ts';
import { followRefunds } from '../../../../proxy-server/checkout/payment/follow-refunds.ts';
import type { OrderRecord } from '../../../../proxy-server/domain/order/order.ts';
import type {
  GatewayRefund,
  PaymentAttempt,
  RefundOutcome,
  RefundsOutcome,
} from '../../../../proxy-server/domain/payment/payment-gateway.ts';
import type { Refund } from '../../../../proxy-server/domain/payment/refund.ts';
import { day, hour, minute } from '../../../support/clocks/movable-clock.ts';
import { makeRefund, onePayment } from '../../../support/shop/make-refund.ts';
import { openBench } from '../../../support/shop/step-bench.ts';

const naira = (amount: number) => ({ amount, currency: 'NGN' }) as const;
const known = (...refunds: Partial<GatewayRefund>[]): RefundsOutcome => ({
  status: 'known',
  refunds: refunds.map((one) => ({ id: 'g1', amount: 500, state: 'pending', note: undefined, ...one })),
});

describe('money that goes back through a gateway', () => {
  /** A held order with such refunds, and a gateway that answers so; what it was asked, and how the refund stood then. */
  async function setup(
    test: TestContext,
    {
      refunds = [{}],
      listed = known(),
      outcome,
      isOffered = true,
      whileListing,
    }: {
      readonly refunds?: readonly Partial<Refund>[];
      readonly listed?: RefundsOutcome;
      readonly outcome?: RefundOutcome;
      readonly isOffered?: boolean;
      readonly whileListing?: (order: OrderRecord) => OrderRecord;
    },
  ) {
    const calls: unknown[] = [];
    const gateway = {
      refund: async (request: unknown) => {
        calls.push(['refund', request, (await bench.store.orders.find(order.id))!.refunds![0]!.sentAt]);
        return outcome!;
      },
      listRefunds: async (transactionId: string) => {
        calls.push(['list', transactionId]);
        if (whileListing) await changeOrder(bench.context, order.id, whileListing);
        return listed;
      },
    };
    const bench = await openBench(test, { gateway: { refunds: isOffered ? gateway : undefined } });
    const now = bench.clock.now();
    const placed = await bench.put({
      point: 'held',
      payment: { ...onePayment, amount: naira(500), paid: naira(500), acceptedAt: now },
      problem: { code: 'insurer-silent', message: 'Silent.' },
      refunds: refunds.map((refund, index) => makeRefund({ id: `rfd_${index + 1}`, at: now, ...refund })),
    });
    const order = placed;
    /** Follows them once: when to look again from now, and what has become of the first. */
    const follow = async (attempt: Partial<PaymentAttempt> = {}) => {
      const asked = { orderId: order.id, method: 'paystack', reference: 'cover-1', ...attempt } as PaymentAttempt;
      const next = await followRefunds(bench.context, asked);
      const after = (await bench.store.orders.find(order.id))!;
      const acts = (await bench.store.history.of(order.id)).map(({ what, by, text }) => [
        what,
        by.name ?? by.kind,
        text,
      ]);
      return { again: next === undefined ? undefined : next - now, refund: after.refunds![0]!, after, acts, calls };
    };
    return { bench, order, now, follow };
  }

  /** A refund that was sent so long ago, as the bench's clock has it. */
  const sent = (ago: number, more: Partial<Refund> = {}) => ({ sentAt: benchStart - ago, ...more });
  const benchStart = Date.parse('2026-03-01T09:00:00Z');

  it('is asked of no gateway that gives none back, or that did not take it', async (test) => {
    for (const [isOffered, attempt] of [
      [false, {}],
      [true, { method: 'flutterwave' }],
      [true, { reference: 'cover-2' }],
    ] as const) {
      const { follow } = await setup(test, { isOffered });
      const { again, calls } = await follow(attempt);
      assert.deepEqual([again, calls], [undefined, []]);
    }
  });

  it('is asked for once it is stored as sent, with what the gateway had before', async (test) => {
    const outcome = { status: 'unclear', cause: 'a time-out' } as const;
    for (const [amount, isWhole] of [
      [500, true],
      [499, false],
    ] as const) {
      const listed = known({ id: 'old' });
      const { bench, order, now, follow } = await setup(test, {
        refunds: [{ amount: naira(amount) }],
        listed,
        outcome,
      });
      const { again, refund, calls } = await follow();
      const request = { transactionId: 't1', amount: naira(amount), isWhole, note: 'rfd_1' };
      assert.deepEqual(calls, [
        ['list', 't1'],
        ['refund', request, now],
      ]);
      assert.deepEqual([refund.state, refund.sentAt, refund.earlierIds], ['requested', now, ['old']]);
      assert.equal(again, 30_000);
      assert.deepEqual(bench.logged, [['refund sent', { order: order.id, refund: 'rfd_1', outcome: 'unclear' }]]);
    }
  });

  it('waits half a minute where it is not known what the gateway had before', async (test) => {
    const { bench, order, follow } = await setup(test, { listed: { status: 'unclear', cause: 'down' } });
    const { again, refund, calls } = await follow();
    assert.deepEqual([again, refund.sentAt, calls], [30_000, undefined, [['list', 't1']]]);
    assert.deepEqual(bench.logged, [['refund waits', { order: order.id, refund: 'rfd_1', cause: 'down' }]]);
  });

  it('is not asked for by a process that another has overtaken', async (test) => {
    for (const change of [{ sentAt: benchStart - 5 }, { state: 'failed' as const }]) {
      const whileListing = (order: OrderRecord) => ({ ...order, refunds: [{ ...order.refunds![0]!, ...change }] });
      const { follow } = await setup(test, { whileListing });
      const { again, refund, calls } = await follow();
      assert.deepEqual([again, calls], [30_000, [['list', 't1']]]);
      assert.equal(refund.sentAt, change.sentAt);
    }
  });

  it('is back when the gateway says so, and the order is refunded', async (test) => {
    const accepted = known({ state: 'settled' });
    assert.ok(accepted.status === 'known');
    const outcome = { status: 'accepted', refund: accepted.refunds[0]! } as const;
    const { follow } = await setup(test, { outcome });
    const { again, refund, after, acts } = await follow();
    assert.deepEqual([again, refund.state, refund.gatewayId], [undefined, 'settled', 'g1']);
    assert.equal(after.point, 'refunded');
    assert.deepEqual(acts, [['refund-settled', 'paystack', 'rfd_1']]);
  });

  it('is with the merchant still where the gateway refuses or fails, and staff read why', async (test) => {
    const reason = 'The gateway refuses.';
    const failed = known({ state: 'failed', note: 'rfd_1' });
    for (const [parts, message] of [
      [{ outcome: { status: 'refused', reason } }, reason],
      [{ outcome: { status: 'refused', reason, said: 'No balance' } }, `${reason} It said: No balance`],
      [{ refunds: [sent(minute)], listed: failed }, 'The gateway could not give the money back.'],
    ] as const) {
      const { follow } = await setup(test, parts);
      const { again, refund, after, acts } = await follow();
      assert.deepEqual([again, refund.state, refund.message], [undefined, 'failed', message]);
      const problem = { code: 'refund-failed', message: `The refund failed: ${message} The money is still yours.` };
      assert.deepEqual([after.point, after.problem], ['held', problem]);
      assert.deepEqual(acts, [['refund-failed', 'paystack', message]]);
    }
  });

  it('is looked for half a minute after an unclear answer, and not before', async (test) => {
    const early = await (await setup(test, { refunds: [sent(29_999)] })).follow();
    assert.deepEqual([early.again, early.calls], [1, []]);
    const then = await (await setup(test, { refunds: [sent(30_000)] })).follow();
    assert.deepEqual(then.calls, [['list', 't1']]);
    // one that the gateway has is asked about as planned
    const pending = { state: 'pending', gatewayId: 'g1' } as const;
    const asked = await (await setup(test, { refunds: [sent(4_000, pending)], listed: known({}) })).follow();
    assert.deepEqual([asked.again, asked.calls], [6_000, [['list', 't1']]]);
  });

  it('is looked for again a minute later where the gateway does not answer', async (test) => {
    const listed = { status: 'unclear', cause: 'down' } as const;
    const { bench, order, follow } = await setup(test, { refunds: [sent(hour)], listed });
    assert.equal((await follow()).again, minute);
    assert.deepEqual(bench.logged, [['refund unclear', { order: order.id, refund: 'rfd_1', cause: 'down' }]]);
  });

  it('is found by its id, else by its note, else as a new one of its amount', async (test) => {
    const other = { id: 'rfd_2', state: 'settled', gatewayId: 'taken' } as const;
    for (const [more, refunds, id] of [
      [{ gatewayId: 'g2' }, [{ id: 'g1', note: 'rfd_1' }, { id: 'g2' }], 'g2'],
      [{}, [{ id: 'g1' }, { id: 'g2', note: 'rfd_1', amount: 9 }], 'g2'],
      [{ earlierIds: ['g1'] }, [{ id: 'g1' }, { id: 'taken' }, { id: 'g3', amount: 9 }, { id: 'g4' }], 'g4'],
      [
        {},
        [
          { id: 'g1', amount: 501 },
          { id: 'g2', amount: undefined },
        ],
        'g2',
      ],
      [{}, [{ id: 'g1', amount: 501 }, { id: 'taken' }], undefined],
      [{ gatewayId: 'g9' }, [{ id: 'g1', note: 'rfd_1' }], 'g9'],
    ] as const) {
      const { follow } = await setup(test, { refunds: [sent(minute, more), other], listed: known(...refunds) });
      const { refund } = await follow();
      assert.equal(refund.gatewayId, id);
      assert.equal(refund.state, id === undefined || id === 'g9' ? 'requested' : 'pending');
    }
  });

  it('is told once as pending, and each time that the gateway wants something more', async (test) => {
    const lost = sent(minute, { absentSince: benchStart - 1 });
    const first = await (await setup(test, { refunds: [lost], listed: known({}) })).follow();
    const { state, gatewayId, absentSince } = first.refund;
    assert.deepEqual({ state, gatewayId, absentSince }, { state: 'pending', gatewayId: 'g1', absentSince: undefined });
    assert.deepEqual(first.acts, [['refund-pending', 'paystack', undefined]]);
    assert.equal(first.again, minute);
    const wanting =
      'The gateway wants something more to give this money back, the payer’s bank account for example: see to it at its dashboard.';
    const known1 = { state: 'pending', gatewayId: 'g1' } as const;
    const listed = known({ state: 'needs-attention' });
    const wants = await (await setup(test, { refunds: [sent(minute, known1)], listed })).follow();
    assert.equal(wants.refund.message, wanting);
    assert.deepEqual(wants.acts, [['refund-pending', 'paystack', wanting]]);
    const same = await (
      await setup(test, { refunds: [sent(minute, { ...known1, message: wanting })], listed })
    ).follow();
    assert.deepEqual([same.acts, same.after.version], [[], 0]);
    // it wants nothing more
    const goesOn = { refunds: [sent(minute, { ...known1, message: wanting })], listed: known({}) };
    const calm = await (await setup(test, goesOn)).follow();
    assert.deepEqual([calm.refund.message, calm.acts, calm.after.version], [undefined, [], 1]);
  });

  it('is asked about after 3, 10 and 30 seconds, 2 and 10 minutes, an hour, then every six', async (test) => {
    const pending = { state: 'pending', gatewayId: 'g1' } as const;
    for (const [ago, again] of [
      [0, 3_000],
      [3_000, 7_000],
      [10_000, 20_000],
      [30_000, 90_000],
      [2 * minute, 8 * minute],
      [10 * minute, 50 * minute],
      [hour, 6 * hour],
      [day, 6 * hour],
    ] as const)
      for (const listed of [known({}), known()]) {
        const { follow } = await setup(test, { refunds: [sent(ago, pending)], listed });
        assert.equal((await follow()).again, again);
      }
  });

  it('is asked for again only after two lists a minute apart lack it, five minutes after it was sent', async (test) => {
    for (const [ago, absentFor, again] of [
      [hour, undefined, minute],
      [hour, minute - 1, minute],
      [5 * minute - 1, minute, minute],
      [5 * minute, minute, 0],
    ] as const) {
      const absentSince = absentFor === undefined ? undefined : benchStart - absentFor;
      const { order, now, follow } = await setup(test, { refunds: [sent(ago, { absentSince })] });
      const { again: then, refund, acts, after } = await follow();
      assert.equal(then, again);
      if (again === 0) {
        assert.deepEqual([refund.sentAt, refund.absentSince], [undefined, undefined]);
        assert.deepEqual(acts, [['refund-absent', 'proxy', 'rfd_1']]);
      } else {
        assert.deepEqual([refund.sentAt, refund.absentSince], [now - ago, absentSince ?? now]);
        assert.deepEqual([acts, after.version], [[], order.version + (absentSince === undefined ? 1 : 0)]);
      }
    }
  });

  it('is looked at again when the first of several refunds is due; ended ones are left alone', async (test) => {
    const pending = { state: 'pending', gatewayId: 'g1' } as const;
    const others = [sent(10_000, pending), sent(3_000, pending), sent(hour, pending), { state: 'failed' as const }];
    const { follow } = await setup(test, { refunds: others, listed: known({}) });
    const { again, calls } = await follow();
    assert.deepEqual([again, calls.length], [7_000, 3]);
  });
});
