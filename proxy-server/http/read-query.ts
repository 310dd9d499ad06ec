import type { Request } from 'express';
import type * as z from 'zod/mini';
import type { Violation } from '../contract/problem.ts';
import { DomainError } from '../domain/errors.ts';

/** An endpoint of the table that reads a query. */
interface WithQuery<Schema extends z.ZodMiniObject> {
  readonly query: Schema;
}

/** The query by the endpoint's schema. Other parameters are left alone: analytics add theirs to any address. */
export function readQuery<Schema extends z.ZodMiniObject>(
  { query }: Pick<Request, 'query'>,
  endpoint: WithQuery<Schema>,
): z.output<Schema> {
  const parsed = endpoint.query.safeParse(query);
  if (parsed.success) return parsed.data;
  throw invalid('query', 'The query of the address is wrong.', parsed.error.issues);
}

/** The headers that the endpoint's schema names. */
export function readHeaders<Schema extends z.ZodMiniObject>(
  { headers }: Pick<Request, 'headers'>,
  endpoint: { readonly headers: Schema },
): z.output<Schema> {
  const named = Object.keys(endpoint.headers.shape).map((name) => [name, headers[name.toLowerCase()]] as const);
  const parsed = endpoint.headers.safeParse(Object.fromEntries(named));
  if (parsed.success) return parsed.data;
  throw invalid('headers', 'A header is missing or wrong.', parsed.error.issues);
}

function invalid(place: 'query' | 'headers', message: string, issues: readonly z.core.$ZodIssue[]): DomainError {
  const violations: Violation[] = issues.map((issue) => ({
    path: `/${place}/${String(issue.path[0])}`,
    code: 'invalid',
    message: issue.message,
  }));
  return new DomainError('invalid-request', message, { violations });
}
