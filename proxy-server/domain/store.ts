import type { OrderState, PaymentMethod } from '../contract/order.ts';
import type { ProviderName } from '../contract/values.ts';
import type { CertificateRecord, OrderRecord, ProvenPayment } from './order.ts';
import type { PaymentAttempt } from './payment-gateway.ts';

/** Everything the proxy remembers. Two engines implement it and pass one suite. */
export interface Store {
  readonly orders: OrderStore;
  readonly payments: PaymentStore;
  readonly documents: DocumentStore;
  readonly policies: PolicyStore;
  readonly consumers: ConsumerStore;
  readonly requests: RequestStore;
  readonly lookups: LookupStore;
  readonly rateLimits: RateLimitStore;
  /** All or nothing; the store handed to the work writes inside the transaction. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Rejects while the database cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface OrderFilter {
  readonly merchantId: string;
  readonly state?: OrderState | undefined;
  /** Created at or after, and before; milliseconds since 1970. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly limit: number;
  /** From the page before. */
  readonly cursor?: string | undefined;
}

export interface OrderStore {
  /** A code names one order of a merchant; another must be drawn when it is taken. */
  insert(order: OrderRecord, tokenHash: string): Promise<'inserted' | 'code-taken'>;
  find(id: string): Promise<OrderRecord | undefined>;
  /** Hash of the shopper's token, compared in constant time by the caller. */
  tokenHash(id: string): Promise<string | undefined>;
  /** Saves the next version; nothing where somebody saved another one first, or holds the lease. */
  save(order: OrderRecord, lease?: Lease): Promise<OrderRecord | undefined>;
  /** Takes up to so many orders that are due and leased by nobody; counts the try. */
  claimDue(request: { now: number; owner: string; leaseUntil: number; limit: number }): Promise<OrderRecord[]>;
  /** Makes an order due now, whoever works on it; what the present work saves as due later gives way. */
  markDue(id: string, now: number): Promise<void>;
  list(filter: OrderFilter): Promise<{ orders: OrderRecord[]; nextCursor: string | null }>;
  /** Orders whose ticket was sent, or may have been, with no answer that settles them. */
  inDoubt(provider: ProviderName): Promise<OrderRecord[]>;
  /** Erases personal data of orders that ended before; returns how many. */
  erasePersonalData(endedBefore: number): Promise<number>;
}

/** Who works on an order now; a save under a lease that has passed to another is refused. */
export interface Lease {
  readonly owner: string;
  /** Keeps the lease until then; without it the save lets go. Milliseconds since 1970. */
  readonly keepUntil?: number | undefined;
}

export interface PaymentStore {
  /** Written before the gateway is called. */
  insertAttempt(attempt: PaymentAttempt): Promise<void>;
  findAttempt(reference: string): Promise<PaymentAttempt | undefined>;
  /** Newest first. */
  attemptsOf(orderId: string): Promise<PaymentAttempt[]>;
  /** Uses up a payment: one payment buys one order. Answers the order that holds it. */
  accept(payment: ProvenPayment & { merchantId: string; orderId: string }): Promise<string>;
  /** The attempt whose accepted payment the gateway calls so. */
  findAccepted(merchantId: string, method: PaymentMethod, transactionId: string): Promise<PaymentAttempt | undefined>;
  /** When an attempt of a settled order is to be looked at again; never where no time is given. */
  reconcileAt(reference: string, time: number | undefined): Promise<void>;
  /** The same at the end of a review that was claimed until then; nothing where somebody asked for another since. */
  rescheduleReconciliation(reference: string, claimedUntil: number, time: number | undefined): Promise<void>;
  /** Takes up to so many attempts whose review is due, and puts it off until then, should the work not be finished. */
  claimReconciliations(request: { now: number; until: number; limit: number }): Promise<PaymentAttempt[]>;
  /** True the first time a webhook is seen. */
  rememberWebhook(key: string, now: number): Promise<boolean>;
}

export interface DocumentStore {
  putCertificate(orderId: string, certificate: CertificateRecord & { content: Uint8Array }, now: number): Promise<void>;
  findCertificate(orderId: string): Promise<(CertificateRecord & { content: Uint8Array }) | undefined>;
  /** Adds bytes of a video at an offset; answers the new length, or nothing where the offset is not the present end. */
  appendVideo(orderId: string, offset: number, bytes: Uint8Array, now: number): Promise<number | undefined>;
  videoLength(orderId: string): Promise<number>;
  readVideo(orderId: string): Promise<Uint8Array>;
  deleteVideo(orderId: string): Promise<void>;
}

/** Which order has which policy, where its number is all that ties them together. */
export interface PolicyStore {
  /** Keeps the first order that is told; answers the one that is kept. */
  claim(provider: ProviderName, policyNumber: string, orderId: string, now: number): Promise<string>;
  /** Of these numbers, those that some order has. */
  claimed(provider: ProviderName, policyNumbers: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Keyed hashes of what tells one person from another; never the words themselves. */
export interface PersonKeys {
  /** Of the e-mail. */
  readonly email: string;
  /** Of last name and phone. */
  readonly person: string;
  /** Of the merchant's customer id, where a customer token proved it. */
  readonly customer: string | undefined;
}

/** Makes those hashes, for the customers of one merchant. */
export interface PersonHashes {
  person(person: {
    readonly email: string;
    readonly lastName: string;
    readonly phone: string;
  }): Omit<PersonKeys, 'customer'>;
  customer(customerId: string): string;
}

/** What is kept of a registered person or organisation. */
export interface KnownConsumer {
  readonly consumerId: string;
  /** Keyed hash of last name and phone; empty where they are not known. */
  readonly person: string;
  /** Names the record: the keyed hash of the e-mail it was registered with. */
  readonly key: string;
  /** Ids of the questions whose answers the insurer has; never the answers. */
  readonly details: readonly string[];
}

/**
 * The insurer's records of our applicants, per insurer account: one person, one consumer
 * (docs/promises.md#6-one-person-one-consumer).
 */
export interface ConsumerStore {
  findByEmail(account: string, email: string): Promise<KnownConsumer | undefined>;
  findByCustomer(account: string, customer: string): Promise<KnownConsumer | undefined>;
  /**
   * Keeps the first that is told under an e-mail, and the first tie of a customer to one; answers what is kept: the
   * customer's where it is tied.
   */
  remember(account: string, keys: PersonKeys, told: RegisteredConsumer, now: number): Promise<KnownConsumer>;
  /** Notes more details that the insurer was told of a consumer. */
  addDetails(account: string, key: string, details: readonly string[]): Promise<void>;
  /** Ties a customer to a consumer that was registered elsewhere; answers the one that is kept. */
  importCustomer(account: string, customer: string, told: RegisteredConsumer, now: number): Promise<KnownConsumer>;
}

/** A consumer as the insurer named it, with the ids of what it was told. */
export interface RegisteredConsumer {
  readonly consumerId: string;
  readonly details: readonly string[];
}

/** An answer kept for a repeated request. */
export interface StoredResponse {
  readonly status: number;
  readonly body: string;
}

/** What became of the earlier request under a key; `new` where there was none, and the key is taken now. */
export type BegunRequest =
  | { readonly status: 'new' }
  | { readonly status: 'in-flight' }
  | { readonly status: 'other-body' }
  | { readonly status: 'answered'; readonly response: StoredResponse };

/** Requests remembered by their Idempotency-Key. */
export interface RequestStore {
  /** Takes the key, or says what became of the earlier request under it. */
  begin(request: { key: string; bodyHash: string; now: number; inFlightUntil: number }): Promise<BegunRequest>;
  finish(key: string, response: StoredResponse): Promise<void>;
  forget(key: string): Promise<void>;
  /** Removes what is older; answers how many. */
  sweep(before: number): Promise<number>;
}

/** Answers of others that cost money, remembered by words that only their hash is kept of. */
export interface LookupStore {
  /** What was remembered and still holds. */
  recall(key: string, now: number): Promise<string | undefined>;
  remember(key: string, content: string, goodUntil: number): Promise<void>;
  /** Counts one under the key; false where so many were counted already. The count ends at `countedUntil`. */
  take(key: string, most: number, countedUntil: number): Promise<boolean>;
  /** Removes what no longer holds; answers how many answers. */
  sweep(now: number): Promise<number>;
}

/** The insurer's limit, counted by the database's clock for all processes together. */
export interface RateLimitStore {
  /**
   * Takes one call out of the budget, if the lane's share of the burst allows; answers 0, or how many milliseconds to
   * wait before asking again. Generic cell rate: one call per `intervalMilliseconds`, `burst` ahead of it.
   */
  take(account: string, intervalMilliseconds: number, burst: number): Promise<number>;
}
