import type { Endpoint } from '../../contract/endpoints/endpoint.ts';
import { problemsOf } from '../../contract/endpoints/endpoint.ts';
import type { ProblemCode } from '../../contract/reference/problem-codes.ts';
import { problemCodes } from '../../contract/reference/problem-codes.ts';
import { reference } from './json-schemas.ts';
import type { Answer, Reference } from './openapi-types.ts';

/** One answer for each status, with the codes that travel under it; one code alone is an answer that many share. */
export function problemAnswers(codes: readonly ProblemCode[]): Record<string, Answer | Reference> {
  const answers = Object.entries(byStatus(codes)).map(([status, group]) => {
    const [only, ...others] = group;
    const shared = { $ref: `#/components/responses/${only}` };
    return [status, others.length === 0 ? shared : problemAnswer(group)];
  });
  return Object.fromEntries(answers);
}

/** The answers that operations share, by their code. */
export function sharedAnswers(endpoints: readonly Endpoint[]): Record<string, Answer> {
  const single = endpoints
    .flatMap((endpoint) => Object.values(byStatus(problemsOf(endpoint))))
    .filter(({ length }) => length === 1)
    .flat();
  return Object.fromEntries([...new Set(single)].map((code) => [code, problemAnswer([code])]));
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
function problemAnswer(codes: readonly ProblemCode[]): Answer {
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
