import type { Given, Setting, SettingTable, ValuesOf } from './settings/setting.ts';
import type { GivenSettings, Source } from './sources/given-settings.ts';
import { textOf } from './sources/given-settings.ts';

/** One setting as it holds now. */
export interface CurrentSetting {
  readonly name: string;
  readonly setting: Setting;
  /** As it was set, or the default; undefined where it is neither. */
  readonly text: string | undefined;
  readonly source: Source | 'default' | 'not set';
  /** Whether it can be used; otherwise an error names it. */
  readonly holds: boolean;
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
  settings: GivenSettings,
  addError: AddError,
): TableRead<Table> {
  const given: Given = { text: (name) => textOf(settings.get(name)) };
  const values: Record<string, unknown> = {};
  const current = Object.entries<Setting>(table).map(([name, setting]): CurrentSetting => {
    const text = given.text(name);
    if (text === undefined) {
      const fallback = setting.default ?? setting.derivedDefault?.from?.(given);
      const isMissing = fallback === undefined && isRequired(setting, given);
      if (isMissing) addError(name, `is missing; set it to ${setting.expected}.`);
      // where it does not fit, it hangs on a setting that has an error of its own
      const read = setting.schema.safeParse(fallback);
      if (read.success) values[name] = read.data;
      return {
        name,
        setting,
        text: fallback,
        source: fallback === undefined ? 'not set' : 'default',
        holds: !isMissing,
      };
    }
    const { value, source } = settings.get(name)!;
    const read = parse(setting, typeof value === 'string' ? text : value);
    if ('error' in read) addError(name, read.error);
    else values[name] = read.value;
    return { name, setting, text, source, holds: !('error' in read) };
  });
  return { values: values as Partial<ValuesOf<Table>>, current };
}

function isRequired({ required }: Setting, given: Given): boolean {
  return required === true || required?.holds(given) === true;
}

/** The value, or what is wrong with it in words that do not repeat it. */
function parse(
  { schema, expected }: Setting,
  value: unknown,
): { readonly value: unknown } | { readonly error: string } {
  if (typeof value === 'string' && value.endsWith('…'))
    return { error: `still has its placeholder; set it to ${expected}.` };
  const read = schema.safeParse(value, { error: () => `must be ${expected}.` });
  return read.success ? { value: read.data } : { error: read.error.issues[0]!.message };
}
