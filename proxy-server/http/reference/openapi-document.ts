import type { Endpoint } from '../../contract/endpoints/endpoint.ts';
import { subjects } from '../../contract/endpoints/endpoint.ts';
import { endpoints } from '../../contract/endpoints.ts';
import { problemCodes } from '../../contract/reference/problem-codes.ts';
import { webhookEventSchema } from '../../contract/webhook-event.ts';
import { sessionCookieName } from '../access/session-cookie.ts';
import { namedSchemas, toSchema } from './json-schemas.ts';
import type { OpenApiDocument, Operation } from './openapi-types.ts';
import { toOperation } from './operation.ts';
import { sharedResponses } from './problem-responses.ts';

/** The OpenAPI 3.1 document, made from the table and the schemas that the server parses with. */
export function openApiDocument({ publicUrl, version }: { publicUrl: string; version: string }): OpenApiDocument {
  return {
    openapi: '3.1.0',
    info: { title: 'Cover Checkout', version, description: introduction, ...license },
    servers: [{ url: publicUrl }],
    tags: Object.entries(subjects).map(([name, description]) => ({ name, description })),
    paths: pathsOf(endpoints),
    webhooks: webhooks(),
    components: { securitySchemes, schemas: namedSchemas(), responses: sharedResponses(Object.values(endpoints)) },
    'x-problem-codes': problemCodes,
  };
}

/** What the proxy sends to the shop's server. */
function webhooks(): OpenApiDocument['webhooks'] {
  const content = { 'application/json': { schema: toSchema(webhookEventSchema) } };
  const post = {
    operationId: 'orderChanged',
    summary: 'What became of an order, sent to WEBHOOK_URL',
    description:
      'Signed as Standard Webhooks say (`webhook-id`, `webhook-timestamp`, `webhook-signature`); sent at least once, in no order.',
    tags: ['webhooks'],
    security: [],
    requestBody: { required: true, content },
    responses: {
      '200': { description: 'Taken. With anything but 2xx it is sent again, for three days.' },
      '400': { description: 'Not taken: it is sent again.' },
    },
  } as const;
  return { orderChanged: { post } };
}

const license = { license: { name: 'MIT', identifier: 'MIT' } };

const introduction = [
  'Sells insurance and device warranty at the checkout of a shop.',
  'JSON in and out. Money is in whole minor units, moments are ISO 8601 in UTC, days are `YYYY-MM-DD`, phones are E.164. Ids and tokens are opaque.',
  'Requests are strict: unknown keys of a body are refused. Responses are open: accept keys, states and codes that you do not know, since later versions add them.',
  'Errors are `application/problem+json` (RFC 9457). Programs read `code`; `type` is the address of its explanation.',
  'Every response has an `X-Request-Id`, which the log of the proxy knows.',
].join('\n\n');

const securitySchemes = {
  publishableKey: {
    type: 'apiKey',
    in: 'header',
    name: 'Cover-Key',
    description:
      'The merchant’s publishable key, `pk_…`; may be left out when the proxy has one merchant. Pages send their `Origin` with it, which must be one of the merchant’s.',
  },
  orderToken: { type: 'http', scheme: 'bearer', description: 'The token that came with the order.' },
  linkToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of a link that the shopper made (`POST /v1/orders/{id}/links`), for what that link opens.',
  },
  secretKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'The merchant’s secret key, `sk_…`: from server to server, never from a page.',
  },
  consoleSession: {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookieName,
    description:
      'The cookie that `POST /v1/session` sets. `x-console-role` of an operation is the least role that its key needs: `reader`, `staff` or `owner`.',
  },
};

function pathsOf(table: Readonly<Record<string, Endpoint>>): OpenApiDocument['paths'] {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const [operationId, endpoint] of Object.entries(table)) {
    paths[endpoint.path] ??= {};
    paths[endpoint.path]![endpoint.method.toLowerCase()] = toOperation(operationId, endpoint);
  }
  return paths;
}
