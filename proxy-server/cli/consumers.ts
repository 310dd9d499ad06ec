import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { CustomerViolation, Imported } from '../assembly/people/import-consumers.ts';
import { importConsumers } from '../assembly/people/import-consumers.ts';
import { ConfigError, readConfig } from '../config/config.ts';
import type { MerchantConfig } from '../config/merchant-config.ts';
import type { ListedConsumer } from '../contract/console/insurer-list.ts';
import { consumerListSchema } from '../contract/console/insurer-list.ts';
import { readCustomerFile } from './customer-file.ts';
import type { AskProxy } from './framework/ask-proxy.ts';
import { runAsking } from './framework/ask-proxy.ts';
import type { CommandContext } from './framework/command.ts';
import { table } from './framework/table.ts';

const usage = `Usage: cover-checkout consumers list [--all] [--json]
       cover-checkout consumers import FILE.csv [--merchant ID] [--json]
list asks the proxy at PUBLIC_URL with SECRET_KEY for the insurer’s own list; --all is for the insurer’s own account.
import ties your customers to consumers that you registered before: a file with the headings customerId and
consumerId. It needs the settings of the proxy, and imports nothing while any row is wrong.
`;

/** Exit codes: 0 done, 1 refused, not reached or violations in the file, 2 the words are off, 78 the settings do not hold. */
const exitCodes = { done: 0, refused: 1, words: 2, badConfiguration: 78 } as const;

/** `consumers list|import`: the people that the insurer knows, and which customers they are. */
export async function consumers(args: readonly string[], context: CommandContext): Promise<number> {
  if (args[0] === 'import') return importFile(args.slice(1), context);
  return runAsking(args, context, usage, ([verb, ...words], askProxy) =>
    verb === 'list' && words.every((word) => word === '--all') ? list(askProxy, words.length > 0) : undefined,
  );
}

async function list(askProxy: AskProxy, all: boolean) {
  const body = await askProxy({ method: 'GET', path: `/v1/consumers${all ? '?scope=all' : ''}` });
  const rows = consumerListSchema.parse(body).consumers;
  return { body, text: table<ListedConsumer>(rows, columns, 'The insurer lists no consumers.') };
}

const columns = [
  { heading: 'Name', cell: ({ name, firstName, lastName }: ListedConsumer) => name ?? joined(firstName, lastName) },
  { heading: 'Phone', cell: (row: ListedConsumer) => row.phone },
  { heading: 'E-mail', cell: (row: ListedConsumer) => row.email },
  { heading: 'Consumer', cell: (row: ListedConsumer) => row.consumerId },
];

function joined(...names: (string | undefined)[]): string | undefined {
  return names.filter((name) => name !== undefined).join(' ') || undefined;
}

async function importFile(args: readonly string[], context: CommandContext): Promise<number> {
  const words = readWords(args);
  const refuse = (text: string, code: number = exitCodes.refused) => {
    context.complain(text);
    return code;
  };
  if (!words) return refuse(usage, exitCodes.words);
  try {
    const config = readConfig(context.environment, context.folder);
    const merchant = chooseMerchant(config.merchants, words.merchant);
    if (typeof merchant === 'string') return refuse(`${merchant}\n`);
    const text = await readFile(words.file, 'utf8').catch(() => undefined);
    if (text === undefined) return refuse(`${words.file} cannot be read.\n`);
    const file = readCustomerFile(text);
    if ('violations' in file) return tell(file, words.asJson, context);
    const outcome = await importConsumers(config, merchant, file.rows).catch((error: Error) => error.message);
    if (typeof outcome === 'string') return refuse(`The database cannot be used: ${outcome}\n`);
    return tell(outcome, words.asJson, context);
  } catch (error) {
    if (error instanceof ConfigError) return refuse(`${error.message}\n`, exitCodes.badConfiguration);
    throw error;
  }
}

function readWords(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { merchant: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [file, ...more] = positionals;
    return file && more.length === 0 ? { file, merchant: values.merchant, asJson: values.json === true } : undefined;
  } catch {
    return undefined;
  }
}

function chooseMerchant(merchants: readonly MerchantConfig[], id: string | undefined): MerchantConfig | string {
  const ids = merchants.map((merchant) => merchant.id).join(', ');
  const chosen = id === undefined && merchants.length === 1 ? merchants[0] : merchants.find((one) => one.id === id);
  if (!chosen) return `Name the merchant: --merchant with one of ${ids}.`;
  return chosen.aims ? chosen : `${chosen.id} has no account at the insurer; set AIMS_PARTNER_ID and the others.`;
}

function tell(outcome: Imported, asJson: boolean, { print, complain }: CommandContext): number {
  const isDone = 'imported' in outcome;
  if (asJson) print(`${JSON.stringify(outcome, null, 2)}\n`);
  else if (isDone) print(`Tied ${outcome.imported} customers to their consumers; ${outcome.known} were already.\n`);
  else complain(`${outcome.violations.map(asLine).join('')}Nothing was imported.\n`);
  return isDone ? exitCodes.done : exitCodes.refused;
}

function asLine({ row, column, message }: CustomerViolation): string {
  return `Row ${row}, ${column} ${message}\n`;
}
