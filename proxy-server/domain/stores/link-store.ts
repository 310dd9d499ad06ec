import type { LinkPurpose } from '../../contract/order-link.ts';

/** A link as it is stored: its token only as a hash. Instants are milliseconds since 1970. */
interface StoredLink {
  readonly tokenHash: string;
  readonly purpose: LinkPurpose;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** The links of orders. They end with the order's own token, when they run out, or when the shopper ends them. */
export interface LinkStore {
  /** Stores a link. Of one order only so many are kept: the oldest ends. */
  add(orderId: string, link: StoredLink, most: number): Promise<void>;
  /** What a token opens of the order; undefined if there is no such link, or it has run out. */
  find(orderId: string, tokenHash: string, now: number): Promise<LinkPurpose | undefined>;
  /** Ends all links of the order; returns how many. */
  end(orderId: string): Promise<number>;
  /** Deletes what has run out. */
  sweep(now: number): Promise<void>;
}
