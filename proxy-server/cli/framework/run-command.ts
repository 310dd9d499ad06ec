import type { Command, CommandContext } from './command.ts';

const exitCodes = { done: 0, words: 2 } as const;

/**
 * Runs the command that the first word names, and returns its exit code. `usages` are those of commands that do not
 * print their own.
 */
export async function runCommand(
  commands: Readonly<Record<string, Command>>,
  usages: Readonly<Record<string, string>>,
  [name = '', ...args]: readonly string[],
  context: CommandContext,
): Promise<number> {
  const usage = `Usage: cover-checkout <${Object.keys(commands).join('|')}> …\nEach says with --help how it is used.\n`;
  if (['help', '--help', '-h'].includes(name)) {
    context.print(usage);
    return exitCodes.done;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    context.complain(usage);
    return exitCodes.words;
  }
  const ownUsage = args.includes('--help') ? usages[name] : undefined;
  if (ownUsage === undefined) return command(args, context);
  context.print(ownUsage);
  return exitCodes.done;
}
