import { parseArgs } from 'node:util';
import type { FreedAddress } from '../assembly/people/freed-addresses.ts';
import { freeAddress, listFreedAddresses } from '../assembly/people/freed-addresses.ts';
import type { ErasedPerson } from '../assembly/people/persons.ts';
import { erasePerson, exportPerson } from '../assembly/people/persons.ts';
import { readConfig } from '../config/config.ts';
import type { MerchantConfig } from '../config/merchant-config.ts';
import type { CommandContext } from './framework/command.ts';
import { exitCodes, runParsed } from './framework/run-parsed.ts';
import { table } from './framework/table.ts';

const usage = `Usage: cover-checkout persons export --email ADDRESS [--merchant ID]
       cover-checkout persons erase --email ADDRESS --yes [--merchant ID] [--json]
       cover-checkout persons free --email ADDRESS --reason TEXT --yes [--merchant ID] [--json]
       cover-checkout persons freed [--merchant ID] [--json]
export prints, as JSON, all that is kept of the person with this e-mail: orders with their answers, history and
certificate, and the link to the insurer's record. erase erases it; orders that have not ended yet are kept and named, and
unpaid ones are given up. What the insurer and the gateway keep is theirs to erase. free lets a person buy under an
address that somebody else bought under first (applicant-differs), after you have checked whose it is: it is recorded,
with the reason, and freed lists what was. All need the settings of the proxy, which may run meanwhile.
`;

/**
 * `persons export|erase`: what the law gives a person a right to; `free|freed`: who may buy under an address. Exits with
 * 1 also where something is kept.
 */
export function persons(args: readonly string[], context: CommandContext): Promise<number> {
  return runParsed(args, context, { usage, readWords }, (words) => run(words, context));
}

async function run(words: Words, context: CommandContext): Promise<number> {
  const { verb, email, merchant: id, yes, json } = words;
  const config = readConfig(context.environment, context.folder);
  const merchant = chooseMerchant(config.merchants, id);
  if (!merchant) {
    const ids = config.merchants.map((one) => one.id).join(', ');
    context.complain(`Name the merchant: --merchant with one of ${ids}.\n`);
    return exitCodes.refused;
  }
  if (verb === 'export') {
    context.print(`${JSON.stringify(await exportPerson(config, merchant, email), null, 2)}\n`);
    return exitCodes.done;
  }
  if (verb === 'freed') {
    const freed = await listFreedAddresses(config, merchant);
    context.print(json ? `${JSON.stringify(freed, null, 2)}\n` : table(freed, columns, 'No address was freed.'));
    return exitCodes.done;
  }
  if (!yes) {
    const before = verb === 'free' ? 'check whose address it is' : 'read `persons export`';
    context.complain(`This cannot be undone: ${before} first, then add --yes.\n`);
    return exitCodes.refused;
  }
  if (verb === 'free') {
    const released = await freeAddress(config, merchant, { email, reason: words.reason });
    const text = released ? 'Freed: whoever buys under it next is registered anew.' : 'Nobody is known under it.';
    context.print(json ? `${JSON.stringify({ released }, null, 2)}\n` : `${text}\n`);
    return released ? exitCodes.done : exitCodes.refused;
  }
  const erased = await erasePerson(config, merchant, email);
  context.print(json ? `${JSON.stringify(erased, null, 2)}\n` : describe(erased));
  return erased.kept.length > 0 ? exitCodes.refused : exitCodes.done;
}

const columns = [
  { heading: 'When', cell: ({ at }: FreedAddress) => at },
  { heading: 'Who', cell: ({ by }: FreedAddress) => by },
  { heading: 'Why', cell: ({ reason }: FreedAddress) => reason },
];

function describe({ orders, consumers, kept }: ErasedPerson): string {
  const done = `Erased ${orders} orders and ${consumers} links to the insurer's record.\n`;
  if (kept.length === 0) return done;
  const names = kept.map(({ code, point }) => `${code} (${point})`).join(', ');
  return `${done}Kept, because they have not ended: ${names}. Settle them, then erase again.\n`;
}

const verbs = ['export', 'erase', 'free', 'freed'] as const;

interface Words {
  readonly verb: (typeof verbs)[number];
  readonly email: string;
  readonly reason: string;
  readonly merchant: string | undefined;
  readonly yes: boolean;
  readonly json: boolean;
}

function readWords(args: readonly string[]): Words | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        email: { type: 'string', default: '' },
        reason: { type: 'string', default: '' },
        merchant: { type: 'string' },
        yes: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [word, ...more] = positionals;
    const { email, reason, merchant, yes, json } = values;
    const verb = verbs.find((known) => known === word);
    if (!verb || more.length > 0 || (verb !== 'freed' && !email.includes('@'))) return undefined;
    if (verb === 'free' && reason.trim() === '') return undefined;
    return { verb, email, reason, merchant, yes, json };
  } catch {
    return undefined;
  }
}

function chooseMerchant(merchants: readonly MerchantConfig[], id: string | undefined): MerchantConfig | undefined {
  return id === undefined && merchants.length === 1 ? merchants[0] : merchants.find((one) => one.id === id);
}
