import { merchantSettings } from '../settings/all-settings.ts';
import { merchantIdSettings } from '../settings/merchant-settings.ts';
import { serverSettings } from '../settings/server-settings.ts';
import { fileKey } from '../settings/setting.ts';
import { nearestWord } from './nearest-word.ts';
import type { RawSetting, RawSettings } from './raw-settings.ts';
import { readTextFile, whyUnread } from './text-file.ts';
import { describeUnknown } from './unknown-variables.ts';

/** What a file for several merchants sets; `errors` has a line for each word that has no business where it stands. */
export interface ConfigFile {
  readonly server: RawSettings;
  readonly merchants: readonly RawSettings[];
  readonly errors: readonly string[];
  /** Whether there is such a file, with JSON of this shape. */
  readonly isRead: boolean;
}

const serverNames = byKey(serverSettings);
const merchantNames = byKey({ ...merchantIdSettings, ...merchantSettings });

/** Reads the file that COVER_CONFIG names: the words of the environment in camelCase, and `merchants`. */
export function readConfigFile(path: string): ConfigFile {
  const { content, error } = readJson(path);
  if (error !== undefined) return unreadable(`COVER_CONFIG names a file that ${error}`);
  if (!isObject(content)) return unreadable('COVER_CONFIG must name a file that holds one JSON object.');
  const { merchants = [], $schema: _, ...server } = content;
  if (!Array.isArray(merchants) || !merchants.every(isObject))
    return unreadable('merchants must be an array of objects.');
  const ofMerchants = merchants.flatMap((merchant, index) =>
    unknownKeys(merchant, `merchants[${index}].`, merchantNames, serverNames),
  );
  return {
    isRead: true,
    server: toGiven(server, serverNames),
    merchants: merchants.map((merchant) => toGiven(merchant, merchantNames)),
    errors: [
      ...(merchants.length === 0 ? ['merchants is missing; the file needs at least one.'] : []),
      ...unknownKeys(server, '', serverNames, merchantNames),
      ...ofMerchants,
    ],
  };
}

function unreadable(error: string): ConfigFile {
  return { isRead: false, server: new Map(), merchants: [], errors: [error] };
}

function readJson(path: string): { content?: unknown; error?: string } {
  try {
    return { content: JSON.parse(readTextFile(path)) };
  } catch (error) {
    const reason = whyUnread(error);
    if (reason) return { error: `${reason}.` };
    // the message itself repeats a piece of the file
    const place = /line \d+ column \d+/.exec((error as Error).message);
    return { error: `is not JSON${place ? `: ${place[0]}` : ''}.` };
  }
}

function byKey(table: object): ReadonlyMap<string, string> {
  return new Map(Object.keys(table).map((name) => [fileKey(name), name]));
}

function toGiven(words: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>): RawSettings {
  const raw = new Map<string, RawSetting>();
  for (const [key, value] of Object.entries(words)) {
    const name = names.get(key);
    if (name !== undefined) raw.set(name, { value, source: 'file' });
  }
  return raw;
}

function unknownKeys(
  words: object,
  place: string,
  here: ReadonlyMap<string, string>,
  elsewhere: ReadonlyMap<string, string>,
): string[] {
  return Object.keys(words)
    .filter((key) => !here.has(key))
    .map((key) => {
      const word = `${place}${key}`;
      if (elsewhere.has(key))
        return place === ''
          ? `${word} is a merchant’s; it belongs in an entry of merchants.`
          : `${word} is the server’s; it belongs outside merchants.`;
      return describeUnknown(word, nearestWord(key, here.keys()));
    });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
