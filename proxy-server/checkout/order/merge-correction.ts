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
  if (!isRecord(value)) return Array.isArray(value) ? pathsInList(value, before, pointer) : [pointer];
  const isReplaced = !isRecord(before) && !Array.isArray(before) && (before !== undefined || isEmpty(value));
  if (isReplaced) return [pointer];
  return Object.entries(value).flatMap(([key, part]) => pathsIn(part, memberOf(before, key), `${pointer}/${key}`));
}

function pathsInList(value: readonly object[], before: unknown, pointer: string): string[] {
  if (!Array.isArray(before) || before.length !== value.length) return [pointer];
  return value.flatMap((entry, index) => differences(entry, before[index], `${pointer}/${index}`));
}

function differences(entry: object, before: object, pointer: string): string[] {
  const keys = new Set([...Object.keys(entry), ...Object.keys(before)]);
  return [...keys].filter((key) => memberOf(entry, key) !== memberOf(before, key)).map((key) => `${pointer}/${key}`);
}

function merge(before: unknown, value: unknown): unknown {
  if (!isRecord(value)) return value;
  const merged = new Map(Object.entries(value).map(([key, part]) => [key, merge(memberOf(before, key), part)]));
  if (!Array.isArray(before)) return { ...(isRecord(before) ? before : undefined), ...Object.fromEntries(merged) };
  const length = Math.max(before.length, ...[...merged.keys()].map((index) => Number(index) + 1));
  // an entry that is not there yet has all its questions open
  return Array.from({ length }, (_none, index) => merged.get(String(index)) ?? before[index] ?? {});
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
