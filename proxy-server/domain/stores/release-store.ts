import type { Actor } from '../history/order-history.ts';

/** An e-mail address that was freed: whoever uses it next is registered anew. The address itself is not kept. */
interface Release {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly by: Actor;
  readonly reason: string;
}

/** Frees e-mail addresses that somebody else bought under first, and remembers who did it and why. */
export interface ReleaseStore {
  /** Forgets the consumer of an e-mail with the links to it, and records that; false if there was none. */
  release(account: string, key: string, release: Release & { readonly merchantId: string }): Promise<boolean>;
  /** The newest of a merchant's releases, at most 200. */
  of(merchantId: string): Promise<Release[]>;
  /** Forgets releases that are older. */
  sweep(before: number): Promise<void>;
}
