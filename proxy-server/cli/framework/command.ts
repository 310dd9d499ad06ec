import { processStart } from '../../config/sources/environment.ts';
import type { Settings } from '../../config/sources/raw-settings.ts';

/** A command of `cover-checkout`: takes the words after its name, returns the exit code. */
export type Command = (args: readonly string[], context: CommandContext) => Promise<number>;

/** What a command may use of the process that it runs in. */
export interface CommandContext {
  readonly environment: Settings;
  /** The folder whose `.env` file is read; without it none is. */
  readonly folder?: string | undefined;
  /** Writes to the standard output. */
  readonly print: (text: string) => void;
  /** Writes to the standard error output. */
  readonly complain: (text: string) => void;
}

/** The process itself. */
export const processContext: CommandContext = {
  ...processStart(),
  print: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
};
