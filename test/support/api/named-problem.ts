import assert from 'node:assert/strict';
import type { Endpoint } from '../../../proxy-server/contract/endpoints/endpoint.ts';
import { problemsOf } from '../../../proxy-server/contract/endpoints/endpoint.ts';
import { endpoints } from '../../../proxy-server/contract/endpoints.ts';
import type { ProblemCode } from '../../../proxy-server/contract/reference/problem-codes.ts';

/** Fails when an operation answers with a problem code that its endpoint in the table does not name. */
export function assertNamedProblem(method: string, path: string, code: string | undefined): void {
  const endpoint = code === undefined ? undefined : endpointOf(method, path);
  if (!endpoint) return;
  const named = problemsOf(endpoint);
  assert.ok(
    named.includes(code as ProblemCode),
    `${method} ${endpoint.path} answers ${code}, but names ${named.join(', ')}`,
  );
}

function endpointOf(method: string, path: string): Endpoint | undefined {
  const [address = ''] = path.split('?');
  return Object.values<Endpoint>(endpoints).find(
    (endpoint) =>
      endpoint.method === method &&
      new RegExp(`^${endpoint.path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`, 'i').test(address),
  );
}
