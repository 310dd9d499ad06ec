import type { Raw, Setting, SettingTable, ValuesOf } from './settings/setting.ts';
import type { RawSetting, RawSettings, Source } from './sources/raw-settings.ts';
import { textOf } from './sources/raw-settings.ts';

/** One setting as it is now. */
export interface CurrentSetting {
  readonly name: string;
  readonly setting: Setting;
  /** As it was set, or the default; undefined where it is neither. */
  readonly text: string | undefined;
  readonly source: Source | 'default' | 'not set';
  /** What is wrong with it, in words that do not repeat it. */
  readonly error?: string;
}

/** Takes the name of a setting and what is wrong with it, without its value. */
export type AddError = (name: string, message: string) => void;

/** What a table's settings are set to; a value that does not hold is left out, and an error names it. */
export interface TableRead<Table extends SettingTable> {
  readonly values: Partial<ValuesOf<Table>>;
  readonly current: readonly CurrentSetting[];
}

/** Reads all settings of a table, and adds an error for each that is missing or malformed. */
export function readTable<Table extends SettingTable>(
  table: Table,
  settings: RawSettings,
  addError: AddError,
): TableRead<Table> {
  const raw: Raw = { text: (name) => textOf(settings.get(name)) };
  const values: Record<string, unknown> = {};
  const current = Object.entries<Setting>(table).map(([name, setting]): CurrentSetting => {
    const text = raw.text(name);
    const set = settings.get(name);
    const { value, ...one } = text === undefined || !set ? readDefault(setting, raw) : readSet(setting, set, text);
    if (value !== undefined) values[name] = value;
    if (one.error !== undefined) addError(name, one.error);
    return { name, setting, ...one };
  });
  return { values: values as Partial<ValuesOf<Table>>, current };
}

type ReadSetting = Omit<CurrentSetting, 'name' | 'setting'> & { readonly value?: unknown };

function readSet({ schema, expected }: Setting, { value, source }: RawSetting, text: string): ReadSetting {
  if (text.endsWith('…')) return { text, source, error: `still has its placeholder; set it to ${expected}.` };
  const read = schema.safeParse(typeof value === 'string' ? text : value, { error: () => `must be ${expected}.` });
  return read.success ? { text, source, value: read.data } : { text, source, error: read.error.issues[0]!.message };
}

function readDefault(setting: Setting, raw: Raw): ReadSetting {
  const { required, derivedDefault, schema, expected } = setting;
  const fallback = setting.default ?? derivedDefault?.from?.(raw);
  if (fallback !== undefined) {
    const read = schema.safeParse(fallback);
    // where it does not fit, it hangs on a setting that has an error of its own
    return read.success
      ? { text: fallback, source: 'default', value: read.data }
      : { text: undefined, source: 'default' };
  }
  if (required === true || required?.holds(raw))
    return { text: undefined, source: 'not set', error: `is missing; set it to ${expected}.` };
  if (derivedDefault && !derivedDefault.from) return { text: derivedDefault.words, source: 'default' };
  return { text: undefined, source: 'not set' };
}
