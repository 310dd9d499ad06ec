import type { Lease } from '../domain/store.ts';

/** The worker's hold on one order. Every save goes through it: it either keeps the hold for the next step, or ends it. */
export interface WorkLease {
  /** For a save with more work to follow: the hold is renewed, for longer where the work takes longer. */
  keep(extraMilliseconds?: number): Lease & { readonly keepUntil: number };
  /** For the last save. */
  release(): Lease;
}

export function createWorkLease(owner: string, leaseMilliseconds: number, now: () => number): WorkLease {
  return {
    keep: (extraMilliseconds = 0) => ({ owner, keepUntil: now() + leaseMilliseconds + extraMilliseconds }),
    release: () => ({ owner }),
  };
}
