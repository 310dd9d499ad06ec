import type { Request, RequestHandler, Response } from 'express';
import type { Merchant } from '../../checkout/context.ts';
import type { Caller, Endpoint } from '../../contract/endpoints/endpoint.ts';
import { DomainError } from '../../domain/errors.ts';
import { patternOf } from '../refuse-methods.ts';

/** `Date`: pages go by the proxy's clock, since the device's may be wrong. */
const exposed = 'X-Request-Id, Retry-After, ETag, Content-Disposition, Upload-Offset, Date';
const allowedHeaders =
  'Authorization, Content-Type, Cover-Key, Idempotency-Key, Upload-Offset, Upload-Length, Last-Event-ID';
/** Two hours. */
const preflightSeconds = '7200';

/** Whose pages may call. */
export interface OriginOptions {
  readonly merchants: Iterable<Merchant>;
  readonly publicUrl: string;
  /** The table of the API. */
  readonly endpoints: readonly Endpoint[];
}

/** Who calls from a page. Everybody else calls from a server, and pages can do nothing with what it is answered. */
const pageCallers: readonly Caller[] = [
  'anyone',
  'browser',
  'browser-or-merchant',
  'shopper',
  'shopper-merchant-or-staff',
];

/**
 * Lets pages of configured merchants read responses and send requests (CORS): the exact origin is echoed, never a
 * pattern, and only for what the table lets pages call. Whether the page belongs to the merchant whose key it sends is
 * checked by the route.
 */
export function allowOrigins({ merchants, publicUrl, endpoints }: OriginOptions): RequestHandler {
  const known = new Set([new URL(publicUrl).origin]);
  for (const merchant of merchants) for (const origin of merchant.origins) known.add(origin);
  const table = endpoints.map(({ method, path, caller }) => ({
    method,
    pattern: patternOf(path),
    isForPages: pageCallers.includes(caller),
  }));

  return function allowOrigins(request, response, next) {
    const { origin } = request.headers;
    response.setHeader('Vary', 'Origin');
    const ofPath = table.filter(({ pattern }) => pattern.test(`${request.baseUrl}${request.path}`));
    const methods = ofPath.filter(({ isForPages }) => isForPages).map(({ method }) => method);
    const isForServers = ofPath.some(({ method, isForPages }) => !isForPages && method === request.method);
    const isKnown = origin !== undefined && known.has(origin);
    if (request.method !== 'OPTIONS') {
      if (isKnown && !isForServers) allow(response, origin);
      return next();
    }
    if (ofPath.length === 0) return next();
    if (!isKnown) throw originNotAllowed();
    if (methods.length === 0)
      throw new DomainError('origin-not-allowed', 'This is for servers: no page may call it, whatever its origin.');
    allow(response, origin);
    response.setHeader('Access-Control-Allow-Methods', allowedMethods(methods));
    response.setHeader('Access-Control-Allow-Headers', allowedHeaders);
    response.setHeader('Access-Control-Max-Age', preflightSeconds);
    response.status(204).end();
  };
}

function allow(response: Response, origin: string): void {
  response.setHeader('Access-Control-Allow-Origin', origin);
  response.setHeader('Access-Control-Expose-Headers', exposed);
}

/** Express serves HEAD by the route of GET. */
function allowedMethods(methods: readonly string[]): string {
  return [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].join(', ');
}

/** Throws unless a page of this merchant calls, or the proxy's own. Reading without an origin is allowed. */
export function assertOrigin(request: Request, merchant: Merchant, publicUrl: string): void {
  const { origin } = request.headers;
  if (origin === undefined) {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    throw originNotAllowed();
  }
  assertOwnOrigin(origin, merchant, publicUrl);
}

/** The same when a token proves the shopper: calls without an origin come from no page and harm nobody. */
export function assertShopperOrigin(request: Request, merchant: Merchant, publicUrl: string): void {
  const { origin } = request.headers;
  if (origin !== undefined) assertOwnOrigin(origin, merchant, publicUrl);
}

/** Throws unless the proxy's own page calls: no other page may use the session's cookie. */
export function assertProxyOrigin(request: Request, publicUrl: string): void {
  if (request.headers.origin !== new URL(publicUrl).origin)
    throw new DomainError('origin-not-allowed', 'Sessions are for the console at PUBLIC_URL alone; open it there.');
}

function assertOwnOrigin(origin: string, merchant: Merchant, publicUrl: string): void {
  if (!merchant.origins.includes(origin) && origin !== new URL(publicUrl).origin) throw originNotAllowed();
}

/** The error for a page of another origin. */
export function originNotAllowed(): DomainError {
  return new DomainError(
    'origin-not-allowed',
    'Calls come from the origins in ALLOWED_ORIGINS alone; add this page’s.',
  );
}
