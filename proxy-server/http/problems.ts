import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Problem } from '../contract/problem.ts';
import type { ProblemCode } from '../contract/reference/problem-codes.ts';
import { problemCodes } from '../contract/reference/problem-codes.ts';
import { DomainError, mostToldViolations, StoreUnavailableError } from '../domain/errors.ts';
import { requestIdOf } from './request-context.ts';

/** What problems need to know of the proxy. */
export interface ProblemOptions {
  /** The proxy's own address: `type` of a problem is the entry of its code on the page `/docs` there. */
  readonly publicUrl: string;
  /** Logs an error that nobody expected. */
  readonly trouble: (error: unknown, requestId: string) => void;
}

/**
 * Sends whatever a route threw as a problem (RFC 9457): the only place where a code meets a status. What nobody expected
 * becomes `internal-error`, and the log gets its cause.
 */
export function sendProblems({ publicUrl, trouble }: ProblemOptions): ErrorRequestHandler {
  return function sendProblems(error: unknown, request, response, _next) {
    const known = toDomainError(error);
    if (known.code === 'internal-error' || error instanceof StoreUnavailableError)
      trouble(error, requestIdOf(response));
    if (response.headersSent) return void response.destroy();
    const challenge = challengeOf(known, request.headers.authorization !== undefined);
    if (challenge) response.setHeader('WWW-Authenticate', challenge);
    sendProblem(response, known, publicUrl);
  };
}

/** Throws `not-found`: no route took the request. */
export function refuseUnknownPath(): RequestHandler {
  return function refuseUnknownPath() {
    throw new DomainError('not-found', 'There is nothing at this address; see the API reference.');
  };
}

/** How to prove oneself (RFC 9110, 11.6.1): a bearer token (RFC 6750, 3), or the signature of a gateway. */
function challengeOf({ code }: DomainError, hasProof: boolean): string | undefined {
  if (code === 'invalid-signature') return 'Signature';
  if (code !== 'unauthenticated') return undefined;
  return hasProof ? 'Bearer error="invalid_token"' : 'Bearer';
}

function sendProblem(response: Response, error: DomainError, publicUrl: string): void {
  const { status } = problemCodes[error.code];
  const problem: Problem = {
    type: `${publicUrl}/docs#${error.code}`,
    title: titleOf(error.code),
    status,
    code: error.code,
    detail: hasMore(error)
      ? `${error.message} These are the first ${mostToldViolations} faults, and there are more.`
      : error.message,
    requestId: requestIdOf(response),
    ...(error.violations.length > 0 && { errors: error.violations.slice(0, mostToldViolations) }),
  };
  if (error.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(error.retryAfterSeconds));
  // what is still on its way is not waited for
  if (error.code === 'request-timeout') response.setHeader('Connection', 'close');
  response.status(status).setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.end(JSON.stringify(problem));
}

function hasMore({ violations }: DomainError): boolean {
  return violations.length > mostToldViolations;
}

function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof StoreUnavailableError)
    return new DomainError(
      'storage-unavailable',
      'The proxy cannot reach its database just now. Try again in a moment.',
      {
        retryAfterSeconds,
      },
    );
  // Express itself: an address that is no valid URI encoding
  if ((error as { status?: number } | null)?.status === 400)
    return new DomainError('invalid-request', 'The address is malformed.', { violations: [badPath] });
  return new DomainError('internal-error', 'Something went wrong here. Try again; if it stays, quote the request id.');
}

const badPath = { path: '/path', code: 'invalid', message: 'A part of the path is no valid percent-encoding.' };

/** A database that was away is mostly back after so long. */
const retryAfterSeconds = 2;

/** A code in words: `quote-expired` as “Quote expired”. */
function titleOf(code: ProblemCode): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
