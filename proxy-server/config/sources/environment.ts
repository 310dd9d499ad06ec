import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { RawSetting, RawSettings, Settings } from './raw-settings.ts';
import { readTextFile, whyUnread } from './text-file.ts';

/** The variables of a process, and the folder whose `.env` file adds to them; without a folder none is read. */
export interface StartPlace {
  readonly environment: Settings;
  readonly folder?: string | undefined;
}

/** Of this process. Nowhere else is `process.env` read. */
export function processStart(): StartPlace {
  return { environment: process.env, folder: process.cwd() };
}

/** The variables, and those of the `.env` file that the environment does not have; `errors` says what is wrong with it. */
export function readVariables({ environment, folder }: StartPlace): {
  readonly variables: RawSettings;
  readonly errors: readonly string[];
} {
  const { variables: ofFile, errors } = folder === undefined ? noFile : readEnvironmentFile(join(folder, '.env'));
  const variables = new Map<string, RawSetting>();
  for (const [name, value] of Object.entries(ofFile)) variables.set(name, { value, source: '.env' });
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined) variables.set(name, { value, source: 'environment' });
  return { variables, errors };
}

interface EnvironmentFile {
  readonly variables: Settings;
  readonly errors: readonly string[];
}

const noFile: EnvironmentFile = { variables: {}, errors: [] };

function readEnvironmentFile(path: string): EnvironmentFile {
  try {
    const text = readTextFile(path);
    return { variables: parseEnv(text), errors: malformedLines(text).map(toError) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return noFile;
    return { variables: {}, errors: [`.env ${whyUnread(error)}.`] };
  }
}

function toError(line: number): string {
  return `.env line ${line} must be like NAME=value, with quotes closed, or a comment after #.`;
}

/** One entry of the file, as Node reads it; a quoted value may have several lines. */
const entryPattern =
  /^[^\S\n]*(?:export[^\S\n]+)?[\w.-]+[^\S\n]*=[^\S\n]*(?:(["'`])[\s\S]*?\1[^\S\n]*(?:#.*)?|[^\s"'`#].*|#.*)?$/gm;

/** Lines that Node's reader would pass over without a word. */
function malformedLines(text: string): number[] {
  const rest = text
    .replaceAll('\r\n', '\n')
    .replaceAll(entryPattern, (entry) => entry.replaceAll(/[^\n]/g, ''))
    .replaceAll(/^[^\S\n]*#.*$/gm, '');
  return rest.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [index + 1]));
}
