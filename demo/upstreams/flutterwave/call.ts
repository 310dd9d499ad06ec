/** One parsed call of the API. */
export interface Call {
  /** The transaction's id in the path. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Whether a refund that it creates fails in the end. */
  readonly isFailing: boolean;
}
