import { Secret } from './secret.ts';
import type { SettingReader } from './setting-reader.ts';

/** Who of the merchant's staff may sign in to the console, each by a key. */
export interface ConsoleKey {
  readonly name: string;
  readonly key: string;
}

const expected = 'name:ck_… pairs by commas, each key “ck_” followed by letters, digits and “_”, 20 or more in all';

/** `Ada:ck_…`: a name as the console shows it, and the key. */
const pairPattern = /^([^:,]{1,60}):(ck_\w{17,120})$/;

/** Reads CONSOLE_KEYS; without it nobody can sign in. */
export function readConsoleKeys(reader: SettingReader): Secret<ConsoleKey[]> {
  if (!reader.has('CONSOLE_KEYS')) return new Secret([]);
  const entries = reader.list('CONSOLE_KEYS', expected).map((entry) => pairPattern.exec(entry));
  const keys = entries.flatMap((match) => (match ? [{ name: match[1]!.trim(), key: match[2]! }] : []));
  if (keys.length < entries.length || keys.some(({ name }) => name === ''))
    reader.blame('CONSOLE_KEYS', `must be ${expected}.`);
  else if (hasRepeated(keys.map(({ name }) => name)) || hasRepeated(keys.map(({ key }) => key)))
    reader.blame('CONSOLE_KEYS', 'must give each person a name and a key of their own.');
  return new Secret(keys);
}

function hasRepeated(values: readonly string[]): boolean {
  return new Set(values).size < values.length;
}
