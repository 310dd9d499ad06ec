/** What waits, by whose it is: each owner in turn gives one, so that nobody waits for all of another's. */
export class FairQueue<T> {
  readonly #waiting = new Map<string, T[]>();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** How many of one owner wait. */
  lengthOf(owner: string): number {
    return this.#waiting.get(owner)?.length ?? 0;
  }

  add(owner: string, one: T): void {
    const own = this.#waiting.get(owner);
    if (own) own.push(one);
    else this.#waiting.set(owner, [one]);
    this.#length += 1;
  }

  take(): T | undefined {
    const [first] = this.#waiting;
    if (!first) return undefined;
    const [owner, own] = first;
    this.#waiting.delete(owner);
    const one = own.shift();
    if (own.length > 0) this.#waiting.set(owner, own);
    this.#length -= 1;
    return one;
  }
}
