import type { actorKinds, HistoryWord } from '../../contract/history/order-history.ts';
import type { Money } from '../../contract/values.ts';
import type { RecoveryPoint } from '../order/order-state.ts';

/** Who did something to an order. */
export interface Actor {
  readonly kind: (typeof actorKinds)[number];
  /** Of staff as in `CONSOLE_KEYS`; of a gateway or an insurer its short name. */
  readonly name?: string | undefined;
}

/** Something that happened to an order. Never holds values of personal data; `text` is stored encrypted. */
export interface Act {
  readonly what: HistoryWord;
  readonly by: Actor;
  readonly amount?: Money | undefined;
  /** In our words, or those of staff. */
  readonly text?: string | undefined;
  /** Milliseconds since 1970; the moment of the save if it is left out. */
  readonly at?: number | undefined;
}

/** An act as it was stored. */
export interface RecordedAct extends Act {
  readonly at: number;
}

/** The acts of orders, oldest first. A save of an order writes those that it carries (`withAct`). */
export interface HistoryStore {
  /** Adds acts to an order's history, for changes that do not save the order; part of the transaction it is called in. */
  add(orderId: string, acts: readonly Act[]): Promise<void>;
  /** The newest of an order's acts, at most `maxActs`, oldest first. */
  of(orderId: string): Promise<RecordedAct[]>;
  /** Erases the names of staff from acts that are older. */
  eraseNames(before: number): Promise<void>;
}

/** More than an order can collect within its life; beyond it the oldest are left out of the answer. */
export const maxActs = 2_000;

/** This program. */
export const theProxy: Actor = { kind: 'proxy' };

/** The shopper of an order. */
export const theShopper: Actor = { kind: 'shopper' };

/** The insurer of an order. */
export function insurerOf({ provider }: { readonly provider: string }): Actor {
  return { kind: 'insurer', name: provider };
}

/** Whoever collects the money: the merchant, or its gateway. */
export function collectorOf({ method }: { readonly method: string }): Actor {
  return method === 'merchant' ? { kind: 'merchant' } : { kind: 'gateway', name: method };
}

/** Whether a person did it, and no program by itself. */
export function isByPerson({ by: { kind } }: Act): boolean {
  return kind === 'shopper' || kind === 'merchant' || kind === 'staff';
}

/**
 * Returns the order with an act that its next save writes to the history, in the same transaction. A save that is
 * refused writes nothing.
 * @example
 * await store.orders.save(withAct({ ...order, dueAt }, { what: 'payment-begun', by: theShopper, amount }));
 */
export function withAct<Order extends { readonly newActs?: readonly Act[] | undefined }>(
  order: Order,
  ...acts: readonly Act[]
): Order {
  return { ...order, newActs: [...(order.newActs ?? []), ...acts] };
}

/** What a move needs to be told: an order at its new point. */
interface MovedOrder {
  readonly point: RecoveryPoint;
  readonly provider: string;
  readonly payment?: { readonly method: string; readonly amount: Money } | undefined;
  readonly problem?: { readonly message: string } | undefined;
}

/** The act of a move, where the use case does not name another; undefined for `issuing`, which is only an intention. */
export function actOfMove(order: MovedOrder): Act | undefined {
  const { point } = order;
  const text = order.problem?.message;
  switch (point) {
    case 'paid':
      return (
        order.payment && { what: 'payment-received', by: collectorOf(order.payment), amount: order.payment.amount }
      );
    case 'awaiting-video':
      return { what: 'video-wanted', by: insurerOf(order) };
    case 'refused':
      return { what: 'insurer-refused', by: insurerOf(order), text };
    case 'declined':
      return { what: 'declined', by: insurerOf(order), text };
    case 'prepared':
    case 'under-review':
    case 'active':
      return { what: point, by: insurerOf(order) };
    case 'held':
      return { what: 'held', by: theProxy, text };
    case 'unclear':
      return { what: 'answer-unclear', by: theProxy };
    case 'expired':
      return { what: 'expired', by: theProxy };
    case 'cancelled':
      return { what: 'cancelled', by: theShopper };
    case 'refunded':
      return { what: 'refunded', by: { kind: 'merchant' } };
    default:
      return undefined;
  }
}
