import type { OrderRecord } from '../order/order.ts';
import type { MailType } from '../order/order-mails.ts';

/**
 * One thing that somebody outside is told of an order, or was: the merchant's server by a webhook, the shopper by mail.
 * Instants are milliseconds since 1970.
 */
export interface OutgoingEvent {
  /** Names it: `evt_…`, `mail_…`, the same at each attempt. */
  readonly id: string;
  readonly merchantId: string;
  readonly orderId: string;
  readonly orderVersion: number;
  readonly type: string;
  readonly createdAt: number;
  readonly state: 'waiting' | 'delivered' | 'given-up';
  readonly attempts: number;
  /** When it is sent next; undefined once it is delivered or given up, and before there is a reason to send it. */
  readonly dueAt?: number | undefined;
  /** When it is sent for the last time. */
  readonly giveUpAt: number;
  /** What became of the last attempt, in our words; undefined if it was delivered, or not sent yet. */
  readonly failure?: string | undefined;
}

/** An event that this process has claimed. */
export interface ClaimedEvent extends OutgoingEvent {
  /** Undefined if it was erased, or cannot be read. */
  readonly body: string | undefined;
}

/** What becomes of a claimed event. */
export type DeliveryEnd =
  | { readonly status: 'delivered' }
  | { readonly status: 'given-up'; readonly failure: string }
  | { readonly status: 'waiting'; readonly dueAt: number; readonly failure: string }
  /** It was not sent: this attempt does not count. */
  | { readonly status: 'released'; readonly dueAt: number };

/** Which events are sent again. */
export type EventChoice =
  | { readonly events: readonly string[] }
  | { readonly order: string }
  | { readonly state: 'given-up' };

/** Which events a page holds. */
interface EventFilter {
  readonly merchantId: string;
  readonly state?: OutgoingEvent['state'] | undefined;
  readonly orderId?: string | undefined;
  readonly limit: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
}

/**
 * What is told, written by the save of the order that it tells of, in its transaction. A worker claims due events; one
 * that is not finished in time is due again.
 */
export interface OutboxStore {
  /** Claims events of these merchants that are due, and counts an attempt for each. They are due again at `until`. */
  claimDue(request: {
    readonly merchants: readonly string[];
    readonly now: number;
    readonly owner: string;
    readonly until: number;
    readonly limit: number;
  }): Promise<ClaimedEvent[]>;
  /** Ends a claim; false if another owner has the event meanwhile. */
  finish(event: ClaimedEvent, owner: string, end: DeliveryEnd): Promise<boolean>;
  /** A merchant's events, newest first. */
  list(filter: {
    readonly merchantId: string;
    readonly state?: OutgoingEvent['state'] | undefined;
    readonly limit: number;
  }): Promise<OutgoingEvent[]>;
  /** One page of a merchant's events, newest first. */
  page(filter: EventFilter): Promise<{ events: OutgoingEvent[]; nextCursor: string | null }>;
  /**
   * Makes events due again, with all their attempts, and returns them; those whose body is erased are left out. `most`
   * is how many of those that were given up, the oldest first; all if it is left out.
   */
  sendAgain(merchantId: string, choice: EventChoice, giveUpAt: number, most?: number): Promise<OutgoingEvent[]>;
  /** How many events of a merchant were given up. */
  countGivenUp(merchantId: string): Promise<number>;
  /** Deletes events that are older; returns how many. */
  sweep(before: number): Promise<number>;
}

/** What shoppers are told by mail. */
export interface MailStore extends Pick<OutboxStore, 'claimDue' | 'finish' | 'page' | 'countGivenUp' | 'sweep'> {
  /** Keeps the shopper's token, encrypted, until the receipt brings it; in the transaction that places the order. */
  holdToken(order: OrderRecord, token: string): Promise<void>;
  /**
   * Writes mails anew, in place of those of their types, under new ids; due at once. Returns the types that could be
   * written: none if no address is known.
   */
  writeAnew(order: OrderRecord, types: readonly MailType[], token: string): Promise<MailType[]>;
}

/** Sends what one merchant has to tell: to its server, or to shoppers in its name. */
export interface OutboxSender {
  /** Sends an event once. Says `stopped` if the signal aborted. */
  send(event: { readonly id: string; readonly body: string }, signal?: AbortSignal): Promise<SendOutcome>;
  /** Whether the address can be reached, without telling it anything. */
  probe(): Promise<SendOutcome>;
  close(): Promise<void>;
}

/** What became of an attempt; `failure` is in our words, without anything that the other side said. */
export type SendOutcome =
  | { readonly status: 'delivered' }
  | { readonly status: 'failed'; readonly failure: string }
  /** It will never be taken. */
  | { readonly status: 'refused'; readonly failure: string }
  | { readonly status: 'stopped' };
