import type { ProviderName } from '../../contract/values.ts';
import type { InsightStore } from '../console/insights.ts';
import type { ReconciliationStore } from '../console/reconciliation.ts';
import type { Actor, HistoryStore } from '../history/order-history.ts';
import type { DatabaseConnections, OpenOrders } from '../metrics.ts';
import type { CertificateRecord, OrderProblem, OrderRecord } from '../order/order.ts';
import type { OrderFilter, OrderSearch } from '../order/order-filter.ts';
import type { RequestSource } from '../order/request-source.ts';
import type { FutureTimes } from './future-times.ts';
import type { LinkStore } from './link-store.ts';
import type { MailStore, OutboxStore } from './outbox.ts';
import type { PageStore } from './page-store.ts';
import type { PaymentStore } from './payment-store.ts';
import type { PolicyStore } from './policy-store.ts';
import type { RateLimitStore } from './rate-limit-store.ts';
import type { ReleaseStore } from './release-store.ts';
import type { SealedValues } from './sealed-values.ts';
import type { SessionStore } from './session-store.ts';
import type { StoreCondition } from './store-condition.ts';
import type { UnpaidStore } from './unpaid-store.ts';
import type { WidgetFileStore } from './widget-file-store.ts';

/** Where the data is stored: the connection string of a PostgreSQL server, or the path of a SQLite file. */
export type DatabaseAddress = { readonly url: string } | { readonly file: string };

/** The database. Two engines implement it, and both pass `test/suites/store-suite.ts`. */
export interface Store {
  readonly orders: OrderStore;
  readonly unpaid: UnpaidStore;
  readonly history: HistoryStore;
  readonly webhooks: OutboxStore;
  readonly mails: MailStore;
  readonly payments: PaymentStore;
  readonly documents: DocumentStore;
  readonly certificatePages: PageStore;
  readonly links: LinkStore;
  readonly policies: PolicyStore;
  readonly consumers: ConsumerStore;
  readonly releases: ReleaseStore;
  readonly sessions: SessionStore;
  readonly requests: RequestStore;
  readonly lookups: LookupStore;
  readonly widgetFiles: WidgetFileStore;
  readonly insights: InsightStore;
  readonly reconciliation: ReconciliationStore;
  readonly rateLimits: RateLimitStore;
  readonly futureTimes: FutureTimes;
  readonly sealedValues: SealedValues;
  readonly condition: StoreCondition;
  /** Runs `work` in one transaction; only the store passed to it writes inside that transaction. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Marks what a restored or promoted database holds: `look up first`, `ask for the payments again`. */
  markRestored(now: number): Promise<RestoredMarks>;
  /** Its size in bytes. */
  size(): Promise<number>;
  /** How its connections are used; undefined where it is a file. */
  connections(): DatabaseConnections | undefined;
  /** Takes what was erased out of the database's files, as far as its engine can. */
  settleFiles(): Promise<void>;
  /** Rejects if the database cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** How much was marked after a database was restored. */
export interface RestoredMarks {
  readonly orders: number;
  readonly attempts: number;
}

/**
 * The orders. A worker claims due orders under a lease, and each save is conditional on the version that was read.
 * @example
 * const [order] = await store.orders.claimDue({ merchants, now, owner, leaseUntil: now + 60_000, limit: 1 });
 * const saved = order && (await store.orders.save(moveTo(order, 'paid', { payment }), { owner }));
 */
export interface OrderStore {
  /**
   * Inserts an order, with its new acts and, as hashes, where it comes from. `code-taken` if another order of the
   * merchant has its code; another code must be drawn.
   */
  insert(order: OrderRecord, tokenHash: string, source?: RequestSource): Promise<'inserted' | 'code-taken'>;
  find(id: string): Promise<OrderRecord | undefined>;
  /** The order with the texts of its pictures; `unreadable` if one of them is gone, or no key opens it. */
  withPictures(order: OrderRecord): Promise<OrderRecord>;
  /** The versions of those of these orders that there are. */
  versionsOf(ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Finds an order by our reference at the insurer. */
  findByReference(reference: string): Promise<OrderRecord | undefined>;
  /** Those of the references that orders of this merchant have. */
  ownReferences(merchantId: string, references: readonly string[]): Promise<ReadonlySet<string>>;
  /** Returns the hash of the shopper's token; the caller compares it in constant time. */
  tokenHash(id: string): Promise<string | undefined>;
  /** Saves the next version, with its new acts; undefined if another version was saved first or another owner holds the lease. */
  save(order: OrderRecord, lease?: Lease): Promise<OrderRecord | undefined>;
  /**
   * Ends the lease of a claimed order whose row cannot be read, and leaves what it holds as it is. `held` holds it for a
   * person with that problem; else it is due again then.
   */
  setAside(order: OrderRecord, owner: string, then: SetAside): Promise<void>;
  /** How many orders cannot be read; walks all of them. */
  countUnreadable(): Promise<number>;
  /** Leases up to `limit` orders of these merchants that are due and not leased, and counts an attempt for each. */
  claimDue(request: {
    merchants: readonly string[];
    now: number;
    owner: string;
    leaseUntil: number;
    limit: number;
  }): Promise<OrderRecord[]>;
  /**
   * Makes an order due now, also while it is leased: a later `dueAt` in the save that ends the lease is then ignored.
   */
  markDue(id: string, now: number): Promise<void>;
  /** How many orders of other merchants than these are still to be worked on; walks all of them. */
  countUnserved(merchants: readonly string[]): Promise<readonly { merchantId: string; count: number }[]>;
  /** The orders that have not ended, by recovery point; those that are not paid left out. */
  openOrders(): Promise<readonly OpenOrders[]>;
  list(filter: OrderFilter): Promise<{ orders: OrderRecord[]; nextCursor: string | null }>;
  /** Persons and noted values are found until they are erased. */
  search(filter: OrderSearch): Promise<{ orders: OrderRecord[]; nextCursor: string | null }>;
  /** How many orders of a merchant need a person, and of how many money is to be given back. */
  counts(merchantId: string): Promise<{ needsAttention: number; refundsDue: number }>;
  /** Makes up to `limit` orders of earlier versions findable by what they hold; returns how many there were. */
  index(limit: number): Promise<number>;
  /** Orders whose purchase was sent to the insurer, or may have been, without a final response. */
  inDoubt(provider: ProviderName): Promise<OrderRecord[]>;
  /**
   * Erases all that is personal of one order, with its certificate and video; an unpaid order is given up first. Returns
   * the order unchanged if it has not ended; undefined if it is erased, or there is none. `by` is the merchant if it is
   * left out.
   */
  erasePerson(id: string, by?: Actor): Promise<OrderRecord | undefined>;
  /** Erases the personal data of orders whose time is over (`daysKept`); returns how many. */
  erasePersonalData(retentionDays: number): Promise<number>;
}

/** What becomes of an order that cannot be read. */
type SetAside = { readonly held: OrderProblem } | { readonly dueAt: number };

/** Who works on an order now. A save under a lease that another owner has since claimed is refused. */
export interface Lease {
  readonly owner: string;
  /** Extends the lease until then; without it the save releases the lease. Milliseconds since 1970. */
  readonly keepUntil?: number | undefined;
}

/** Certificates and verification videos; both are stored encrypted. */
export interface DocumentStore {
  /** Stores a certificate until it is needed no more; milliseconds since 1970. */
  putCertificate(
    orderId: string,
    certificate: CertificateRecord & { content: Uint8Array; neededUntil: number },
    now: number,
  ): Promise<void>;
  findCertificate(orderId: string): Promise<(CertificateRecord & { content: Uint8Array }) | undefined>;
  /** Appends bytes to a video; returns its new length, or undefined if `offset` is not its present length. */
  appendVideo(orderId: string, offset: number, bytes: Uint8Array, now: number): Promise<number | undefined>;
  videoLength(orderId: string): Promise<number>;
  /** Undefined if a part of it is damaged, or encrypted with a key that is gone. */
  readVideo(orderId: string): Promise<Uint8Array | undefined>;
  deleteVideo(orderId: string): Promise<void>;
  /** Deletes certificates that are needed no more, and videos that the insurer has; returns how many certificates. */
  sweep(now: number): Promise<number>;
}

/** Keyed hashes of what identifies a person; never the plain text. */
interface PersonKeys {
  /** Of the e-mail. */
  readonly email: string;
  /** Of last name and phone. */
  readonly person: string;
  /** Of first name, last name and phone. */
  readonly fullName: string;
  /** Of the merchant's customer id, if a customer token proved it. */
  readonly customer: string | undefined;
}

/** Computes these hashes for the customers of one merchant. */
export interface PersonHashes {
  person(person: {
    readonly email: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly phone: string;
  }): Omit<PersonKeys, 'customer'>;
  customer(customerId: string): string;
}

/** What is stored of a person or organisation that is registered at the insurer. */
export interface KnownConsumer {
  readonly consumerId: string;
  /** Keyed hash of last name and phone; empty if they are not known. */
  readonly person: string;
  /** Keyed hash of first name, last name and phone; undefined if an earlier version stored it, or an import. */
  readonly fullName: string | undefined;
  /** The record's key: the keyed hash of the e-mail it was registered with. */
  readonly key: string;
  /** Ids of the fields whose values the insurer has; never the values. */
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
   * Stores a consumer under an e-mail; the first of each e-mail is kept, and returned. Links the customer to it if all
   * of its keys match and the customer is not linked yet.
   */
  remember(account: string, keys: PersonKeys, registered: RegisteredConsumer, now: number): Promise<KnownConsumer>;
  /** How many customers are linked to a consumer. */
  countCustomers(account: string, key: string): Promise<number>;
  /** Deletes a consumer with the links to it; returns how many consumers. */
  forget(account: string, key: string): Promise<number>;
  /** Keeps a consumer longer, because an order uses it. */
  noteUse(account: string, key: string, now: number): Promise<void>;
  /** Forgets consumers that were last used before, with the links to them; returns how many. */
  sweep(before: number): Promise<number>;
  /** Adds details that the insurer has since received of a consumer. */
  addDetails(account: string, key: string, details: readonly string[]): Promise<void>;
  /**
   * Links a customer to a consumer that was registered elsewhere, unless it is linked already. Returns the linked one.
   */
  importCustomer(
    account: string,
    customer: string,
    registered: RegisteredConsumer,
    now: number,
  ): Promise<KnownConsumer>;
}

/** The insurer's id of a consumer, and the ids of the fields whose values it received. */
export interface RegisteredConsumer {
  readonly consumerId: string;
  readonly details: readonly string[];
}

/** A response that is stored for repeated requests. */
export interface StoredResponse {
  readonly status: number;
  readonly body: string;
}

/** The earlier request with an idempotency key; `new` if there was none, and this one is recorded. */
type BegunRequest =
  | { readonly status: 'new' }
  | { readonly status: 'in-flight' }
  | { readonly status: 'other-body' }
  | { readonly status: 'answered'; readonly response: StoredResponse }
  /** It was answered, and the answer is damaged, or encrypted with a key that is gone. */
  | { readonly status: 'unreadable' };

/** Requests and their responses by `Idempotency-Key`. */
export interface RequestStore {
  /**
   * Records the request for `owner`, or returns what is stored of the earlier one with its key. A request without a
   * response is taken over after `inFlightMilliseconds` without `keepInFlight`.
   */
  begin(request: {
    key: string;
    bodyHash: string;
    owner: string;
    now: number;
    inFlightMilliseconds: number;
  }): Promise<BegunRequest>;
  /** Says that its owner still works on a request. */
  keepInFlight(key: string, owner: string, until: number): Promise<void>;
  /** Stores the response; false if the request was taken over, and then the owner must undo what it did. */
  finish(key: string, owner: string, response: StoredResponse): Promise<boolean>;
  /** Frees the key, unless the request was taken over or has its response. */
  forget(key: string, owner: string): Promise<void>;
  /** Deletes what is older; returns how many. */
  sweep(before: number): Promise<number>;
}

/** Cached results of look-ups that cost money, and their daily counts. Keys are stored as keyed hashes only. */
export interface LookupStore {
  /** Returns a stored result that has not expired. */
  recall(key: string, now: number): Promise<string | undefined>;
  remember(key: string, content: string, goodUntil: number): Promise<void>;
  /** Adds one to the count of a key; false if the count is `max` already. The count is deleted after `countedUntil`. */
  take(key: string, max: number, countedUntil: number): Promise<boolean>;
  /** Takes one off the count of a key: what was counted was not done. */
  giveBack(key: string): Promise<void>;
  /** The count of a key. */
  taken(key: string): Promise<number>;
  /** Deletes what has expired; returns how many results. */
  sweep(now: number): Promise<number>;
}
