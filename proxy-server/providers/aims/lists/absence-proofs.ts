import type { Clock } from '../../../domain/clock.ts';
import { createSteadyClock } from '../../../domain/clock.ts';
import type { LookUpOutcome } from '../../../domain/insurer/insurance-provider.ts';
import type { OrderRecord } from '../../../domain/order/order.ts';
import type { AimsClient } from '../client/aims-client.ts';
import { transactionsCommand } from '../client/commands.ts';
import { listSchema, wholeListOf } from './list-response.ts';

export interface AbsenceProofsOptions {
  readonly client: AimsClient;
  readonly clock: Clock;
  readonly timeoutMilliseconds: number;
}

/** How far apart the two lists must be. A request that AIMS received late is in the second. */
const apartMilliseconds = 60_000;
/** An older first list may be from before another process has sent the request again. */
const maxAgeMilliseconds = 10 * 60_000;
/** Orders that look at the same time share a list. */
const sharedMilliseconds = 2_000;
/** More than can be in doubt at once; the oldest is dropped, and needs a minute more. */
const maxSightings = 10_000;

/** An order's first list without its reference, and its attempt then: a later stay at the same point starts anew. */
interface Sighting {
  readonly at: number;
  readonly attempts: number;
}

/** A list and when it was requested. */
interface ReadList {
  readonly at: number;
  /** All of its text: a reference counts as listed wherever it stands. Undefined if the list proves nothing. */
  readonly text: Promise<string | undefined>;
}

/**
 * Proves from the insurer's own list (SR25) that it has no policy under a reference: the list is whole and understood,
 * and lacks the reference twice, at least a minute apart.
 */
export class AbsenceProofs {
  readonly #options: AbsenceProofsOptions;
  readonly #clock: Clock;
  readonly #sightings = new Map<string, Sighting>();
  #last: ReadList = { at: Number.NEGATIVE_INFINITY, text: Promise.resolve(undefined) };
  /** A list that becomes empty is not understood. */
  #wasFilled = false;

  constructor(options: AbsenceProofsOptions) {
    this.#options = options;
    this.#clock = createSteadyClock(options.clock);
  }

  /** The request is sent again, or was found: what was seen before proves nothing any more. */
  forget(reference: string): void {
    this.#sightings.delete(reference);
  }

  /** Looks for an order's reference in the list: `absent` if that is proved, else `unclear`. */
  async lookFor({ reference, attempts }: OrderRecord): Promise<LookUpOutcome> {
    const { at, text } = this.#read();
    const listed = await text;
    if (listed === undefined)
      return { status: 'unclear', cause: 'AIMS reported an error, and its list proves nothing.' };
    if (listed.includes(reference)) {
      this.forget(reference);
      return unproved('AIMS reported an error, but its list has the policy.');
    }
    const first = this.#sightings.get(reference);
    if (!first || first.attempts > attempts || at - first.at > maxAgeMilliseconds) {
      this.#remember(reference, { at, attempts });
      return unproved('AIMS reported an error, and its list lacks the policy.');
    }
    if (at - first.at < apartMilliseconds)
      return unproved('AIMS reported an error, and its list still lacks the policy.');
    this.forget(reference);
    return { status: 'absent' };
  }

  #remember(reference: string, sighting: Sighting): void {
    this.#sightings.delete(reference);
    this.#sightings.set(reference, sighting);
    const [oldest] = this.#sightings.keys();
    if (this.#sightings.size > maxSightings && oldest !== undefined) this.#sightings.delete(oldest);
  }

  #read(): ReadList {
    const now = this.#clock.now();
    if (now - this.#last.at > sharedMilliseconds) this.#last = { at: now, text: this.#readText() };
    return this.#last;
  }

  async #readText(): Promise<string | undefined> {
    const { client, timeoutMilliseconds } = this.#options;
    const reply = await client.call({
      priority: 'status',
      command: transactionsCommand('own'),
      schema: listSchema,
      timeoutMilliseconds,
    });
    const entries = reply.status === 'done' ? wholeListOf(reply.body) : undefined;
    if (!entries || (entries.length === 0 && this.#wasFilled)) return undefined;
    this.#wasFilled ||= entries.length > 0;
    return JSON.stringify(entries).replaceAll('-', '').toLowerCase();
  }
}

function unproved(cause: string): LookUpOutcome {
  return { status: 'unclear', cause, isAnswered: true };
}
