import { parseArgs } from 'node:util';
import { backUp, markAsRestored, restore as restoreFile } from '../assembly/backups.ts';
import { ConfigError, readConfig } from '../config/config.ts';
import { UnusableSettingError } from '../domain/errors.ts';
import type { RestoredMarks } from '../domain/store.ts';
import type { Command, CommandContext } from './framework/command.ts';

const backupUsage = `Usage: cover-checkout backup FILE
Copies the SQLite file of the settings to FILE, while the proxy may run. The copy is of one moment, whole, and readable
for its owner alone; what was in FILE is replaced. It is sealed with DATA_KEY: keep that elsewhere. A PostgreSQL server is
backed up by its own tools.
`;

const restoreUsage = `Usage: cover-checkout restore FILE --yes
       cover-checkout restore --promoted --yes
Puts a copy that \`backup\` made in the place of the SQLite file; the proxy must be stopped, and the file before is kept
beside it. A copy is older than what the insurer and the gateway have: each order without a policy is looked up before
anything is sent, and the gateway is asked for its payments again. Orders that were placed after the copy are gone: find
their payments in the gateway's dashboard. --promoted marks the database of the settings in the same way, after a server
was restored by other means, or a standby was promoted; do it before the proxies start.
`;

const exitCodes = { done: 0, refused: 1, words: 2, badConfiguration: 78 } as const;

/** `backup FILE`: a copy of the embedded database. */
export const backup: Command = (args, context) =>
  runSafely(args, context, backupUsage, async ({ file, yes, promoted }) => {
    if (file === undefined || yes || promoted) return undefined;
    await backUp(readConfig(context.environment, context.folder), file);
    context.print(`The database is copied to ${file}.\n`);
    return exitCodes.done;
  });

/** `restore FILE`, `restore --promoted`: a copy that is older than what the insurer has. */
export const restore: Command = (args, context) =>
  runSafely(args, context, restoreUsage, async ({ file, yes, promoted }) => {
    if ((file === undefined) !== promoted) return undefined;
    if (!yes) {
      context.complain('This replaces or marks the database: stop the proxies first, then add --yes.\n');
      return exitCodes.refused;
    }
    const config = readConfig(context.environment, context.folder);
    if (file === undefined) {
      context.print(describe(await markAsRestored(config)));
      return exitCodes.done;
    }
    const { replaced, ...marks } = await restoreFile(config, file);
    context.print(`${describe(marks)}${replaced ? `The file before is ${replaced}.\n` : ''}`);
    return exitCodes.done;
  });

interface Words {
  readonly file: string | undefined;
  readonly yes: boolean;
  readonly promoted: boolean;
}

/** Exit codes: 0 done, 1 refused, 2 the words are off, 78 the settings or the file do not hold. */
async function runSafely(
  args: readonly string[],
  context: CommandContext,
  usage: string,
  work: (words: Words) => Promise<number | undefined>,
): Promise<number> {
  if (args.includes('--help')) {
    context.print(usage);
    return exitCodes.done;
  }
  const words = readWords(args);
  try {
    const code = words && (await work(words));
    if (code !== undefined) return code;
    context.complain(usage);
    return exitCodes.words;
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof UnusableSettingError)) throw error;
    context.complain(`${error.message}\n`);
    return exitCodes.badConfiguration;
  }
}

function readWords(args: readonly string[]): Words | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { yes: { type: 'boolean', default: false }, promoted: { type: 'boolean', default: false } },
    });
    return positionals.length <= 1 ? { file: positionals[0], ...values } : undefined;
  } catch {
    return undefined;
  }
}

function describe({ orders, attempts }: RestoredMarks): string {
  return `${orders} orders without a policy are looked up before anything is sent; the gateway is asked again for ${attempts} payments.\n`;
}
