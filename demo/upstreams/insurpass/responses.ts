/** A response of InsurPass. */
export interface InsurPassResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The documented messages; initiate's and verify's are swapped (docs/facts/insurpass.md#group-life). */
export const messages = {
  initiate: 'Group life policy verified successfully',
  verify: 'Group life Policy initiated successfully',
  list: 'Group Life Policies retrieved successfully',
  details: 'Group life Policy initiated successfully',
} as const;

export function done(message: string, data: unknown): InsurPassResponse {
  return { status: 200, body: { success: true, response_message: message, response_code: 200, data } };
}

/** `response_code` is 400 whatever the HTTP status, as documented. */
export function refused(errors: readonly string[], status = 400): InsurPassResponse {
  const [first = 'Bad request'] = errors;
  return {
    status,
    body: { success: false, response_message: first, response_code: 400, data: { error: errors } },
  };
}

/** Laravel's own; neither the response to wrong keys nor a limit is documented. */
export function refusedKeys(): InsurPassResponse {
  return { status: 401, body: { message: 'Unauthenticated.' } };
}

export function refusedRate(): InsurPassResponse {
  return { status: 429, headers: { 'retry-after': '2' }, body: { message: 'Too Many Attempts.' } };
}
