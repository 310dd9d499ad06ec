import type * as z from 'zod/mini';
import type { Caller, Endpoint } from '../../contract/endpoints/endpoint.ts';
import { problemsOf } from '../../contract/endpoints/endpoint.ts';
import { idempotencyKeySchema, pathParameters } from '../../contract/endpoints/parameters.ts';
import { toSchema } from './json-schemas.ts';
import type { Content, Operation, Parameter, ResponseObject, Schema } from './openapi-types.ts';
import { problemResponses } from './problem-responses.ts';

/** How each caller proves itself; `{}` stands for no proof. */
const security: Record<Caller, Operation['security']> = {
  anyone: [],
  browser: [{ publishableKey: [] }, {}],
  'browser-or-merchant': [{ publishableKey: [] }, {}, { secretKey: [] }],
  shopper: [{ orderToken: [] }],
  merchant: [{ secretKey: [] }],
  staff: [{ consoleSession: [] }],
  'merchant-or-staff': [{ secretKey: [] }, { consoleSession: [] }],
  'shopper-merchant-or-staff': [{ orderToken: [] }, { secretKey: [] }, { consoleSession: [] }],
  gateway: [],
};

/** One endpoint of the table as an operation of the OpenAPI document. */
export function toOperation(operationId: string, endpoint: Endpoint): Operation {
  const { summary, description, subject, caller, role, links = [], body, bodyType } = endpoint;
  const content = body
    ? { 'application/json': { schema: toSchema(body) } }
    : bodyType !== undefined && { [bodyType]: { schema: bodyType === 'application/json' ? {} : bytes } };
  const problems = problemsOf(endpoint);
  const parameters = parametersOf(endpoint);
  return {
    operationId,
    summary,
    ...(description !== undefined && { description }),
    tags: [subject],
    security: [...security[caller]!, ...(links.length > 0 ? [{ linkToken: [] }] : [])],
    ...(parameters.length > 0 && { parameters }),
    ...(content && { requestBody: { required: true, content } }),
    responses: { ...responsesOf(endpoint), ...problemResponses(problems) },
    'x-problem-codes': problems,
    ...(role !== undefined && { 'x-console-role': role }),
  };
}

const bytes: Schema = { type: 'string', format: 'binary' };

function parametersOf({ path, query, headers, needsIdempotencyKey }: Endpoint): Parameter[] {
  return [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => parameter(name, 'path', pathParameters[name], true)),
    ...shapeOf(query).map(([name, schema, isRequired]) => parameter(name, 'query', schema, isRequired)),
    ...shapeOf(headers).map(([name, schema, isRequired]) => parameter(name, 'header', schema, isRequired)),
    ...(needsIdempotencyKey ? [parameter('Idempotency-Key', 'header', idempotencyKeySchema, true)] : []),
  ];
}

function shapeOf(schema: z.ZodMiniObject | undefined): [string, z.ZodMiniType, boolean][] {
  const required = schema ? (toSchema(schema).required ?? []) : [];
  return Object.entries(schema?.shape ?? {}).map(([name, part]) => [
    name,
    part as z.ZodMiniType,
    required.includes(name),
  ]);
}

function parameter(
  name: string,
  place: Parameter['in'],
  schema: z.ZodMiniType | undefined,
  required: boolean,
): Parameter {
  const { description, ...rest } = schema ? toSchema(schema) : {};
  return { name, in: place, required, ...(description !== undefined && { description }), schema: rest };
}

function responsesOf(endpoint: Endpoint): Record<string, ResponseObject> {
  const { status, response, responseTypes = [], responseHeaders, otherResponses = {} } = endpoint;
  const headers = shapeOf(responseHeaders).map(([name, schema]) => {
    const { description, ...rest } = toSchema(schema);
    return [name, { ...(description !== undefined && { description }), schema: rest }];
  });
  const content: Content = {
    ...(response && { 'application/json': { schema: toSchema(response) } }),
    ...Object.fromEntries(responseTypes.map((type) => [type, { schema: contentOf(type) }])),
  };
  const usual: ResponseObject = {
    description: Object.keys(content).length > 0 ? 'Done.' : 'Done; no body.',
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    ...(Object.keys(content).length > 0 && { content }),
  };
  const others = Object.entries(otherResponses).map(([other, schema]) => [other, otherResponse(schema, other)]);
  return { [status]: usual, ...Object.fromEntries(others) };
}

function otherResponse(schema: z.ZodMiniType | null, status: string): ResponseObject {
  if (schema === null) return { description: status === '304' ? 'The caller has it already.' : 'Done; no body.' };
  const description = status === '503' ? 'Not just now.' : 'Done.';
  return { description, content: { 'application/json': { schema: toSchema(schema) } } };
}

function contentOf(type: string): Schema {
  return type.startsWith('text/') ? { type: 'string' } : bytes;
}
