/** The kinds of request, as in faults and the log. */
export const commandKinds = [
  'quote',
  'register',
  'issue',
  'activate',
  'status',
  'transactions',
  'consumers',
  'hospitals',
  'approval',
  'vehicle',
  'unsupported',
] as const;

/** A refusal with AIMS's text and its `id_v4` (docs/facts/aims-wire.md#error-messages). */
export interface Refusal {
  readonly refused: string;
  readonly status: 400 | 401 | 403 | 404 | 406 | 429 | 500;
}

/** The result of a handler: the properties beside `exctnFdbck`, or a refusal. */
export type Outcome = { readonly accepted: Record<string, unknown> } | Refusal;

export const refusal = (refused: string, status: Refusal['status'] = 406): Refusal => ({ refused, status });
export const accepted = (members: Record<string, unknown> = {}): Outcome => ({ accepted: members });

/** The value at a dotted path of parsed JSON. */
export function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** The string at a path; undefined for anything else and for blanks. */
export function textAt(root: unknown, path: string): string | undefined {
  const value = valueAt(root, path);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
