/** Something an upstream is to do wrong. */
export interface Fault {
  readonly fault: string;
  /** How many requests it befalls. */
  readonly count: number;
  /** Only requests of this kind, or whose body holds this text. */
  readonly match?: string;
  /** Only requests of these kinds, whatever else matches. */
  readonly kinds?: readonly string[];
  /** For delays. */
  readonly milliseconds?: number;
  /** For errors: what is said. */
  readonly text?: string;
  /** For refusals: the HTTP status, where another than usual is wanted. */
  readonly status?: number;
}

/** The faults that wait for their requests, first come first served. */
export class FaultQueue {
  #waiting: { readonly fault: Fault; left: number }[] = [];
  readonly #kinds: readonly string[];

  /** @param kinds the kinds of request there are; any other `match` is looked for in the body */
  constructor(kinds: readonly string[]) {
    this.#kinds = kinds;
  }

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.count });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The faults still to come. */
  get waiting(): readonly Fault[] {
    return this.#waiting.map(({ fault, left }) => ({ ...fault, count: left }));
  }

  /** Takes one use of the first fault meant for this request. */
  take(kind: string, body: string): Fault | undefined {
    if (this.#waiting.length === 0) return undefined;
    const found = this.#waiting.find(({ fault }) => this.#isMeant(fault, kind, body));
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#waiting = this.#waiting.filter((entry) => entry !== found);
    return found.fault;
  }

  #isMeant({ match, kinds }: Fault, kind: string, body: string): boolean {
    if (kinds !== undefined && !kinds.includes(kind)) return false;
    if (match === undefined || match === kind) return true;
    return !this.#kinds.includes(match) && body.includes(match);
  }
}
