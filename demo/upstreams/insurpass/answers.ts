/** An answer as it goes out. */
export interface InsurPassAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The messages that the samples show; initiate's and verify's are swapped (docs/facts/insurpass.md#group-life). */
export const messages = {
  initiate: 'Group life policy verified successfully',
  verify: 'Group life Policy initiated successfully',
  list: 'Group Life Policies retrieved successfully',
  details: 'Group life Policy initiated successfully',
} as const;

export function done(message: string, data: unknown): InsurPassAnswer {
  return { status: 200, body: { success: true, response_message: message, response_code: 200, data } };
}

/** `response_code` is 400 whatever the HTTP status, as in the samples. */
export function refused(complaints: readonly string[], status = 400): InsurPassAnswer {
  const [first = 'Bad request'] = complaints;
  return {
    status,
    body: { success: false, response_message: first, response_code: 400, data: { error: complaints } },
  };
}

/** Laravel's own; the documents show no answer to wrong keys, and no limit. */
export function refusedKeys(): InsurPassAnswer {
  return { status: 401, body: { message: 'Unauthenticated.' } };
}

export function refusedRate(): InsurPassAnswer {
  return { status: 429, headers: { 'retry-after': '2' }, body: { message: 'Too Many Attempts.' } };
}
