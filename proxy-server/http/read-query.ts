import type { Request } from 'express';
import { DomainError } from '../domain/errors.ts';

/** A text of the query, cut to what anybody would type; nothing where it is left out. */
export function readText({ query }: Request, name: string): string | undefined {
  const value = query[name];
  return typeof value === 'string' ? value.slice(0, 200) : undefined;
}

/** A whole number of the query within limits; the fallback where it is left out. */
export function readInteger(
  { query }: Request,
  name: string,
  { fallback, least, most }: { readonly fallback: number; readonly least: number; readonly most: number },
): number {
  const value = query[name] === undefined ? fallback : Number(query[name]);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalidQuery(name, `A whole number from ${least} to ${most}.`);
}

/** A date or instant of the query in milliseconds since 1970; nothing where it is left out. */
export function readInstant({ query }: Request, name: string): number | undefined {
  const value = query[name];
  if (value === undefined) return undefined;
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time))
    throw invalidQuery(name, 'A date or instant, for example 2026-01-31 or 2026-01-31T08:00:00Z.');
  return time;
}

/** One of the words allowed for a part of the query. */
export function readChoice<const Choice extends string, const Fallback extends Choice | undefined>(
  { query }: Request,
  name: string,
  choices: readonly Choice[],
  fallback: Fallback,
): Choice | Fallback {
  const value = query[name];
  if (value === undefined) return fallback;
  if (choices.includes(value as Choice)) return value as Choice;
  throw invalidQuery(name, `One of: ${choices.join(', ')}.`);
}

function invalidQuery(name: string, message: string): DomainError {
  return new DomainError('invalid-request', `The query parameter “${name}” is wrong.`, {
    violations: [{ path: `/query/${name}`, code: 'invalid', message }],
  });
}
