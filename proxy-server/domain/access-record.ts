/** What one request came to, for the access log. No bodies, no queries, no tokens. */
export interface AccessRecord {
  readonly requestId: string;
  readonly method: string;
  /** The route, not the address: `/v1/orders/:id`. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
}
