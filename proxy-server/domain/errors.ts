import type { Violation } from '../contract/problem.ts';
import type { ProblemCode } from '../contract/reference/problem-codes.ts';

/** A named error of the business. The message tells the reader what to do next; the code never changes. */
export class DomainError extends Error {
  readonly code: ProblemCode;
  /** What is wrong where, for bad input. */
  readonly violations: readonly Violation[];
  /** Seconds after which a repeat makes sense. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ProblemCode,
    message: string,
    options: { violations?: readonly Violation[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'DomainError';
    this.code = code;
    this.violations = options.violations ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** An order was asked to make a move that the table of states does not allow: a bug of ours. */
export class ForbiddenMoveError extends Error {
  constructor(from: string, to: string) {
    super(`An order cannot go from «${from}» to «${to}».`);
    this.name = 'ForbiddenMoveError';
  }
}
