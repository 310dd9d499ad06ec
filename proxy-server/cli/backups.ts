import { parseArgs } from 'node:util';
import { backUp, markAsRestored, restore as restoreFile } from '../assembly/database/backups.ts';
import { readConfig } from '../config/config.ts';
import type { RestoredMarks } from '../domain/stores/store.ts';
import type { Command } from './framework/command.ts';
import { exitCodes, runParsed } from './framework/run-parsed.ts';

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

/** `backup FILE`: a copy of the embedded database. */
export const backup: Command = (args, context) =>
  runParsed(args, context, { usage: backupUsage, readWords: readBackup }, async (file) => {
    await backUp(readConfig(context.environment, context.folder), file);
    context.print(`The database is copied to ${file}.\n`);
    return exitCodes.done;
  });

/** `restore FILE`, `restore --promoted`: a copy that is older than what the insurer has. */
export const restore: Command = (args, context) =>
  runParsed(args, context, { usage: restoreUsage, readWords: readRestore }, async ({ file, yes }) => {
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

function readBackup(args: readonly string[]): string | undefined {
  const [file, ...others] = args;
  return others.length === 0 && !file?.startsWith('-') ? file : undefined;
}

/** Without a file the database of the settings is meant, as it is. */
function readRestore(args: readonly string[]): { file: string | undefined; yes: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { yes: { type: 'boolean', default: false }, promoted: { type: 'boolean', default: false } },
    });
    const [file, ...others] = positionals;
    return others.length === 0 && (file === undefined) === values.promoted ? { file, yes: values.yes } : undefined;
  } catch {
    return undefined;
  }
}

function describe({ orders, attempts }: RestoredMarks): string {
  return `${orders} orders without a policy are looked up before anything is sent; the gateway is asked again for ${attempts} payments.\n`;
}
