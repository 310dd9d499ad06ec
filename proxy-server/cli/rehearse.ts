import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Rehearsal, RehearsedStep } from '../assembly/rehearsal/rehearsal.ts';
import { rehearse as rehearseMerchant } from '../assembly/rehearsal/rehearse.ts';
import type { Config } from '../config/config.ts';
import { ConfigError, readConfig } from '../config/config.ts';
import type { CommandContext } from './framework/command.ts';

const usage = `Usage: cover-checkout rehearse [PRODUCT…] --account-is-in-test-mode [--json] [--out FILE]
       [--certificate-is-a-demo] [--paid-lookups]
Walks quote, registration, issue and status of each product (of those named, else of all) on the insurer's account in
TEST mode, and InsurPass's sandbox, with the catalogue's examples, a toll-free phone number and an example.com address.
It BUYS policies there: first the cheapest product alone, and more only if its certificate is a demo. For each call it
prints what was sent, what the insurer answered, how that is read and, where it was refused, the likely change as a
line to paste; then run it again. Nothing is kept but FILE. It takes a minute or two: the insurer's limit is kept.
--certificate-is-a-demo says that you have looked at the first certificate. --paid-lookups also looks up a vehicle (₦150).
Exit codes: 0 everything is accepted, 1 something is not, 2 the command is not understood or not allowed, 78 the
settings do not hold.
`;

/** Exit codes of `rehearse`. */
const exitCodes = { accepted: 0, refused: 1, words: 2, badConfiguration: 78 } as const;

/** `rehearse`: finds out on a test-mode account what the insurers accept. */
export async function rehearse(args: readonly string[], context: CommandContext): Promise<number> {
  const { environment, folder, print, complain } = context;
  const words = readWords(args);
  if (!words || words.values.help) {
    (words ? print : complain)(usage);
    return words ? exitCodes.accepted : exitCodes.words;
  }
  const { values, positionals } = words;
  try {
    const config = readConfig(environment, folder);
    const refusal = refusalOf(config, positionals, values['account-is-in-test-mode'] ?? false);
    if (refusal) {
      complain(`${refusal}\n`);
      return exitCodes.words;
    }
    const rehearsals: Rehearsal[] = [];
    for (const merchant of config.merchants)
      rehearsals.push(
        await rehearseMerchant(config, merchant, {
          products: positionals,
          paidLookups: values['paid-lookups'] ?? false,
          isDemoConfirmed: values['certificate-is-a-demo'] ?? false,
          tell: (progress) => complain(`${progress}\n`),
        }),
      );
    const report = values.json ? `${JSON.stringify({ rehearsals }, null, 2)}\n` : rehearsals.map(asText).join('\n');
    print(report);
    if (values.out !== undefined) await writeFile(values.out, report, { mode: 0o600 });
    const isAccepted = rehearsals.every(({ stopped, steps }) => !stopped && steps.every(({ passed }) => passed));
    return isAccepted ? exitCodes.accepted : exitCodes.refused;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    complain(`${error.message}\n`);
    return exitCodes.badConfiguration;
  }
}

function readWords(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'account-is-in-test-mode': { type: 'boolean' },
        'certificate-is-a-demo': { type: 'boolean' },
        'paid-lookups': { type: 'boolean' },
        json: { type: 'boolean' },
        out: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch {
    return undefined;
  }
}

/** Why nothing may be rehearsed. */
function refusalOf({ merchants }: Config, products: readonly string[], isTestAccount: boolean): string | undefined {
  if (merchants.some(({ test }) => !test)) return 'AIMS_MODE is live: a rehearsal would buy real policies.';
  if (!isTestAccount)
    return 'A rehearsal buys policies. Look at the badge in the insurer’s dashboard; if it says TEST, add --account-is-in-test-mode.';
  const sold = merchants.flatMap((merchant) => merchant.products.map(({ id }) => id));
  const unknown = products.filter((id) => !sold.includes(id));
  return unknown.length > 0
    ? `Not on sale: ${unknown.join(', ')}. There are: ${[...new Set(sold)].join(', ')}.`
    : undefined;
}

function asText({ merchant, steps, lines, stopped }: Rehearsal): string {
  const parts = steps.map(asLines);
  const refused = steps.filter(({ passed }) => !passed).length;
  const changes = lines.map(({ line }) => `${line}\n`).join('');
  return [
    `${merchant}: ${steps.length - refused} of ${steps.length} steps are accepted.\n`,
    ...parts,
    ...(stopped ? [`\nSTOPPED  ${stopped}\n`] : []),
    ...(changes ? [`\nAll of it, to paste before the next run:\n${changes}`] : []),
  ].join('');
}

function asLines({ product, step, sent, answered, reading, passed, changes = [] }: RehearsedStep): string {
  const row = (name: string, value: unknown) =>
    value === undefined ? '' : `       ${name.padEnd(9)}${JSON.stringify(value)}\n`;
  return `${passed ? 'ok   ' : 'ERROR'}  ${product} ${step}: ${reading}\n${row('sent', sent)}${row('answered', answered)}${changes.map((line) => `       ${'change'.padEnd(9)}${line}\n`).join('')}`;
}
