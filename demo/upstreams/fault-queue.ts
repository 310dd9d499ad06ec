/** A fault that an upstream plays. */
export interface Fault {
  readonly fault: string;
  /** To how many requests it happens. */
  readonly count: number;
  /** Only requests of this kind, or whose body contains this text. */
  readonly match?: string;
  /** Only requests of these kinds, whatever else matches. */
  readonly kinds?: readonly string[];
  /** For delays. */
  readonly milliseconds?: number;
  /** For errors: the text. */
  readonly text?: string;
  /** For refusals: the HTTP status, if not the default. */
  readonly status?: number;
  /** For errors of AIMS: the HTTP-like code in the body. */
  readonly idV4?: number;
  /** For errors of AIMS: without HTTP-like code and text. */
  readonly isBare?: boolean;
  /** For errors of AIMS: the work is done all the same. */
  readonly isDone?: boolean;
}

/** The queue of faults that wait for their requests, first in first out. */
export class FaultQueue {
  #waiting: { readonly fault: Fault; left: number }[] = [];
  readonly #kinds: readonly string[];

  /** @param kinds the kinds of request; any other `match` is searched in the body */
  constructor(kinds: readonly string[]) {
    this.#kinds = kinds;
  }

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.count });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The queued faults. */
  get waiting(): readonly Fault[] {
    return this.#waiting.map(({ fault, left }) => ({ ...fault, count: left }));
  }

  /** Uses the first fault that matches this request. */
  take(kind: string, body: string): Fault | undefined {
    if (this.#waiting.length === 0) return undefined;
    const found = this.#waiting.find(({ fault }) => this.#matches(fault, kind, body));
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#waiting = this.#waiting.filter((entry) => entry !== found);
    return found.fault;
  }

  #matches({ match, kinds }: Fault, kind: string, body: string): boolean {
    if (kinds !== undefined && !kinds.includes(kind)) return false;
    if (match === undefined || match === kind) return true;
    return !this.#kinds.includes(match) && body.includes(match);
  }
}
