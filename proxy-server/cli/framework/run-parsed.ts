import { ConfigError } from '../../config/config.ts';
import { StoreUnavailableError, UnusableSettingError } from '../../domain/errors.ts';
import type { CommandContext } from './command.ts';

/** Exit codes: 0 done, 1 refused, 2 the words are off, 78 the settings, or what they name, do not hold. */
export const exitCodes = { done: 0, refused: 1, words: 2, badConfiguration: 78 } as const;

/** What a command takes. */
interface Reading<Words> {
  readonly usage: string;
  /** Undefined where the words are off. */
  readonly readWords: (args: readonly string[]) => Words | undefined;
}

/**
 * Runs a command of this machine by its words: shows its usage if that is asked for or the words are off, and says why
 * the settings do not hold, or that the database is away.
 */
export async function runParsed<Words>(
  args: readonly string[],
  { print, complain }: CommandContext,
  { usage, readWords }: Reading<Words>,
  work: (words: Words) => Promise<number>,
): Promise<number> {
  if (args.includes('--help')) {
    print(usage);
    return exitCodes.done;
  }
  const words = readWords(args);
  if (!words) {
    complain(usage);
    return exitCodes.words;
  }
  try {
    return await work(words);
  } catch (error) {
    const isAway = error instanceof StoreUnavailableError;
    if (!(isAway || error instanceof ConfigError || error instanceof UnusableSettingError)) throw error;
    complain(`${error.message}\n`);
    return isAway ? exitCodes.refused : exitCodes.badConfiguration;
  }
}
