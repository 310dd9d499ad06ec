import type { FieldCode } from './field-codes.ts';

/**
 * The place of a field in the seed of a quote, as keys: names are at its top, or where they say (`addtnlFact.x`, or
 * `seed.x` for the top at issue too).
 */
export function placeAtQuote({ name }: Pick<FieldCode, 'name'>): string[] {
  return name.replace(/^seed\./, '').split('.');
}

/** The place of a field in the seed of an issue: among the additional facts, unless the name says otherwise. */
export function placeAtIssue({ name }: Pick<FieldCode, 'name'>): string[] {
  if (/^(?:seed|addtnlFact)\./.test(name)) return placeAtQuote({ name });
  return ['addtnlFact', ...name.split('.')];
}

/** The same as a JSON pointer. */
export function pointerAtQuote(code: Pick<FieldCode, 'name'>): string {
  return `/${placeAtQuote(code).join('/')}`;
}

/** The same as a JSON pointer. */
export function pointerAtIssue(code: Pick<FieldCode, 'name'>): string {
  return `/${placeAtIssue(code).join('/')}`;
}
