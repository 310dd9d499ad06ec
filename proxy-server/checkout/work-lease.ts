import type { OrderRecord } from '../domain/order.ts';
import type { Lease } from '../domain/store.ts';
import type { CheckoutContext } from './context.ts';

/** The worker's hold on one order. Every save goes through it: it either keeps the hold for the next step, or ends it. */
export interface WorkLease {
  /** For a save with more work to follow: the hold is renewed, for longer where the work takes longer. */
  keep(extraMilliseconds?: number): Lease & { readonly keepUntil: number };
  /** For the last save. */
  release(): Lease;
}

/** The holds of one process, each outliving the call upstream that is made under it by a margin. */
export interface Leases {
  /** How long a claim holds an order: enough for the insurer that must answer soonest. */
  readonly claimMilliseconds: number;
  /** Lasts for a call to the order's own insurer. */
  of(order: OrderRecord): WorkLease;
  /** What `keep` must add, when the call that follows the claim may take longer than the claim holds; else undefined. */
  extraMilliseconds(order: OrderRecord, asksGateway: boolean): number | undefined;
}

export function createLeases(context: CheckoutContext, owner: string, marginMilliseconds: number): Leases {
  const limits = context.providerTimeoutMilliseconds;
  const inUse = [...context.merchants.values()].flatMap(({ providers }) => [...providers.keys()]);
  const shortest = Math.min(...inUse.map((provider) => limits[provider]));
  return {
    claimMilliseconds: shortest + marginMilliseconds,
    of({ provider }) {
      const leaseMilliseconds = limits[provider] + marginMilliseconds;
      return {
        keep: (extraMilliseconds = 0) => ({
          owner,
          keepUntil: context.clock.now() + leaseMilliseconds + extraMilliseconds,
        }),
        release: () => ({ owner }),
      };
    },
    extraMilliseconds({ provider }, asksGateway) {
      const needed = asksGateway ? context.paymentTimeoutMilliseconds : limits[provider];
      return needed > shortest ? Math.max(0, needed - limits[provider]) : undefined;
    },
  };
}
