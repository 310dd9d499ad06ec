import { parseArgs } from 'node:util';
import { moveDatabase } from '../assembly/database/move-database.ts';
import { readConfig } from '../config/config.ts';
import type { Command } from './framework/command.ts';
import { exitCodes, runParsed } from './framework/run-parsed.ts';

const usage = `Usage: cover-checkout move FILE --yes
Moves all that the SQLite file FILE holds into the PostgreSQL database of DATABASE_URL, which must be empty: orders,
payments, certificates, customers, webhooks and mails, in one transaction. Stop the proxy first; DATA_KEY stays as it is. The
file is kept under another name, where no proxy finds it. What fails changes nothing; after a power failure, or
where the server may have taken all, give the same command again.
`;

/** `move FILE --yes`: from the embedded database to a PostgreSQL server. */
export const move: Command = (args, context) =>
  runParsed(args, context, { usage, readWords }, async ({ file, yes }) => {
    if (!yes) {
      context.complain('This takes the file away from the proxy: stop it first, then add --yes.\n');
      return exitCodes.refused;
    }
    const { rows, kept } = await moveDatabase(readConfig(context.environment, context.folder), file);
    for (const [table, count] of Object.entries(rows).filter(([, count]) => count > 0))
      context.print(`${String(count).padStart(10)}  ${table}\n`);
    context.print(
      `Moved. The file is ${kept}: nothing in it is erased any more, so remove it when you trust the server.\n`,
    );
    return exitCodes.done;
  });

function readWords(args: readonly string[]): { file: string; yes: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { yes: { type: 'boolean', default: false } },
    });
    const [file, ...others] = positionals;
    return file === undefined || others.length > 0 ? undefined : { file, yes: values.yes };
  } catch {
    return undefined;
  }
}
