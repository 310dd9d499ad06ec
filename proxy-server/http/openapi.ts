import * as z from 'zod/mini';
import type { Caller } from '../contract/endpoints.ts';
import { endpoints } from '../contract/endpoints.ts';
import { problemSchema, problemStatuses } from '../contract/problem.ts';
import type { OtherEndpoint } from './other-endpoints.ts';
import { otherEndpoints } from './other-endpoints.ts';
import { sessionCookieName } from './session-cookie.ts';

interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly caller: Caller;
  readonly summary: string;
  readonly status: number;
  /** Names of what may stand in the query. */
  readonly query?: readonly string[];
  readonly body?: z.ZodMiniType;
  readonly answer: z.ZodMiniType;
}

/** How each caller proves itself, as OpenAPI names it. */
const security: Record<Caller | 'anyone', object[]> = {
  browser: [{ publishableKey: [] }],
  shopper: [{ orderToken: [] }],
  merchant: [{ secretKey: [] }],
  staff: [{ consoleSession: [] }],
  'merchant-or-staff': [{ secretKey: [] }, { consoleSession: [] }],
  'shopper-or-merchant': [{ orderToken: [] }, { secretKey: [] }],
  'shopper-merchant-or-staff': [{ orderToken: [] }, { secretKey: [] }, { consoleSession: [] }],
  gateway: [],
  anyone: [],
};

/** Where one request must not be carried out twice. */
const needsIdempotencyKey: readonly string[] = ['placeOrder', 'beginPayment'];

/** The OpenAPI 3.1 document, made from the schemas that the server parses with. */
export function openApiDocument(publicUrl: string, version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [operationId, endpoint] of Object.entries<Endpoint>(endpoints)) {
    paths[endpoint.path] ??= {};
    paths[endpoint.path]![endpoint.method.toLowerCase()] = operation(operationId, endpoint);
  }
  for (const [operationId, endpoint] of Object.entries(otherEndpoints)) {
    paths[endpoint.path] ??= {};
    paths[endpoint.path]![endpoint.method.toLowerCase()] = otherOperation(operationId, endpoint);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Cover Checkout', version, description: 'Sells insurance and device warranty at the checkout.' },
    servers: [{ url: publicUrl }],
    paths,
    components: {
      securitySchemes: {
        publishableKey: { type: 'apiKey', in: 'header', name: 'Cover-Key' },
        orderToken: { type: 'http', scheme: 'bearer', description: 'The token that came with the order.' },
        secretKey: { type: 'http', scheme: 'bearer', description: 'The merchant’s secret key, server to server.' },
        consoleSession: { type: 'apiKey', in: 'cookie', name: sessionCookieName },
      },
      schemas: { Problem: describe(problemSchema) },
    },
    'x-problem-codes': problemStatuses,
  };
}

function operation(operationId: string, endpoint: Endpoint): object {
  const { body, answer, status, caller, path, summary, query = [] } = endpoint;
  const headers = needsIdempotencyKey.includes(operationId) ? ['Idempotency-Key'] : [];
  return {
    operationId,
    summary,
    security: security[caller],
    parameters: parametersOf({ path, query, headers }),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: describe(body) } } } }),
    responses: {
      [status]: { description: 'Done.', content: { 'application/json': { schema: describe(answer) } } },
      default: problemResponse,
    },
  };
}

function otherOperation(operationId: string, endpoint: OtherEndpoint): object {
  const { status, caller, path, summary, query = [], headers = [], takes, gives = [] } = endpoint;
  const content = Object.fromEntries(gives.map((type) => [type, {}]));
  return {
    operationId,
    summary,
    security: security[caller],
    parameters: parametersOf({ path, query, headers }),
    ...(takes && { requestBody: { required: true, content: { [takes]: {} } } }),
    responses: {
      [status]: { description: 'Done.', ...(gives.length > 0 && { content }) },
      default: problemResponse,
    },
  };
}

const problemResponse = {
  description: 'A problem (RFC 9457).',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function parametersOf(names: Record<'path', string> & Record<'query' | 'headers', readonly string[]>): object[] {
  return [
    ...[...names.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => parameter(name as string, 'path')),
    ...names.query.map((name) => parameter(name, 'query')),
    ...names.headers.map((name) => parameter(name, 'header')),
  ];
}

function parameter(name: string, place: 'path' | 'query' | 'header'): object {
  return { name, in: place, required: place !== 'query', schema: { type: 'string' } };
}

function describe(schema: z.ZodMiniType): object {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  return described;
}
