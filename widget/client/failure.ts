import type { Violation } from '../../proxy-server/contract/problem.ts';

/** Why a call did not succeed, as a value that a screen can show. */
export interface Failure {
  /** The proxy's stable word, or `offline`, `unreadable-answer`, `code-not-loaded` where no proxy spoke. */
  readonly code: string;
  /** HTTP status; 0 where nothing was answered. */
  readonly status: number;
  /** Names the call in the proxy's log. */
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** What is wrong with the input, by JSON pointer. */
  readonly violations: readonly Violation[];
}

/** What a call brings: its value, or why there is none. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** A failure without an answer behind it. */
export function failureOf(code: string, status = 0): Failure {
  return { code, status, violations: [] };
}

/** Whether trying the same again may help. */
export function isRecoverable(failure: Failure): boolean {
  return failure.status === 0 || failure.status >= 500 || failure.status === 429 || failure.status === 409;
}
