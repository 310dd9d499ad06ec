import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { AccessRecord } from '../domain/access-record.ts';

/** Names the request: a foreign id is taken only if it is short and of safe characters. */
export function nameRequest(): RequestHandler {
  return function nameRequest(request, response, next) {
    const given = request.headers['x-request-id'];
    const id = typeof given === 'string' && /^[A-Za-z0-9._-]{8,64}$/.test(given) ? given : randomUUID();
    response.locals.requestId = id;
    response.setHeader('X-Request-Id', id);
    next();
  };
}

/** Notes each request when its answer is out. */
export function noteAccess(note: (record: AccessRecord) => void): RequestHandler {
  return function noteAccess(request, response, next) {
    const begun = performance.now();
    response.once('close', () => {
      note({
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
