import { ConfigError } from '../config/config.ts';
import type { ShownSetting } from '../config/describe/current-settings.ts';
import { showSettings } from '../config/describe/current-settings.ts';
import { environmentExample } from '../config/describe/environment-example.ts';
import { fileSchema } from '../config/describe/file-schema.ts';
import { readSettings } from '../config/read-settings.ts';
import type { CommandContext } from './framework/command.ts';
import { table } from './framework/table.ts';

const usage = `Usage: cover-checkout config [--json]
       cover-checkout config example
       cover-checkout config schema
Without a word more it shows what holds now and where it came from: the environment, .env, the file of COVER_CONFIG or
a default. Secrets are hidden. example prints a commented .env, schema the JSON Schema of the file of COVER_CONFIG.
Exit codes: 0 done, 2 the command is not understood, 78 the settings do not hold; errors are listed at the end.
`;

/** Exit codes: 0 done, 2 the words are off, 78 the settings do not hold. */
const exitCodes = { done: 0, words: 2, badConfiguration: 78 } as const;

/** `config`: what is set, what can be set, and what is wrong. Changes nothing and asks nobody. */
export async function config(args: readonly string[], context: CommandContext): Promise<number> {
  const { print, complain } = context;
  if (args.includes('--help') || args.includes('-h')) {
    print(usage);
    return exitCodes.done;
  }
  switch (args.join(' ')) {
    case '':
    case '--json':
      return showCurrent(context, args.length > 0);
    case 'example':
      print(environmentExample());
      return exitCodes.done;
    case 'schema':
    case 'schema --json':
      print(`${JSON.stringify(fileSchema(), null, 2)}\n`);
      return exitCodes.done;
    default:
      complain(usage);
      return exitCodes.words;
  }
}

function showCurrent({ environment, folder, print, complain }: CommandContext, asJson: boolean): number {
  const { errors, current } = readSettings({ environment, folder });
  const settings = showSettings(current);
  print(asJson ? `${JSON.stringify({ settings, errors }, null, 2)}\n` : asTables(settings));
  if (errors.length === 0) return exitCodes.done;
  if (!asJson) complain(`${new ConfigError(errors).message}\n`);
  return exitCodes.badConfiguration;
}

/** One table for the server, and one for each merchant where there are several. */
function asTables(settings: readonly ShownSetting[]): string {
  const merchants = [...new Set(settings.map(({ merchant }) => merchant))];
  return merchants
    .map((merchant) => {
      const rows = settings.filter((one) => one.merchant === merchant);
      return `${merchant === undefined ? '' : `\n${merchant}\n`}${table(rows, columns, 'Nothing is set.')}`;
    })
    .join('');
}

const columns = [
  { heading: 'Setting', cell: ({ name }: ShownSetting) => name },
  { heading: 'From', cell: ({ source }: ShownSetting) => source },
  { heading: 'Value', cell: ({ value, status }: ShownSetting) => (status === 'ok' ? value : status) },
];
