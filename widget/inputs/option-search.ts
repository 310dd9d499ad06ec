import type { Option } from '../../proxy-server/contract/product.ts';
import type { Options } from '../../proxy-server/contract/shop-help.ts';
import type { Reply } from '../client/failure.ts';
import { onTimer, type Schedule } from '../form/schedule.ts';

/** Asks the proxy for the options that fit what was typed. */
export type FindOptions = (search: string, signal: AbortSignal) => Promise<Reply<Options>>;

/** How a search stands. */
export type SearchState =
  | { readonly is: 'resting' | 'searching' | 'failed' }
  | { readonly is: 'found'; readonly options: readonly Option[] };

/** So long typing rests before the proxy is asked. */
const restMilliseconds = 250;

/** Searches as one types: waits for a rest, and drops what comes for older words. */
export class OptionSearch {
  readonly #find: FindOptions;
  readonly #told: () => void;
  readonly #schedule: Schedule;
  #callOff = () => {};
  #asking: AbortController | undefined;
  #state: SearchState = { is: 'resting' };

  /** @param told hears that the state has changed */
  constructor(find: FindOptions, told: () => void, schedule: Schedule = onTimer) {
    this.#find = find;
    this.#told = told;
    this.#schedule = schedule;
  }

  get state(): SearchState {
    return this.#state;
  }

  /** Searches for these words, once nothing newer has come for a moment. */
  search(words: string, milliseconds = restMilliseconds): void {
    this.stop();
    this.#become({ is: 'searching' });
    this.#callOff = this.#schedule(() => void this.#ask(words), milliseconds);
  }

  /** Drops what is under way. */
  stop(): void {
    this.#callOff();
    this.#asking?.abort();
  }

  async #ask(words: string): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    const reply = await this.#find(words, asking.signal);
    if (asking.signal.aborted) return;
    this.#become(reply.ok ? { is: 'found', options: reply.value.options } : { is: 'failed' });
  }

  #become(state: SearchState): void {
    this.#state = state;
    this.#told();
  }
}
