/**
 * Two signals about orders, within a process and, where the database can, between processes: "an order has changed" for
 * whoever shows it, and "something is due" for the worker. Either may be lost; readers look by themselves now and then.
 */
export interface OrderChanges {
  /** Called after a change is saved, with the order's id. */
  announce(orderId: string): void;
  /** Called after an order was made due now. */
  wake(): void;
  /** Calls the listener at each change of one order; the returned function ends it. */
  onChange(orderId: string, listener: () => void): () => void;
  /** Calls the listener when some order may be due; the returned function ends it. */
  onDue(listener: () => void): () => void;
  close(): Promise<void>;
}
