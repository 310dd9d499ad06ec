/** One request that an upstream received. */
export interface LogEntry {
  /** When it was received, ISO 8601. */
  readonly time: string;
  /** Its kind, as in `match` of a fault. */
  readonly kind: string;
  /** The parsed JSON, or undefined if it is invalid. Very long strings are shortened. */
  readonly body: unknown;
  /** Its outcome; `pending` at first. */
  outcome: string;
  /** The fault that was played, if any. */
  fault?: string;
}

/** More than any test needs; a demo that runs for days must not fill the memory. */
const maxEntries = 50_000;

/** The requests that an upstream received, in order. */
export class RequestLog {
  #entries: LogEntry[] = [];

  /** Adds a request; the caller sets the outcome later. */
  add(now: number, kind: string, body: unknown): LogEntry {
    const entry: LogEntry = { time: new Date(now).toISOString(), kind, body: shortened(body), outcome: 'pending' };
    this.#entries.push(entry);
    if (this.#entries.length > maxEntries) this.#entries.shift();
    return entry;
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }
}

/** Shortens long strings: a video as base64 would make the log unreadable. */
const maxTextLength = 2_000;

function shortened(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.length > maxTextLength ? `${value.slice(0, 40)}… (${value.length} characters)` : value;
  }
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shortened(member)]));
}
