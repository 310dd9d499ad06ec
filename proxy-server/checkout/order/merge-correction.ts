import type { GivenApplicant } from '../../contract/applicant.ts';
import type { Correction } from '../../contract/order.ts';
import type { Answers } from '../../contract/values.ts';

/** What an order knows of a person and of what is covered. */
export interface PersonalData {
  readonly applicant: GivenApplicant;
  readonly answers: Answers;
}

/**
 * Returns the JSON pointers of what a correction gives. Of a whole list that has as many entries as before these are
 * only what differs.
 */
export function correctedPaths(before: PersonalData, correction: Correction): string[] {
  return pathsIn(correction, before, '');
}

/** Returns the data with the corrected values in place. */
export function mergeCorrection(before: PersonalData, correction: Correction): PersonalData {
  return merge(before, correction) as PersonalData;
}

function pathsIn(value: unknown, before: unknown, pointer: string): string[] {
  if (typeof value !== 'object' || value === null) return [pointer];
  if (!Array.isArray(value))
    return Object.entries(value).flatMap(([key, part]) => pathsIn(part, memberOf(before, key), `${pointer}/${key}`));
  if (!Array.isArray(before) || before.length !== value.length) return [pointer];
  return value.flatMap((entry, index) => differences(entry, before[index], `${pointer}/${index}`));
}

function differences(entry: object, before: object, pointer: string): string[] {
  const keys = new Set([...Object.keys(entry), ...Object.keys(before)]);
  return [...keys].filter((key) => memberOf(entry, key) !== memberOf(before, key)).map((key) => `${pointer}/${key}`);
}

function merge(before: unknown, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const merged = Object.entries(value).map(([key, part]) => [key, merge(memberOf(before, key), part)] as const);
  if (Array.isArray(before)) return Object.assign([...before], Object.fromEntries(merged));
  return { ...(before as object | undefined), ...Object.fromEntries(merged) };
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
