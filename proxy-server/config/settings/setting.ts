import type * as z from 'zod/mini';

/** A kind of value: how it is read from the environment or the file, and what is valid. */
export interface ValueType<Value> {
  /** Takes what stands in the file, or the text of a variable. */
  readonly schema: z.ZodMiniType<Value>;
  /** What is valid, to follow “must be” and “set it to”. */
  readonly expected: string;
  /** Any text will do, so `expected` says no more than what the setting is for. */
  readonly isFree?: boolean;
  /** Hidden wherever settings are shown. */
  readonly isSecret?: boolean;
  /** A text as the file would have it: a number, an array; the text itself where this is left out. */
  readonly toFile?: (text: string) => unknown;
}

/** One setting: a variable of the environment, and under its camelCase name a key of the file of COVER_CONFIG. */
export interface Setting<Value = unknown> extends ValueType<Value> {
  /** What it is for, in one sentence. */
  readonly about: string;
  /** A valid text, or what one looks like where it is secret. */
  readonly example: string;
  readonly default?: string;
  /** A default that hangs on other settings, or that is no text. */
  readonly derivedDefault?: { readonly words: string; readonly from?: (raw: Raw) => string | undefined };
  readonly required?: true | Requirement;
  /** What `config example` has in its place: ends in “…”, unless it can stay. */
  readonly placeholder?: string;
  /** Required in the usual shop, which `config example` shows: an account at AIMS, payment by Paystack. */
  readonly isUsual?: boolean;
}

/** When a setting is required that is not always. */
interface Requirement {
  /** To follow “required”. */
  readonly words: string;
  readonly holds: (raw: Raw) => boolean;
}

/** What is set, by name; undefined where it is not, or blank. */
export interface Raw {
  readonly text: (name: string) => string | undefined;
}

export type SettingTable = Readonly<Record<string, Setting>>;

/** The values of a table: always there where they are required or have a default. */
export type ValuesOf<Table extends SettingTable> = {
  readonly [Name in keyof Table]: z.output<Table[Name]['schema']> | (Table[Name] extends AlwaysSet ? never : undefined);
};

type AlwaysSet =
  | { readonly required: true }
  | { readonly default: string }
  | { readonly derivedDefault: { readonly from: (raw: Raw) => string } };

/** AIMS_PARTNER_ID as the file has it: aimsPartnerId. */
export function fileKey(name: string): string {
  return name.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
