import type { Clock } from '../../../domain/clock.ts';
import type { AimsClient } from '../client/aims-client.ts';
import { transactionsCommand } from '../client/commands.ts';
import type { ListEntry } from './list-response.ts';
import { entriesOf, listSchema, referencesOf } from './list-response.ts';

/** The dependencies of the list. */
export interface TransactionListOptions {
  readonly client: AimsClient;
  readonly clock: Clock;
  readonly timeoutMilliseconds: number;
}

/** If at least this many policies are polled within a minute, one call for the list replaces a call for each. */
const minToList = 6;
const minuteMilliseconds = 60_000;
/** How long the list is reused; an approval is noticed this much later at most. */
const freshMilliseconds = 20_000;
/**
 * The shape of the response is not documented on current pages (docs/facts/aims-wire.md#lists): after an unreadable one
 * the list is not requested for an hour.
 */
const unreadablePauseMilliseconds = 60 * minuteMilliseconds;

/**
 * Saves status calls while many policies are under review: the list of this partner's transactions (SR25) shows which
 * are still pending. Any other policy is polled individually.
 */
export class TransactionList {
  readonly #options: TransactionListOptions;
  readonly #polledAt = new Map<string, number>();
  #pending: ReadonlySet<string> = new Set();
  #readAt = Number.NEGATIVE_INFINITY;
  #notBefore = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(options: TransactionListOptions) {
    this.#options = options;
  }

  /** True if the list shows the policy with this reference as pending; false proves nothing. */
  async listsAsPending(reference: string): Promise<boolean> {
    const now = this.#options.clock.now();
    this.#polledAt.set(reference, now);
    for (const [polled, at] of this.#polledAt) if (now - at > minuteMilliseconds) this.#polledAt.delete(polled);
    if (this.#polledAt.size < minToList) return false;
    if (now - this.#readAt >= freshMilliseconds && now >= this.#notBefore) await this.#read();
    return this.#pending.has(reference);
  }

  #read(): Promise<void> {
    this.#reading ??= this.#readOnce().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readOnce(): Promise<void> {
    const { client, clock, timeoutMilliseconds } = this.#options;
    const reply = await client.call({
      priority: 'status',
      command: transactionsCommand('own'),
      schema: listSchema,
      timeoutMilliseconds,
    });
    const entries = reply.status === 'done' ? entriesOf(reply.body) : undefined;
    this.#readAt = clock.now();
    this.#pending = new Set(entries?.flatMap((entry) => (isPending(entry) ? referencesOf(entry) : [])));
    const isUnreadable = reply.status === 'refused' || (reply.status === 'done' && entries === undefined);
    if (isUnreadable) this.#notBefore = clock.now() + unreadablePauseMilliseconds;
  }
}

/** `stts` in the legacy list, `status` in status responses (docs/facts/aims-wire.md#status, #lists). */
function isPending(entry: ListEntry): boolean {
  return (entry.stts ?? entry.status) === 'p';
}
