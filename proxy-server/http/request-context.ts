import { AsyncResource } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { DomainError } from '../domain/errors.ts';
import type { AccessRecord } from '../domain/event-log.ts';
import type { RequestSource } from '../domain/order/request-source.ts';

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

/** Does what follows as a part of the caller's trace (W3C Trace Context), or of a new one. */
export function traceRequest({
  traced,
}: {
  readonly traced: (traceparent: string | undefined, work: () => void) => void;
}): RequestHandler {
  return function traceRequest(request, _response, next) {
    const { traceparent } = request.headers;
    traced(typeof traceparent === 'string' ? traceparent : undefined, next);
  };
}

/** The client closed the request before it was answered, as nginx writes it. */
const clientClosedRequest = 499;

/** What was asked for is done or given up by then, though nobody waits for the answer. */
const maxWorkMilliseconds = 30_000;

/** Refuses a request with no `Host`, or with several, of which somebody on the way may have believed another (RFC 9112, 3.2). */
export function refuseHosts(): RequestHandler {
  return function refuseHosts(request, response, next) {
    const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
    if (hosts === 1 || (hosts === 0 && request.httpVersion === '1.0')) return next();
    response.setHeader('Connection', 'close');
    throw new DomainError('invalid-request', 'Send one Host header.');
  };
}

/**
 * Logs each request when its response has ended: its route, never its address, which may name a person. One whose client
 * has gone is 499, unless it changed something all the same: then with the status that the client did not see.
 */
export function logAccess({ log }: { readonly log: (record: AccessRecord) => void }): RequestHandler {
  return function logAccess(request, response, next) {
    const begun = performance.now();
    const write = (status: number, milliseconds: number) =>
      log({
        requestId: requestIdOf(response),
        method: request.method,
        route: request.route?.path ?? 'none',
        status,
        milliseconds: Math.round(milliseconds * 10) / 10,
      });
    const end = AsyncResource.bind(() => {
      const milliseconds = performance.now() - begun;
      // the answer was ready, or had begun: a stream ends so
      if (response.writableEnded || response.headersSent) return write(response.statusCode, milliseconds);
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      if (isRead || !request.complete) return write(clientClosedRequest, milliseconds);
      whenEnded(response, (isDone) =>
        write(isDone ? response.statusCode : clientClosedRequest, performance.now() - begun),
      );
    });
    response.once('close', end);
    next();
  };
}

/** Calls back when the route has ended a response that nobody receives, or after a while without that. */
function whenEnded(response: Response, callBack: (isDone: boolean) => void): void {
  const end = response.end.bind(response) as (...parts: unknown[]) => Response;
  const tooLate = setTimeout(callBack, maxWorkMilliseconds, false).unref();
  response.end = (...parts: unknown[]) => {
    clearTimeout(tooLate);
    response.end = end;
    callBack(true);
    return end(...parts);
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
