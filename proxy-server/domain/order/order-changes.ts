import type { OrderRecord } from './order.ts';

/**
 * Two signals about orders, within a process and, on PostgreSQL, between processes: "an order has changed" for streams,
 * and "an order is due" for the worker. A signal may be lost, so listeners also poll.
 */
export interface OrderChanges {
  /** Signals that a change of this order was saved; listeners of this process get the order, if it is at hand. */
  announce(orderId: string, saved?: OrderRecord): void;
  /** Signals that an order was marked as due. */
  wake(): void;
  /** Calls the listener at each change of one order; returns a function that removes the listener. */
  onChange(orderId: string, listener: (saved?: OrderRecord) => void): () => void;
  /** Calls the listener when an order may be due; returns a function that removes the listener. */
  onDue(listener: () => void): () => void;
  close(): Promise<void>;
}
