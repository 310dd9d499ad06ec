import * as z from 'zod/mini';

/** Every stable word an error can carry, with the HTTP status it travels under. */
export const problemStatuses = {
  'body-required': 400,
  'malformed-json': 400,
  'invalid-request': 400,
  unauthenticated: 401,
  'invalid-signature': 401,
  'origin-not-allowed': 403,
  forbidden: 403,
  'super-admin-only': 403,
  'not-found': 404,
  'not-offered': 404,
  'order-not-found': 404,
  'certificate-not-ready': 404,
  'vehicle-not-found': 404,
  'policy-not-found': 404,
  'method-not-allowed': 405,
  'quote-mismatch': 409,
  'applicant-differs': 409,
  'order-state-conflict': 409,
  'payment-already-used': 409,
  'request-in-flight': 409,
  'upload-offset-conflict': 409,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'invalid-answers': 422,
  'unknown-product': 422,
  'period-not-offered': 422,
  'invalid-quote': 422,
  'quote-expired': 422,
  'consent-missing': 422,
  'idempotency-key-missing': 400,
  'idempotency-key-invalid': 400,
  'idempotency-key-reused': 422,
  'return-url-not-allowed': 422,
  'not-a-video': 422,
  'quote-refused': 422,
  'insurer-refused': 422,
  'invalid-customer-token': 422,
  'too-many-requests': 429,
  'lookups-used-up': 429,
  'internal-error': 500,
  'payment-gateway-unavailable': 502,
  'insurer-unavailable': 503,
  'price-delayed': 503,
  'not-ready': 503,
} as const;
export type ProblemCode = keyof typeof problemStatuses;

/** One thing wrong with a request: a JSON pointer, a stable code, and words that say what would be right. */
export const violationSchema = z.strictObject({ path: z.string(), code: z.string(), message: z.string() });
export type Violation = z.infer<typeof violationSchema>;

/** An error answer, `application/problem+json` (RFC 9457). */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  errors: z.optional(z.array(violationSchema)),
});
export type Problem = z.infer<typeof problemSchema>;
