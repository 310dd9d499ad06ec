import type { Violation } from '../contract/problem.ts';
import type { ProblemCode } from '../contract/reference/problem-codes.ts';

/** So many violations of one request are told; whoever finds more need not go on. */
export const mostToldViolations = 20;

/**
 * An expected failure of a use case. The message tells the reader what to do next; the code is stable and public.
 * @example throw new DomainError('quote-expired', 'This price is more than 15 minutes old; ask for a new one.');
 */
export class DomainError extends Error {
  readonly code: ProblemCode;
  /** For invalid input: each violation with its path in the request. */
  readonly violations: readonly Violation[];
  /** Seconds after which the request may be repeated. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ProblemCode,
    message: string,
    options: { violations?: readonly Violation[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    if (message === '') throw new TypeError(`A problem of the code ${code} says nothing.`);
    this.name = 'DomainError';
    this.code = code;
    this.violations = options.violations ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/**
 * Thrown at the start for a setting that is well formed and cannot be used with what is there: the message says what
 * would be right.
 */
export class UnusableSettingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnusableSettingError';
  }
}

/**
 * Thrown by the store while the database cannot be used: it is away or silent, locked, full, read-only or overloaded. The
 * request itself is not at fault and may be repeated; whether a commit that was under way was made is not known.
 */
export class StoreUnavailableError extends Error {
  constructor(cause: unknown) {
    super(`The database cannot be used now: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'StoreUnavailableError';
  }
}

/** Thrown where a database was being moved and its commit did not end well: only the new server knows whether it has all. */
export class UnclearMoveError extends StoreUnavailableError {
  constructor(cause: unknown) {
    super(cause);
    this.name = 'UnclearMoveError';
    this.message = `Whether the server has taken all is not known: give the same command again. ${this.message}`;
  }
}

/** Thrown for a transition that the state table does not allow: a bug in this program. */
export class ForbiddenMoveError extends Error {
  constructor(from: string, to: string) {
    super(`An order cannot move from ${from} to ${to}.`);
    this.name = 'ForbiddenMoveError';
  }
}
