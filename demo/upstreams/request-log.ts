/** One request that an upstream received. */
export interface LogEntry {
  /** When it came, ISO 8601. */
  readonly time: string;
  /** What was asked for, as `match` of a fault names it. */
  readonly kind: string;
  /** What was sent: parsed JSON, or nothing where it was none. Very long texts are shortened. */
  readonly body: unknown;
  /** How it ended; `pending` until it has. */
  outcome: string;
  /** The fault that was played, where one was. */
  fault?: string;
}

/** More than any test needs; keeps a demo that runs for days from filling the memory. */
const mostEntries = 50_000;

/** What an upstream received, in order. */
export class RequestLog {
  #entries: LogEntry[] = [];

  /** Notes a request; the caller fills in the outcome later. */
  add(now: number, kind: string, body: unknown): LogEntry {
    const entry: LogEntry = { time: new Date(now).toISOString(), kind, body: shortened(body), outcome: 'pending' };
    this.#entries.push(entry);
    if (this.#entries.length > mostEntries) this.#entries.shift();
    return entry;
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }
}

/** A video as base64 would make the log unreadable. */
const longestText = 2_000;

function shortened(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.length > longestText ? `${value.slice(0, 40)}… (${value.length} characters)` : value;
  }
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shortened(member)]));
}
