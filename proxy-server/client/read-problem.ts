import { CoverError, type FieldError } from './cover-error.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The error that an answer stands for, whoever gave it: the proxy, or a balancer before it. */
export function errorOf(response: Response, body: unknown): CoverError {
  const { status, headers } = response;
  const problem = isFields(body) ? body : {};
  const code = textOf(problem.code);
  const retryAfter = Number(headers.get('retry-after') ?? Number.NaN);
  return new CoverError(textOf(problem.detail) ?? `The proxy answered ${status} without saying why.`, {
    code: code ?? 'not-understood',
    status,
    type: textOf(problem.type),
    requestId: textOf(problem.requestId) ?? headers.get('x-request-id') ?? undefined,
    errors: Array.isArray(problem.errors) ? problem.errors.filter(isFields).map(toFieldError) : [],
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
  });
}

function toFieldError({ path, code, message }: Fields): FieldError {
  return { path: textOf(path) ?? '', code: textOf(code) ?? '', message: textOf(message) ?? '' };
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
