import type { Violation } from '../../proxy-server/contract/problem.ts';

/** Why a request failed. */
export interface Failure {
  /** A problem code of the API, or one of this page: `offline`, `unreachable`, `timeout`, `unreadable-answer`, `code-not-loaded`. */
  readonly code: string;
  /** HTTP status; 0 when there was no response. */
  readonly status: number;
  /** Identifies the request in the proxy's log. */
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** Invalid parts of the request, by JSON pointer. */
  readonly violations: readonly Violation[];
}

/** The result of a request: its value, or why it failed. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** Creates a failure that no response caused. */
export function failureOf(code: string, status = 0): Failure {
  return { code, status, violations: [] };
}

/** Whether a retry may succeed. */
export function isRecoverable({ code, status }: Failure): boolean {
  return status === 0 || status >= 500 || status === 429 || status === 409 || code === 'unreadable-answer';
}
