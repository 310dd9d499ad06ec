import type { Command, CommandContext } from './command.ts';
import { withProgress } from './progress.ts';

const servers = new Set(['serve', 'demo', 'simulators']);

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
  if (ownUsage !== undefined) {
    context.print(ownUsage);
    return exitCodes.done;
  }
  const run = args.includes('--json') ? refusingAsJson(command) : command;
  // what runs until it is stopped is not about to end
  return servers.has(name) ? run(args, context) : withProgress(name, context, (told) => run(args, told));
}

/** Who asks for JSON gets it also where a command is refused: what it complained of, as the detail of a problem. */
function refusingAsJson(command: Command): Command {
  return async function refuseAsJson(args, context) {
    const complaints: string[] = [];
    let hasPrinted = false;
    const code = await command(args, {
      ...context,
      print(text) {
        hasPrinted = true;
        context.print(text);
      },
      complain(text) {
        complaints.push(text);
        context.complain(text);
      },
    });
    if (code !== exitCodes.done && !hasPrinted)
      context.print(`${JSON.stringify({ problem: { detail: complaints.join('').trim() } }, null, 2)}\n`);
    return code;
  };
}
