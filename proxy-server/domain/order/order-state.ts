import type { OrderState } from '../../contract/order.ts';
import { ForbiddenMoveError } from '../errors.ts';

/** The recovery points of an order. Each is saved in the transaction that ends the step before it. */
export type RecoveryPoint =
  | 'awaiting-payment'
  | 'paid'
  | 'prepared'
  | 'issuing'
  | 'unclear'
  | 'awaiting-video'
  | 'under-review'
  | 'active'
  | 'declined'
  | 'refused'
  | 'held'
  | 'expired'
  | 'cancelled'
  | 'refunded';

/** The state table: every allowed transition. */
export const allowedMoves = {
  'awaiting-payment': ['paid', 'expired', 'cancelled', 'held'],
  expired: ['paid', 'held'],
  cancelled: ['held'],
  // `held` before the insurer has answered: it has not answered for so long that a person must decide
  paid: ['prepared', 'refused', 'held'],
  prepared: ['issuing', 'refused', 'held'],
  issuing: ['awaiting-video', 'under-review', 'active', 'declined', 'refused', 'unclear', 'prepared', 'held'],
  // `prepared` if the ticket expired unused, so that a new one is needed
  unclear: ['issuing', 'prepared', 'awaiting-video', 'under-review', 'active', 'declined', 'refused', 'held'],
  'awaiting-video': ['under-review', 'held'],
  'under-review': ['active', 'declined', 'held'],
  active: [],
  declined: ['refunded'],
  // `paid` after a correction
  refused: ['paid', 'prepared', 'active', 'declined', 'refunded'],
  held: ['prepared', 'unclear', 'active', 'declined', 'refunded'],
  refunded: [],
} as const satisfies Record<RecoveryPoint, readonly RecoveryPoint[]>;

/** Throws `ForbiddenMoveError` unless the table allows the transition. */
export function assertMove(from: RecoveryPoint, to: RecoveryPoint): void {
  const allowed: readonly RecoveryPoint[] = allowedMoves[from];
  if (!allowed.includes(to)) throw new ForbiddenMoveError(from, to);
}

/** The public state at each recovery point (docs/staff.md#states-of-an-order). */
export const publicStates = {
  'awaiting-payment': 'awaiting-payment',
  paid: 'paid',
  prepared: 'issuing',
  issuing: 'issuing',
  unclear: 'issuing',
  'awaiting-video': 'awaiting-video',
  'under-review': 'under-review',
  active: 'active',
  declined: 'declined',
  refused: 'needs-attention',
  held: 'needs-attention',
  expired: 'expired',
  cancelled: 'cancelled',
  refunded: 'refunded',
} as const satisfies Record<RecoveryPoint, OrderState>;

const ends: readonly RecoveryPoint[] = ['active', 'declined', 'expired', 'cancelled', 'refunded'];

/** Whether nothing more is to be done for an order at this point, unless money comes. */
export function hasEnded(point: RecoveryPoint): boolean {
  return ends.includes(point);
}
