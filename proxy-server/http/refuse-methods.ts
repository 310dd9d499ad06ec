import type { RequestHandler } from 'express';
import type { Endpoint } from '../contract/endpoints/endpoint.ts';
import { DomainError } from '../domain/errors.ts';

/** Refuses a known path with another method, as 405 with `Allow`. Comes after all routes. */
export function refuseMethods({ endpoints }: { readonly endpoints: readonly Endpoint[] }): RequestHandler {
  const known = endpoints.map(({ method, path }) => ({ method, pattern: patternOf(path) }));
  return function refuseMethods(request, response, next) {
    const methods = new Set<string>(
      known.filter(({ pattern }) => pattern.test(request.path)).map(({ method }) => method),
    );
    // Express serves HEAD by the route of GET
    if (methods.has('GET')) methods.add('HEAD');
    if (methods.size === 0 || methods.has(request.method)) return next();
    const allowed = [...methods].join(', ');
    response.setHeader('Allow', allowed);
    throw new DomainError('method-not-allowed', `This address takes ${allowed}.`);
  };
}

/** Matches what Express matches: one part for each name, with or without a slash at the end, whatever the case. */
export function patternOf(path: string): RegExp {
  const source = path
    .split(/(\{\w+(?:\.\.\.)?\})/)
    .map((part) => (part.endsWith('...}') ? '.+' : part.startsWith('{') ? '[^/]+' : part.replaceAll('.', '\\.')))
    .join('');
  return new RegExp(`^${source}/?$`, 'i');
}
