import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OrderState } from '../../../proxy-server/contract/order.ts';
import { orderStateSchema } from '../../../proxy-server/contract/order.ts';
import { ForbiddenMoveError } from '../../../proxy-server/domain/errors.ts';
import { moveTo } from '../../../proxy-server/domain/order.ts';
import type { RecoveryPoint } from '../../../proxy-server/domain/order-state.ts';
import { allowedMoves, assertMove, publicStates } from '../../../proxy-server/domain/order-state.ts';
import { makeOrder } from '../../support/make-order.ts';

const points = Object.keys(allowedMoves) as RecoveryPoint[];

/** What the outside sees (docs/staff.md#states-of-an-order); forward moves may skip states that pass too quickly. */
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
  'needs-attention': ['issuing', 'active', 'declined', 'refunded'],
  refunded: [],
};

describe('the table of an order’s moves', () => {
  it('reaches every point from an order that awaits its payment', () => {
    assert.deepEqual([...reachableFrom('awaiting-payment')].sort(), [...points].sort());
  });

  it('ends with the active policy or the refund, and nowhere else', () => {
    const ends = points.filter((point) => allowedMoves[point].length === 0);
    assert.deepEqual(ends.sort(), ['active', 'refunded']);
  });

  it('leaves no point from which no end can be reached', () => {
    for (const point of points) {
      const reached = reachableFrom(point);
      assert.ok(reached.has('active') || reached.has('refunded'), point);
    }
  });

  it('lets nobody go from a point to itself', () => {
    for (const point of points) assert.ok(!movesOf(point).includes(point), point);
  });

  it('asks for a policy only after the money is there', () => {
    const unpaid: RecoveryPoint[] = ['awaiting-payment', 'expired', 'cancelled'];
    const insured: RecoveryPoint[] = ['prepared', 'issuing', 'unclear', 'awaiting-video', 'under-review', 'active'];
    for (const point of unpaid) for (const next of insured) assert.ok(!movesOf(point).includes(next));
    for (const point of points)
      if (movesOf(point).includes('issuing')) assert.ok(['prepared', 'unclear'].includes(point));
  });

  it('gives every point a name for the outside, and every outside name a point', () => {
    assert.deepEqual(Object.keys(publicStates).sort(), [...points].sort());
    assert.deepEqual([...new Set(Object.values(publicStates))].sort(), [...orderStateSchema.options].sort());
  });

  it('shows the outside only moves that the contract names', () => {
    const foreign = points.flatMap((point) =>
      movesOf(point)
        .map((next) => [publicStates[point], publicStates[next]] as const)
        .filter(([from, to]) => from !== to && !publicMoves[from].includes(to))
        .map(([from, to]) => `${from} → ${to}`),
    );
    assert.deepEqual([...new Set(foreign)], []);
  });

  it('throws at every move that it does not allow, and names both points', () => {
    for (const from of points)
      for (const to of points) {
        if (movesOf(from).includes(to)) assert.doesNotThrow(() => assertMove(from, to));
        else
          assert.throws(
            () => assertMove(from, to),
            (error: Error) =>
              error instanceof ForbiddenMoveError &&
              error.message.includes(`«${from}»`) &&
              error.message.includes(`«${to}»`),
          );
      }
  });

  it('moves an order by making its next version: tries start anew, what was due and wrong is over', () => {
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
