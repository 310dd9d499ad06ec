/** Writes an event to the log. `facts` hold ids, names and counts, never personal data. */
export type Note = (event: string, facts: Readonly<Record<string, string | number | boolean | undefined>>) => void;

/** One line of the access log. Holds no bodies, no query strings and no tokens. */
export interface AccessRecord {
  readonly requestId: string;
  readonly method: string;
  /** The route's pattern, not the requested address: `/v1/orders/:id`. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
}
