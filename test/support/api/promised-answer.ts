import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import type { Endpoint } from '../../../proxy-server/contract/endpoints/endpoint.ts';
import { problemsOf } from '../../../proxy-server/contract/endpoints/endpoint.ts';
import { endpoints } from '../../../proxy-server/contract/endpoints.ts';
import { problemSchema } from '../../../proxy-server/contract/problem.ts';
import type { ProblemCode } from '../../../proxy-server/contract/reference/problem-codes.ts';

/**
 * Fails when an operation answers with anything but what its endpoint in the table says: another shape, a key or a
 * problem code that is not named there, or a text without a word.
 * @param path of the request, with its query
 * @param body of the response: what its JSON says
 */
export function assertPromised(method: string, path: string, status: number, body: unknown): void {
  const endpoint = endpointOf(method, path);
  if (!endpoint) return;
  const operation = `${method} ${endpoint.path}`;
  const usual = schemaOf(endpoint, status);
  if (status >= 400 && !usual) assertNamed(endpoint, operation, (body as { code: ProblemCode }).code);
  const schema = usual ?? (status >= 400 ? problemSchema : undefined);
  if (!schema) return;
  const read = schema.safeParse(body);
  assert.ok(read.success, `${operation} answers ${status} with ${read.error && z.prettifyError(read.error)}`);
  assert.deepEqual(read.data, body, `${operation} answers ${status} with what its schema does not name`);
  assert.deepEqual(emptyTexts(body), [], `${operation} answers ${status} with empty texts`);
}

function assertNamed(endpoint: Endpoint, operation: string, code: ProblemCode): void {
  const named = problemsOf(endpoint);
  assert.ok(named.includes(code), `${operation} answers ${code}, but names ${named.join(', ')}`);
}

function schemaOf({ status: usual, response, otherResponses = {} }: Endpoint, status: number) {
  return status === usual ? response : otherResponses[status];
}

/** Where in an answer a text is empty, as paths. */
function emptyTexts(body: unknown, path = ''): string[] {
  if (body === '') return [path];
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([key, value]) => emptyTexts(value, `${path}/${key}`));
}

function endpointOf(method: string, path: string): Endpoint | undefined {
  const [address = ''] = path.split('?');
  return Object.values<Endpoint>(endpoints).find(
    (endpoint) =>
      endpoint.method === method &&
      new RegExp(`^${endpoint.path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`, 'i').test(address),
  );
}
