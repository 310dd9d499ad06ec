import { commands, usages } from '../../../demo/commands.ts';
import { runCommand as run } from '../../../proxy-server/cli/framework/run-command.ts';

/** The result of a command. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a command runs: the folder whose `.env` it reads, and its terminal. */
interface Surroundings {
  readonly folder?: string;
  readonly columns?: number;
  readonly showProgress?: (text: string) => void;
}

/** Runs `cover-checkout` with these arguments and only this environment, in this process; reads `.env` if a folder is given. */
export async function runCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  surroundings: string | Surroundings = {},
): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const code = await run(commands, usages, words, {
    environment,
    ...(typeof surroundings === 'string' ? { folder: surroundings } : surroundings),
    print: (text) => {
      written.stdout += text;
    },
    complain: (text) => {
      written.stderr += text;
    },
  });
  return { code, ...written };
}
