import * as z from 'zod/mini';
import type { Caller } from '../contract/endpoints.ts';
import { endpoints } from '../contract/endpoints.ts';
import { problemSchema, problemStatuses } from '../contract/problem.ts';

interface Endpoint {
  readonly method: string;
  readonly path: string;
  readonly caller: Caller;
  readonly summary: string;
  readonly status: number;
  readonly body?: z.ZodMiniType;
  readonly answer: z.ZodMiniType;
}

/** How each caller proves itself, as OpenAPI names it. */
const security: Record<Caller, object[]> = {
  browser: [{ publishableKey: [] }],
  shopper: [{ orderToken: [] }],
  merchant: [{ secretKey: [] }],
  'shopper-or-merchant': [{ orderToken: [] }, { secretKey: [] }],
  gateway: [],
};

/** The OpenAPI 3.1 document, made from the schemas that the server parses with. */
export function openApiDocument(publicUrl: string, version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [operationId, endpoint] of Object.entries<Endpoint>(endpoints)) {
    paths[endpoint.path] ??= {};
    paths[endpoint.path]![endpoint.method.toLowerCase()] = operation(operationId, endpoint);
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
      },
      schemas: { Problem: describe(problemSchema) },
    },
    'x-problem-codes': problemStatuses,
  };
}

function operation(operationId: string, endpoint: Endpoint): object {
  const { body, answer, status, caller, path, summary } = endpoint;
  return {
    operationId,
    summary,
    security: security[caller],
    parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: describe(body) } } } }),
    responses: {
      [status]: { description: 'Done.', content: { 'application/json': { schema: describe(answer) } } },
      default: {
        description: 'A problem (RFC 9457).',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function describe(schema: z.ZodMiniType): object {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' });
  return described;
}
