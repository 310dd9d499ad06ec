/** Tells who listens that an order changed: within a process, and between processes where the database can. */
export interface OrderChanges {
  /** Called after the change is saved. */
  announce(orderId: string): void;
  /** Hears changes of one order; the answer ends it. */
  listen(orderId: string, heard: () => void): () => void;
  /** Hears that some order may be due; the answer ends it. */
  listenAny(heard: () => void): () => void;
  close(): Promise<void>;
}
