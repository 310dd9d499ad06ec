import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { AccessRecord } from '../domain/event-log.ts';
import type { RequestSource } from '../domain/request-source.ts';

/** Gives the request its `X-Request-Id`: the caller's, if it is 8 to 64 letters, digits, dots, dashes; else a new one. */
export function nameRequest(): RequestHandler {
  return function nameRequest(request, response, next) {
    const sent = request.headers['x-request-id'];
    const id = typeof sent === 'string' && /^[A-Za-z0-9._-]{8,64}$/.test(sent) ? sent : randomUUID();
    response.locals.requestId = id;
    response.setHeader('X-Request-Id', id);
    next();
  };
}

/** Logs each request when its response has ended: its route, never its address, which may name a person. */
export function logAccess({ log }: { readonly log: (record: AccessRecord) => void }): RequestHandler {
  return function logAccess(request, response, next) {
    const begun = performance.now();
    response.once('close', () => {
      log({
        requestId: requestIdOf(response),
        method: request.method,
        route: request.route?.path ?? 'none',
        status: response.statusCode,
        milliseconds: Math.round((performance.now() - begun) * 10) / 10,
      });
    });
    next();
  };
}

/** The id that `nameRequest` gave. */
export function requestIdOf(response: Response): string {
  return response.locals.requestId as string;
}

/** The client's address for counting: IPv6 by its /64, since one subscriber holds all of that. */
export function addressOf(request: Request): string {
  const address = (request.ip ?? '').replace(/^::ffff:(?=\d+\.)/, '');
  if (!address.includes(':')) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = address.includes('::') ? tail.split(':').filter(Boolean) : [];
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}

/** Where a request comes from, for what is shared among callers. */
export function sourceOf(request: Request): RequestSource {
  const address = addressOf(request);
  return { address, network: address.includes(':') ? address.split(':').slice(0, 3).join(':') : address };
}
