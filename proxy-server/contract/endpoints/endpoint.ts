import type * as z from 'zod/mini';
import type { StaffRole } from '../console/session.ts';
import type { LinkPurpose } from '../order-link.ts';
import type { ProblemCode } from '../reference/problem-codes.ts';

/** Who may call: pages of the merchant, holders of an order's token, the merchant's server, its staff, the gateway. */
export type Caller =
  | 'anyone'
  | 'browser'
  | 'browser-or-merchant'
  | 'shopper'
  | 'merchant'
  | 'staff'
  | 'merchant-or-staff'
  | 'shopper-merchant-or-staff'
  | 'gateway';

/** The groups of the reference, in its order. */
export const subjects = {
  shop: 'What is sold, for how much, and what helps a shopper to answer.',
  orders: 'Purchases, from the accepted quote to the policy.',
  payments: 'Money: nothing that a page says of it is believed; the gateway is asked.',
  documents: 'Certificate, summary and verification video.',
  merchant: 'For the merchant’s own server and its staff.',
  insurers: 'What the insurers themselves keep of the merchant’s business.',
  console: 'The session of the merchant’s console.',
  webhooks: 'What the gateways call, and what the shop’s server is called with.',
  service: 'The proxy itself.',
} as const;

/** One operation of the API: the server routes by it, clients are typed by it, the reference is made from it. */
export interface Endpoint {
  readonly summary: string;
  /** What the summary leaves open. */
  readonly description?: string;
  readonly subject: keyof typeof subjects;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `{name}` stands for one part of the address, `{name...}` at the end for all that follows. */
  readonly path: string;
  readonly caller: Caller;
  /** Where staff may call: the least role of `CONSOLE_KEYS` that they need. Has no effect on other callers. */
  readonly role?: StaffRole;
  /** Where the token of an order opens it: which links to the order open it too. */
  readonly links?: readonly LinkPurpose[];
  /** `json`: request and response have schemas. `stream`: server-sent events. `file`: other media types. `webhook`: raw bytes. */
  readonly kind: 'json' | 'stream' | 'file' | 'webhook';
  /** Whether it takes an Idempotency-Key, and has to have one. */
  readonly needsIdempotencyKey?: true;
  readonly query?: z.ZodMiniObject;
  /** Headers of the request besides those of every request, by their name. */
  readonly headers?: z.ZodMiniObject;
  /** A JSON body. */
  readonly body?: z.ZodMiniType;
  /** Media type of a body that is no JSON of ours. */
  readonly bodyType?: string;
  /** Of the usual response. */
  readonly status: number;
  /** Its JSON; left out when the response has no body or another media type. */
  readonly response?: z.ZodMiniType;
  /** Media types of a response that is no JSON. */
  readonly responseTypes?: readonly string[];
  readonly responseHeaders?: z.ZodMiniObject;
  /** Other responses that are no problems, by status; null when there is no body. */
  readonly otherResponses?: Readonly<Record<number, z.ZodMiniType | null>>;
  /** Its own problem codes; those that follow from caller, body and query are added by `problemsOf`. */
  readonly problems: readonly ProblemCode[];
}

/** Some endpoints by their operation id. */
export type EndpointTable = Readonly<Record<string, Endpoint>>;

const ofCaller: Record<Caller, readonly ProblemCode[]> = {
  anyone: [],
  browser: ['unauthenticated', 'origin-not-allowed'],
  'browser-or-merchant': ['unauthenticated', 'origin-not-allowed'],
  shopper: ['unauthenticated', 'origin-not-allowed', 'order-not-found', 'merchant-not-served'],
  merchant: ['unauthenticated'],
  staff: ['unauthenticated', 'origin-not-allowed'],
  'merchant-or-staff': ['unauthenticated', 'origin-not-allowed'],
  'shopper-merchant-or-staff': ['unauthenticated', 'origin-not-allowed', 'order-not-found', 'merchant-not-served'],
  gateway: [
    'invalid-signature',
    'not-found',
    'unsupported-media-type',
    'body-too-large',
    'request-timeout',
    'too-many-requests',
  ],
};

/** Every problem code that an endpoint may respond with. */
export function problemsOf(endpoint: Endpoint): readonly ProblemCode[] {
  const {
    path,
    caller,
    role,
    links = [],
    query,
    headers,
    body,
    bodyType,
    kind,
    needsIdempotencyKey,
    problems,
  } = endpoint;
  const isCounted = path.startsWith('/v1/') && kind !== 'webhook';
  const hasBody = body !== undefined || (bodyType !== undefined && kind !== 'webhook');
  const codes: (ProblemCode | false | undefined)[] = [
    ...ofCaller[caller],
    role !== undefined && role !== 'reader' && 'role-required',
    caller.startsWith('shopper') && links.length < 2 && 'link-not-enough',
    path.startsWith('/v1/orders/{id}') && 'order-not-found',
    (query || headers || hasBody || path.includes('{')) && 'invalid-request',
    body && 'body-required',
    body && 'malformed-json',
    hasBody && 'unsupported-media-type',
    hasBody && 'body-too-large',
    hasBody && 'request-timeout',
    needsIdempotencyKey && 'idempotency-key-missing',
    needsIdempotencyKey && 'idempotency-key-invalid',
    needsIdempotencyKey && 'idempotency-key-reused',
    needsIdempotencyKey && 'answer-unreadable',
    needsIdempotencyKey && 'request-in-flight',
    ...problems,
    isCounted && 'too-many-requests',
    'storage-unavailable',
    'internal-error',
  ];
  return [...new Set(codes.filter((code) => typeof code === 'string'))];
}
