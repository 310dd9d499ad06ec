/** Variables by name, as a process has them. */
export type Settings = Readonly<Record<string, string | undefined>>;

/** Where a setting was found. */
export type Source = 'environment' | '.env' | 'file';

/** What was set, as it was written: text, or any value of a JSON file. */
export interface RawSetting {
  readonly value: unknown;
  readonly source: Source;
}

/** By the name of the variable. */
export type RawSettings = ReadonlyMap<string, RawSetting>;

/** A setting in one line of text, or undefined where it is not set or blank. */
export function textOf(raw: RawSetting | undefined): string | undefined {
  const { value } = raw ?? {};
  const text = Array.isArray(value) ? value.map(oneLine).join(',') : value === undefined ? '' : oneLine(value);
  return text.trim() === '' ? undefined : text.trim();
}

function oneLine(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
