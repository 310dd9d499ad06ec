import type { Lease } from '../domain/store.ts';

/** The worker's lease of one order. Each save either keeps it for the next step or releases it. */
export interface WorkLease {
  /** For a save that another step follows: renews the lease, plus `extraMilliseconds` for a longer call. */
  keep(extraMilliseconds?: number): Lease & { readonly keepUntil: number };
  /** For the last save. */
  release(): Lease;
}

/** Creates the lease that `owner` holds; `now` returns milliseconds since 1970. */
export function createWorkLease(owner: string, leaseMilliseconds: number, now: () => number): WorkLease {
  return {
    keep: (extraMilliseconds = 0) => ({ owner, keepUntil: now() + leaseMilliseconds + extraMilliseconds }),
    release: () => ({ owner }),
  };
}
