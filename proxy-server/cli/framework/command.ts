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
  /** How many characters a line of the output has; undefined where it is no terminal. */
  readonly columns?: number | undefined;
  /** Writes to the terminal that the standard error output is; undefined where it is none. */
  readonly showProgress?: ((text: string) => void) | undefined;
}

/** The process itself. */
export const processContext: CommandContext = {
  ...processStart(),
  print: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  showProgress: process.stderr.isTTY ? (text) => void process.stderr.write(text) : undefined,
};
