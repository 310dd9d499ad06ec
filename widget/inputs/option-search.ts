import type { Options } from '../../proxy-server/contract/console/shop-help.ts';
import type { Option } from '../../proxy-server/contract/product.ts';
import type { Reply } from '../client/failure.ts';
import { onTimer, type Schedule } from '../form/schedule.ts';

/** Finds the options that match a text. */
export type FindOptions = (search: string, signal: AbortSignal) => Promise<Reply<Options>>;

/** The state of a search. */
export type SearchState =
  | { readonly status: 'idle' | 'searching' | 'failed' }
  | { readonly status: 'found'; readonly options: readonly Option[] };

/** Typing pauses this long before the proxy is asked. */
const debounceMilliseconds = 250;

/** Searches while the shopper types: debounced, and replies for older texts are dropped. */
export class OptionSearch {
  readonly #find: FindOptions;
  readonly #onChange: () => void;
  readonly #schedule: Schedule;
  #cancelTimer = () => {};
  #request: AbortController | undefined;
  #state: SearchState = { status: 'idle' };

  /** @param onChange called when the state has changed */
  constructor(find: FindOptions, onChange: () => void, schedule: Schedule = onTimer) {
    this.#find = find;
    this.#onChange = onChange;
    this.#schedule = schedule;
  }

  get state(): SearchState {
    return this.#state;
  }

  /** Searches for a text after a pause. */
  search(text: string, milliseconds = debounceMilliseconds): void {
    this.stop();
    this.#setState({ status: 'searching' });
    this.#cancelTimer = this.#schedule(() => void this.#run(text), milliseconds);
  }

  /** Cancels the search. */
  stop(): void {
    this.#cancelTimer();
    this.#request?.abort();
  }

  async #run(text: string): Promise<void> {
    const request = new AbortController();
    this.#request = request;
    const reply = await this.#find(text, request.signal);
    if (request.signal.aborted) return;
    this.#setState(reply.ok ? { status: 'found', options: reply.value.options } : { status: 'failed' });
  }

  #setState(state: SearchState): void {
    this.#state = state;
    this.#onChange();
  }
}
