/**
 * The proxy's time: that of its newest uncached answer, and what has passed since. The clock of the device decides
 * nothing once the proxy has answered, since phones are often minutes or days off.
 */
export class ServerClock {
  /** Whether the proxy has said its time. */
  isSet = false;
  /** The server's time when the page's own count of milliseconds began. */
  #start = Date.now() - performance.now();

  /** Milliseconds since 1970. */
  readonly now = (): number => this.#start + performance.now();

  /** Takes the time from an answer, unless a cache may have kept it. */
  setFrom(headers: Headers, isFresh = headers.get('Cache-Control')?.includes('no-store')): void {
    const time = Date.parse(headers.get('Date') ?? '');
    if (!time || !isFresh) return;
    this.#start = time - performance.now();
    this.isSet = true;
  }
}
