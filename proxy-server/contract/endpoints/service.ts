import * as z from 'zod/mini';
import { sessionRequestSchema, sessionSchema } from '../console/session.ts';
import { described } from '../reference/described.ts';
import { openEnum } from '../values.ts';
import type { EndpointTable } from './endpoint.ts';

/** Response of `GET /healthz`. */
export const healthSchema = z.object({ status: z.literal('ok') });

/** Response of `GET /readyz`. */
export const readinessSchema = z.object({
  status: openEnum(['ready', 'not-ready']),
  database: described(openEnum(['up', 'down']), 'The proxy is ready when it is up.'),
  upstreams: described(
    z.record(z.string(), openEnum(['up', 'down', 'unknown'])),
    'Insurers and gateways by their short names. None of them keeps the proxy from being ready.',
  ),
});

const session = { subject: 'console', path: '/v1/session', kind: 'json' } as const;
const webhook = { subject: 'webhooks', method: 'POST', caller: 'gateway', kind: 'webhook' } as const;
const paystack = {
  ...webhook,
  description: 'Returns 200 at once; the work is done after it.',
  headers: z.object({ 'X-Paystack-Signature': described(z.string(), 'HMAC-SHA512 of the body, in hex.') }),
  bodyType: 'application/json',
  status: 200,
  problems: [],
} as const;
const flutterwave = {
  ...paystack,
  headers: z.object({ 'Verif-Hash': described(z.string(), 'The secret hash of the gateway’s dashboard.') }),
} as const;

/** The console's session, what gateways call, and the proxy itself. */
export const serviceEndpoints = {
  openSession: {
    ...session,
    summary: 'Signs staff in to the console: sets a cookie for eight hours.',
    description: 'From the console’s own page alone, at most five times a minute.',
    method: 'POST',
    caller: 'anyone',
    body: sessionRequestSchema,
    status: 204,
    problems: ['unauthenticated', 'origin-not-allowed', 'not-offered'],
  },
  readSession: {
    ...session,
    summary: 'Who is signed in to the console.',
    method: 'GET',
    caller: 'staff',
    role: 'reader',
    status: 200,
    response: sessionSchema,
    problems: [],
  },
  closeSession: {
    ...session,
    summary: 'Signs out.',
    method: 'DELETE',
    caller: 'staff',
    role: 'reader',
    status: 204,
    problems: [],
  },
  receivePaystackWebhook: {
    ...paystack,
    summary: 'A webhook from Paystack, when there is one merchant.',
    path: '/v1/webhooks/paystack',
  },
  receivePaystackWebhookOfMerchant: {
    ...paystack,
    summary: 'A webhook from Paystack, of one of several merchants.',
    path: '/v1/webhooks/paystack/{merchantId}',
  },
  receiveFlutterwaveWebhook: {
    ...flutterwave,
    summary: 'A webhook from Flutterwave, when there is one merchant.',
    path: '/v1/webhooks/flutterwave',
  },
  receiveFlutterwaveWebhookOfMerchant: {
    ...flutterwave,
    summary: 'A webhook from Flutterwave, of one of several merchants.',
    path: '/v1/webhooks/flutterwave/{merchantId}',
  },
  getHealth: {
    summary: 'Whether the proxy is alive.',
    subject: 'service',
    method: 'GET',
    path: '/healthz',
    caller: 'anyone',
    kind: 'json',
    status: 200,
    response: healthSchema,
    problems: [],
  },
  getReadiness: {
    summary: 'Whether the proxy can serve, and how its upstreams are.',
    subject: 'service',
    method: 'GET',
    path: '/readyz',
    caller: 'anyone',
    kind: 'json',
    status: 200,
    response: readinessSchema,
    otherResponses: { 503: readinessSchema },
    problems: [],
  },
} as const satisfies EndpointTable;
