import type { RequestSource } from '../order/request-source.ts';

/** What orders hold that are not paid yet. */
export interface UnpaidSum {
  readonly orders: number;
  /** Of pictures and members, as they came. */
  readonly bytes: number;
  /** When the next of these are erased; undefined if there are none. Milliseconds since 1970. */
  readonly nextErasureAt: number | undefined;
}

/** An order whose pictures and members are to be erased. */
export interface DueErasure {
  readonly id: string;
  readonly eraseAt: number;
}

/** What unpaid orders hold, over all processes. It is counted from the orders themselves, so that it cannot drift. */
export interface UnpaidStore {
  /** From now on an unpaid order counts for this source. */
  setSource(orderId: string, source: RequestSource): Promise<void>;
  /** Of one address, or of one network. */
  ofSource(kind: keyof RequestSource, source: RequestSource): Promise<UnpaidSum>;
  /**
   * Of all orders of one merchant that have pictures or members. `in-turn`, inside a transaction: those that ask so for
   * the same merchant wait until it has ended, and see what it has stored.
   */
  ofMerchant(merchantId: string, asked?: 'in-turn'): Promise<UnpaidSum>;
  /** Orders whose pictures and members are due to be erased, the longest due first, from after `last` on. */
  due(now: number, limit: number, last?: DueErasure): Promise<readonly DueErasure[]>;
}
