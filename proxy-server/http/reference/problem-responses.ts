import type { Endpoint } from '../../contract/endpoints/endpoint.ts';
import { problemsOf } from '../../contract/endpoints/endpoint.ts';
import type { ProblemCode } from '../../contract/reference/problem-codes.ts';
import { problemCodes } from '../../contract/reference/problem-codes.ts';
import { reference } from './json-schemas.ts';
import type { Reference, ResponseObject } from './openapi-types.ts';

/** One response for each status, with its codes; a status with one code refers to the response that operations share. */
export function problemResponses(codes: readonly ProblemCode[]): Record<string, ResponseObject | Reference> {
  const responses = Object.entries(byStatus(codes)).map(([status, group]) => {
    const [only, ...others] = group;
    const shared = { $ref: `#/components/responses/${only}` };
    return [status, others.length === 0 ? shared : problemResponse(group)];
  });
  return Object.fromEntries(responses);
}

/** The responses that operations share, by their code. */
export function sharedResponses(endpoints: readonly Endpoint[]): Record<string, ResponseObject> {
  const single = endpoints
    .flatMap((endpoint) => Object.values(byStatus(problemsOf(endpoint))))
    .filter(({ length }) => length === 1)
    .flat();
  return Object.fromEntries([...new Set(single)].map((code) => [code, problemResponse([code])]));
}

function byStatus(codes: readonly ProblemCode[]): Readonly<Record<string, readonly ProblemCode[]>> {
  const groups: Record<string, ProblemCode[]> = {};
  for (const code of codes) {
    const { status } = problemCodes[code];
    groups[status] = [...(groups[status] ?? []), code];
  }
  return groups;
}

/** A problem with one of these codes, or with one that a later version adds. */
function problemResponse(codes: readonly ProblemCode[]): ResponseObject {
  const code = { anyOf: [{ type: 'string', enum: codes }, { type: 'string' }] };
  return {
    description: codes.map((one) => `\`${one}\`: ${problemCodes[one].meaning}`).join('\n\n'),
    ...(codes.some((one) => problemCodes[one].canRetry) && { headers: { 'Retry-After': retryAfter } }),
    content: {
      'application/problem+json': {
        schema: { allOf: [{ $ref: reference('Problem') }, { type: 'object', properties: { code } }] },
      },
    },
  };
}

const retryAfter = { description: 'Seconds to wait before a repeat.', schema: { type: 'integer', minimum: 1 } };
