import { commands, usages } from '../../demo/commands.ts';
import { runCommand as run } from '../../proxy-server/cli/run-command.ts';

/** What became of a command. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `cover-checkout` with these words and this environment alone, in this process; reads `.env` where a folder is given. */
export async function runCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  folder?: string,
): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const code = await run(commands, usages, words, {
    environment,
    folder,
    print: (text) => {
      written.stdout += text;
    },
    complain: (text) => {
      written.stderr += text;
    },
  });
  return { code, ...written };
}
