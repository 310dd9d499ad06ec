import type { Setting } from '../settings/setting.ts';

/** What a value must be, as a sentence; undefined where any text will do. */
export function describeValue({ expected, isFree }: Setting): string | undefined {
  return isFree ? undefined : `Valid: ${expected}.`;
}

/** Under which condition a setting is required, as a sentence; undefined where it never is, or always. */
export function describeRequired({ required }: Setting): string | undefined {
  return required === undefined || required === true ? undefined : `Required ${required.words}.`;
}

/** A default that is no plain value, as a sentence. */
export function describeDefault({ derivedDefault }: Setting): string | undefined {
  return derivedDefault && `Default: ${derivedDefault.words}.`;
}
