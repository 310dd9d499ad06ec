import * as z from 'zod/mini';
import { parseJson } from '../../contract/parse-json.ts';
import { Secret } from '../secret.ts';
import type { ValueType } from './setting.ts';

/** Any text that is not blank. */
export function text(expected: string): ValueType<string> {
  return { schema: z.string(), expected, isFree: true };
}

/** Text that a file may also give as a number: a version. */
export function textOrNumber(expected: string): ValueType<string> {
  return { schema: z.pipe(z.union([z.string(), z.number()]), z.transform(String)), expected, isFree: true };
}

export function matching(pattern: RegExp, expected: string): ValueType<string> {
  return { schema: z.string().check(z.regex(pattern)), expected };
}

export function choice<const Choice extends string>(...choices: readonly Choice[]): ValueType<Choice> {
  return { schema: z.enum(choices), expected: choices.join(', ').replace(/, ([^,]*)$/, ' or $1') };
}

/** `true` or `false`, in the file as such or as text. */
export const trueOrFalse: ValueType<boolean> = {
  schema: fileOrText(z.boolean(), toBoolean, z.boolean()),
  expected: 'true or false',
  toFile: toBoolean,
};

function toBoolean(text: string): unknown {
  return text === 'true' ? true : text === 'false' ? false : text;
}

export function integer(least: number, most: number): ValueType<number> {
  const whole = z.int().check(z.gte(least), z.lte(most));
  return {
    schema: fileOrText(whole, toNumber, whole),
    expected: `a whole number from ${least} to ${most}`,
    toFile: toNumber,
  };
}

/** An http or https address; a slash at the end is dropped. */
export function url(example: string): ValueType<string> {
  const address = z.string().check(
    z.regex(/^https?:\/\/[^/\s]\S*$/),
    z.refine((value) => URL.canParse(value)),
  );
  return {
    schema: z.pipe(
      address,
      z.transform((value) => value.replace(/\/+$/, '')),
    ),
    expected: `an address like ${example}`,
  };
}

/** The same of a host that serves nothing else: pages name their files from its root. */
export function hostUrl(example: string): ValueType<string> {
  const { schema } = url(example);
  const isRoot = (value: string) => /^[^/]+\/\/[^/?#]+$/.test(value);
  return {
    schema: schema.check(z.refine(isRoot)),
    expected: `the address of a host of its own, without a path, like ${example}`,
  };
}

/** An http or https address in which something is filled in later. */
export function urlTemplate(gap: string, example: string): ValueType<string> {
  return {
    schema: z.string().check(
      z.regex(/^https?:\/\/[^/\s]\S*$/),
      z.refine((value) => value.includes(gap) && URL.canParse(value.replaceAll(gap, 'x'))),
    ),
    expected: `an address with ${gap} in it, like ${example}`,
  };
}

/** A JSON object with some of these members; in the file as it is, in a variable as text. */
export function jsonObject(names: readonly string[], example: string): ValueType<Record<string, unknown>> {
  const members = z.strictObject(Object.fromEntries(names.map((name) => [name, z.optional(z.unknown())])));
  return {
    schema: fileOrText(members, parseJson, members),
    expected: `JSON with ${names.join(', ')}, like ${example}`,
    toFile: parseJson,
  };
}

/** Texts by commas; in the file an array too. */
export function list(item: z.ZodMiniType<string, string>, expected: string): ValueType<string[]> {
  const entries = z.array(item).check(z.minLength(1));
  return {
    schema: fileOrText(entries, entriesOf, entries),
    expected,
    toFile: entriesOf,
  };
}

/** What a JSON file holds in its own form or as text; text is read into that form, and both are checked alike. */
export function fileOrText<Value>(
  file: z.ZodMiniType,
  toFile: (text: string) => unknown,
  value: z.ZodMiniType<Value>,
): z.ZodMiniType<Value> {
  const read = z.transform((raw: unknown) => (typeof raw === 'string' ? toFile(raw) : raw));
  return z.pipe(z.union([file, z.string()]), z.pipe(read, value));
}

/** The same, hidden wherever it is printed. */
export function secret<Value>(type: ValueType<Value>): ValueType<Secret<Value>> {
  return {
    schema: z.pipe(
      type.schema,
      z.transform((value) => new Secret(value)),
    ),
    expected: type.expected,
    ...(type.isFree && { isFree: true }),
    isSecret: true,
  };
}

/** A type whose value becomes another, which may be checked once more. */
export function transformed<From, To>(
  type: ValueType<From>,
  change: (value: From) => To,
  ...checks: z.core.CheckFn<To>[] | z.core.$ZodCheck<To>[]
): ValueType<To> {
  const schema = z.pipe(type.schema, z.transform(change)) as z.ZodMiniType<To>;
  return { ...type, schema: schema.check(...checks) };
}

/** Not every text that JavaScript takes for a number. */
function toNumber(text: string): unknown {
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}

/** What a text by commas lists. */
export function entriesOf(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
}

export function isWithoutRepeats(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}
