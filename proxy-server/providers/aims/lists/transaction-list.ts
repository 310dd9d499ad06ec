import type { Clock } from '../../../domain/clock.ts';
import { createSteadyClock } from '../../../domain/clock.ts';
import type { Note } from '../../../domain/event-log.ts';
import type { OrderRecord } from '../../../domain/order/order.ts';
import type { AimsClient } from '../client/aims-client.ts';
import { transactionsCommand } from '../client/commands.ts';
import type { ListEntry } from './list-response.ts';
import { entriesOf, keysOf, listSchema, referencesOf, textAmong } from './list-response.ts';

/** The dependencies of the list. */
export interface TransactionListOptions {
  readonly client: AimsClient;
  readonly clock: Clock;
  readonly timeoutMilliseconds: number;
  readonly note?: Note | undefined;
}

const minuteMilliseconds = 60_000;
/** If at least this many policies wait for a status call, one call for the list saves more than it costs. */
const minWaiting = 6;
/** Younger policies are polled individually, and each policy at least this often (docs/promises.md#7-it-is-prompt). */
const trustMilliseconds = minuteMilliseconds;
/** How long the list is reused. */
const freshMilliseconds = 20_000;
/**
 * The shape of the response is not documented on current pages (docs/facts/aims-wire.md#lists): after an odd one the
 * list is not used for an hour.
 */
const oddPauseMilliseconds = 60 * minuteMilliseconds;
/** A list that still shows a policy as pending, which was decided this long ago or less, lags behind. */
const decidedMilliseconds = 10 * minuteMilliseconds;

/**
 * Stands in for status calls while the insurer's limit lets too few of them through: the list of this partner's
 * transactions (SR25) shows which policies are still pending. Any other policy is polled individually.
 */
export class TransactionList {
  readonly #options: TransactionListOptions;
  readonly #steady: Clock;
  /** The policies whose status call the limit refused, and when. */
  readonly #waiting = new Map<string, number>();
  /** Since when the list stands in for a policy's status call. */
  readonly #trustedSince = new Map<string, number>();
  readonly #decidedAt = new Map<string, number>();
  #pending: ReadonlySet<string> = new Set();
  #readAt = Number.NEGATIVE_INFINITY;
  #notBefore = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(options: TransactionListOptions) {
    this.#options = options;
    this.#steady = createSteadyClock(options.clock);
  }

  /**
   * The limit let no status call through for this policy, and would after this wait: returns whether the list shows it
   * as pending, where that is too long to wait. False proves nothing.
   */
  async standsInFor({ point, reference, policy }: OrderRecord, waitMilliseconds: number): Promise<boolean> {
    const now = this.#steady.now();
    this.#waiting.delete(reference);
    this.#waiting.set(reference, now);
    forgetOlder(this.#waiting, now - minuteMilliseconds);
    const age = this.#options.clock.now() - (policy?.issuedAt ?? Number.POSITIVE_INFINITY);
    const isShort = this.#waiting.size >= minWaiting && waitMilliseconds > age / 3;
    if (!isShort || point !== 'under-review' || age < trustMilliseconds) return false;
    const since = this.#trustedSince.get(reference) ?? now;
    if (now - since >= trustMilliseconds || now < this.#notBefore) return false;
    if (now - this.#readAt >= freshMilliseconds) await this.#read();
    if (now - this.#readAt >= freshMilliseconds || !this.#pending.has(reference)) return false;
    this.#waiting.delete(reference);
    this.#trustedSince.set(reference, since);
    return true;
  }

  /** A status call was made for this policy. */
  noteAnswer(reference: string, isDecided: boolean): void {
    const now = this.#steady.now();
    this.#waiting.delete(reference);
    this.#trustedSince.delete(reference);
    forgetOlder(this.#decidedAt, now - decidedMilliseconds);
    forgetOlder(this.#trustedSince, now - decidedMilliseconds);
    if (isDecided) this.#decidedAt.set(reference, now);
  }

  #read(): Promise<void> {
    this.#reading ??= this.#readOnce().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readOnce(): Promise<void> {
    const { client, timeoutMilliseconds } = this.#options;
    const askedAt = this.#steady.now();
    const reply = await client.call({
      priority: 'status',
      command: transactionsCommand('own'),
      schema: listSchema,
      timeoutMilliseconds,
    });
    if (reply.status === 'refused') return this.#distrust('refused', {});
    if (reply.status !== 'done') return;
    const entries = entriesOf(reply.body);
    if (!entries) return this.#distrust('unreadable', { keys: keysOf(reply.body) });
    const odd = entries.filter((entry) => referencesOf(entry).length === 0 || !knownStatuses.has(statusIn(entry)));
    if (odd.length > 0)
      return this.#distrust('entries unreadable', { entries: odd.length, keys: keysOf(odd[0] as ListEntry) });
    const pending = new Set(entries.flatMap((entry) => (statusIn(entry) === 'p' ? referencesOf(entry) : [])));
    const isLate = [...this.#decidedAt].some(([reference, at]) => at < askedAt && pending.has(reference));
    if (isLate) return this.#distrust('late', { entries: entries.length });
    this.#pending = pending;
    this.#readAt = askedAt;
  }

  /** An odd list stands in for nothing. */
  #distrust(reason: string, facts: Readonly<Record<string, string | number>>): void {
    this.#pending = new Set();
    this.#notBefore = this.#steady.now() + oddPauseMilliseconds;
    this.#options.note?.('insurer list not used', { reason, ...facts });
  }
}

const knownStatuses: ReadonlySet<string> = new Set(['p', 'a', 'd']);

/** `stts` in the legacy list, `status` in status responses (docs/facts/aims-wire.md#status, #lists). */
function statusIn(entry: ListEntry): string {
  return (textAmong(entry, 'stts', 'status') ?? '').toLowerCase();
}

/** Entries are in the order of their times. */
function forgetOlder(times: Map<string, number>, before: number): void {
  for (const [key, time] of times) {
    if (time > before) return;
    times.delete(key);
  }
}
