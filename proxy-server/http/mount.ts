import type { Request, RequestHandler, Response, Router } from 'express';
import type * as z from 'zod/mini';
import type { Endpoint } from '../contract/endpoints/endpoint.ts';
import { sendJson } from './send-json.ts';

/** The names in a path: `id` of `/v1/orders/{id}`. */
type NameIn<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NameIn<Rest> : never;

/** A request to an endpoint: its path's parameters are there. */
type RequestTo<Path extends string> = Request<Readonly<Record<NameIn<Path>, string>>>;

/** What the handler of a JSON endpoint returns, by the endpoint's schema. */
type ResponseTo<To extends Endpoint> = To extends { readonly response: infer Schema extends z.ZodMiniType }
  ? z.input<Schema>
  : never;

type JsonHandler<To extends Endpoint> = (
  request: RequestTo<To['path']>,
  response: Response,
) => ResponseTo<To> | Promise<ResponseTo<To>>;

/**
 * Routes one JSON endpoint of the table. What the handler returns is sent under the endpoint's status, by default with
 * `Cache-Control: no-store`. What it throws becomes a problem.
 *
 * @example
 * mount(router, endpoints.askQuote, async function askQuote(request) {
 *   const merchant = callers.browser(request);
 *   return quoteCover(checkout, merchant, await bodies.read(request, endpoints.askQuote));
 * });
 */
export function mount<const To extends Endpoint>(router: Router, endpoint: To, handler: JsonHandler<To>): void {
  mountRaw(router, endpoint, async function sendResult(request, response) {
    sendJson(response, endpoint.status, await handler(request, response));
  });
}

/** Routes one endpoint of the table whose handler writes the response itself: files, streams, bodies without JSON. */
export function mountRaw<const To extends Pick<Endpoint, 'method' | 'path'>>(
  router: Router,
  { method, path }: To,
  handler: RequestHandler<Readonly<Record<NameIn<To['path']>, string>>>,
): void {
  const verb = method.toLowerCase() as 'get' | 'head' | 'post' | 'put' | 'patch' | 'delete';
  router[verb](expressPath(path), handler as unknown as RequestHandler);
}

/** A path of the table as Express writes it: `{id}` is `:id`, `{path...}` is `*path`. */
export function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\.\.\.\}/g, '*$1').replaceAll(/\{(\w+)\}/g, ':$1');
}
