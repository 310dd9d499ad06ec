import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Problem, ProblemCode } from '../contract/problem.ts';
import { problemStatuses } from '../contract/problem.ts';
import { DomainError } from '../domain/errors.ts';
import { requestIdOf } from './request-context.ts';

/** The only place where a code meets a status. What nobody expected becomes `internal-error` and is told to the log. */
export function answerProblems(trouble: (error: unknown, requestId: string) => void): ErrorRequestHandler {
  return function answerProblems(error: unknown, _request, response, _next) {
    const known = toDomainError(error);
    if (known.code === 'internal-error') trouble(error, requestIdOf(response));
    if (response.headersSent) return void response.destroy();
    sendProblem(response, known);
  };
}

export function sendProblem(response: Response, error: DomainError): void {
  const status = problemStatuses[error.code];
  const problem: Problem = {
    type: `https://cover-checkout.dev/problems/${error.code}`,
    title: titleOf(error.code),
    status,
    code: error.code,
    detail: error.message,
    requestId: requestIdOf(response),
    ...(error.violations.length > 0 && { errors: [...error.violations] }),
  };
  if (error.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(error.retryAfterSeconds));
  if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  response.status(status).setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.end(JSON.stringify(problem));
}

/** No route took the request: the path is unknown, or the method is. */
export function answerNotFound(): RequestHandler {
  return function answerNotFound(_request, response) {
    sendProblem(response, new DomainError('not-found', 'There is nothing at this address; see the API reference.'));
  };
}

function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  // Express itself: an address that is no valid URI encoding
  if ((error as { status?: number } | null)?.status === 400)
    return new DomainError('invalid-request', 'The address or the headers are malformed.');
  return new DomainError('internal-error', 'Something went wrong here. Try again; if it stays, quote the request id.');
}

function titleOf(code: ProblemCode): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
