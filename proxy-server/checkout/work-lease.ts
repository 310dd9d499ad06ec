import type { OrderRecord } from '../domain/order/order.ts';
import type { Lease } from '../domain/stores/store.ts';
import type { CheckoutContext } from './context.ts';

/** The worker's lease of one order. Each save either keeps it for the next step or releases it. */
export interface WorkLease {
  /** For a save that another step follows: renews the lease, plus `extraMilliseconds` for a longer call. */
  keep(extraMilliseconds?: number): Lease & { readonly keepUntil: number };
  /** For the last save. */
  release(): Lease;
}

/** The leases of one process. Each outlives, by a margin, the call upstream that is made under it. */
export interface Leases {
  /** How long a claim leases an order: enough for the insurer with the shortest time limit. */
  readonly claimMilliseconds: number;
  /** The longest lease, without and with the sending of a video. */
  readonly maxMilliseconds: number;
  readonly maxUploadMilliseconds: number;
  /** The lease of an order, long enough for a call to its own insurer. */
  of(order: OrderRecord): WorkLease;
  /** What `keep` must add if the call after the claim may take longer than the claim's lease; undefined if not. */
  extraMilliseconds(order: OrderRecord, asksGateway: boolean): number | undefined;
}

/** Creates the leases that `owner` holds. */
export function createLeases(context: CheckoutContext, owner: string, marginMilliseconds: number): Leases {
  const limits = context.providerTimeoutMilliseconds;
  const inUse = [...context.merchants.values()].flatMap(({ providers }) => [...providers.keys()]);
  const shortest = Math.min(...inUse.map((provider) => limits[provider]));
  const longest = Math.max(...Object.values(limits), context.paymentTimeoutMilliseconds) + marginMilliseconds;
  return {
    claimMilliseconds: shortest + marginMilliseconds,
    maxMilliseconds: longest,
    maxUploadMilliseconds: longest + context.uploadTimeoutMilliseconds,
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
