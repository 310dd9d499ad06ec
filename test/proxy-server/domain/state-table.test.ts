import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OrderState } from '../../../proxy-server/contract/order.ts';
import { orderStateSchema } from '../../../proxy-server/contract/order.ts';
import { ForbiddenMoveError } from '../../../proxy-server/domain/errors.ts';
import { moveTo } from '../../../proxy-server/domain/order/order.ts';
import type { RecoveryPoint } from '../../../proxy-server/domain/order/order-state.ts';
import { allowedMoves, assertMove, publicStates } from '../../../proxy-server/domain/order/order-state.ts';
import { makeOrder } from '../../support/shop/make-order.ts';

const points = Object.keys(allowedMoves) as RecoveryPoint[];

/** The public states (docs/staff.md#states-of-an-order); a transition may skip states that pass too quickly. */
const publicMoves: Record<OrderState, readonly OrderState[]> = {
  'awaiting-payment': ['paid', 'expired', 'cancelled', 'needs-attention'],
  paid: ['issuing', 'needs-attention'],
  issuing: ['awaiting-video', 'under-review', 'active', 'declined', 'needs-attention'],
  'awaiting-video': ['under-review', 'needs-attention'],
  'under-review': ['active', 'declined', 'needs-attention'],
  active: [],
  declined: ['refunded'],
  expired: ['paid', 'needs-attention'],
  cancelled: ['needs-attention'],
  'needs-attention': ['paid', 'issuing', 'active', 'declined', 'refunded'],
  refunded: [],
};

describe('the state table of orders', () => {
  it('reaches every recovery point from an order that awaits payment', () => {
    assert.deepEqual([...reachableFrom('awaiting-payment')].sort(), [...points].sort());
  });

  it('ends only with an active policy or a refund', () => {
    const ends = points.filter((point) => allowedMoves[point].length === 0);
    assert.deepEqual(ends.sort(), ['active', 'refunded']);
  });

  it('has a path to a final state from every point', () => {
    for (const point of points) {
      const reached = reachableFrom(point);
      assert.ok(reached.has('active') || reached.has('refunded'), point);
    }
  });

  it('has no transition from a point to itself', () => {
    for (const point of points) assert.ok(!movesOf(point).includes(point), point);
  });

  it('issues a policy only after payment', () => {
    const unpaid: RecoveryPoint[] = ['awaiting-payment', 'expired', 'cancelled'];
    const insured: RecoveryPoint[] = ['prepared', 'issuing', 'unclear', 'awaiting-video', 'under-review', 'active'];
    for (const point of unpaid) for (const next of insured) assert.ok(!movesOf(point).includes(next));
    for (const point of points)
      if (movesOf(point).includes('issuing')) assert.ok(['prepared', 'unclear'].includes(point));
  });

  it('writes every move to the history, but for the intention to send', () => {
    const payment = { method: 'paystack', reference: 'r', amount: makeOrder().premium, acceptedAt: 1 } as const;
    for (const point of points)
      for (const next of movesOf(point)) {
        const { newActs = [] } = moveTo(makeOrder({ point, payment }), next, {});
        assert.equal(newActs.length, next === 'issuing' ? 0 : 1, `${point} to ${next}`);
      }
  });

  it('maps every point to a public state, and every public state to a point', () => {
    assert.deepEqual(Object.keys(publicStates).sort(), [...points].sort());
    assert.deepEqual([...new Set(Object.values(publicStates))].sort(), [...orderStateSchema.options].sort());
  });

  it('shows only the public transitions of the contract', () => {
    const foreign = points.flatMap((point) =>
      movesOf(point)
        .map((next) => [publicStates[point], publicStates[next]] as const)
        .filter(([from, to]) => from !== to && !publicMoves[from].includes(to))
        .map(([from, to]) => `${from} → ${to}`),
    );
    assert.deepEqual([...new Set(foreign)], []);
  });

  it('throws for every other transition, and names both points', () => {
    for (const from of points)
      for (const to of points) {
        if (movesOf(from).includes(to)) assert.doesNotThrow(() => assertMove(from, to));
        else
          assert.throws(
            () => assertMove(from, to),
            (error: Error) => error instanceof ForbiddenMoveError && error.message.includes(` from ${from} to ${to}.`),
          );
      }
  });

  it('resets attempts, due time and problem when an order moves', () => {
    const order = makeOrder({ attempts: 4, dueAt: 9, problem: { code: 'late', message: 'It is late.' } });
    const paid = moveTo(order, 'paid', { dueAt: 12 });
    assert.deepEqual(
      { point: paid.point, attempts: paid.attempts, dueAt: paid.dueAt, problem: paid.problem },
      { point: 'paid', attempts: 0, dueAt: 12, problem: undefined },
    );
    assert.equal(order.point, 'awaiting-payment');
    assert.throws(() => moveTo(order, 'active', {}), ForbiddenMoveError);
  });
});

function movesOf(point: RecoveryPoint): readonly RecoveryPoint[] {
  return allowedMoves[point];
}

function reachableFrom(start: RecoveryPoint): Set<RecoveryPoint> {
  const reached = new Set<RecoveryPoint>([start]);
  for (const point of reached) for (const next of movesOf(point)) reached.add(next);
  return reached;
}
