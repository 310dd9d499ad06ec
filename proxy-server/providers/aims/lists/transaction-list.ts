import type { Clock } from '../../../domain/clock.ts';
import type { AimsClient } from '../client/aims-client.ts';
import { transactionsCommand } from '../client/commands.ts';
import type { ListEntry } from './list-answer.ts';
import { entriesOf, listSchema } from './list-answer.ts';

export interface TransactionListOptions {
  readonly client: AimsClient;
  readonly clock: Clock;
  readonly timeoutMilliseconds: number;
}

/** From so many policies asked about within a minute, one call for all costs less than a call for each. */
const fewestToList = 6;
const minuteMilliseconds = 60_000;
/** A policy may be approved so long without our noticing, while many are waited for. */
const freshMilliseconds = 20_000;
/**
 * The shape of the answer is not documented on current pages (docs/facts/aims-wire.md#lists): an odd one is not asked
 * for again soon.
 */
const notUnderstoodMilliseconds = 60 * minuteMilliseconds;

/**
 * Spares status calls while many policies are under review: the list of this partner's transactions (SR25) says which
 * are still pending. Whatever it does not say clearly is asked about one by one.
 */
export class TransactionList {
  readonly #parts: TransactionListOptions;
  readonly #askedAt = new Map<string, number>();
  #pending: ReadonlySet<string> = new Set();
  #readAt = Number.NEGATIVE_INFINITY;
  #notBefore = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(parts: TransactionListOptions) {
    this.#parts = parts;
  }

  /** Whether the list says that the policy under this reference is pending; false says nothing. */
  async saysPending(reference: string): Promise<boolean> {
    const now = this.#parts.clock.now();
    this.#askedAt.set(reference, now);
    for (const [asked, at] of this.#askedAt) if (now - at > minuteMilliseconds) this.#askedAt.delete(asked);
    if (this.#askedAt.size < fewestToList) return false;
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
    const { client, clock, timeoutMilliseconds } = this.#parts;
    const reply = await client.ask({
      priority: 'status',
      command: transactionsCommand('own'),
      schema: listSchema,
      timeoutMilliseconds,
    });
    const entries = reply.status === 'done' ? entriesOf(reply.body) : undefined;
    this.#readAt = clock.now();
    this.#pending = new Set(entries?.flatMap((entry) => (isPending(entry) ? referencesOf(entry) : [])));
    const isOdd = reply.status === 'refused' || (reply.status === 'done' && entries === undefined);
    if (isOdd) this.#notBefore = clock.now() + notUnderstoodMilliseconds;
  }
}

/** The legacy list says `stts`, status answers say `status` (docs/facts/aims-wire.md#status, #lists). */
function isPending(entry: ListEntry): boolean {
  return (entry.stts ?? entry.status) === 'p';
}

/** The legacy list says `cixx`, the planned webhooks `trnsctnId`, the issue request `id`. */
function referencesOf(entry: ListEntry): string[] {
  return [entry.cixx, entry.trnsctnId, entry.id].flatMap((value) =>
    typeof value === 'string' ? [value.replaceAll('-', '').toLowerCase()] : [],
  );
}
