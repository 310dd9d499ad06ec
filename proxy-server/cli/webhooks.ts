import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { ShownEvent } from '../assembly/webhook-events.ts';
import { listEvents, sendAgain, sendTest, verifySignature } from '../assembly/webhook-events.ts';
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/config.ts';
import type { MerchantConfig } from '../config/merchant-config.ts';
import type { EventChoice } from '../domain/stores/outbox.ts';
import type { CommandContext } from './framework/command.ts';
import { exitCodes, runParsed } from './framework/run-parsed.ts';
import { table } from './framework/table.ts';

const usage = `Usage: cover-checkout webhooks list [--given-up] [--merchant ID] [--json]
       cover-checkout webhooks send (EVENT… | --order ID | --given-up | --test) [--merchant ID] [--json]
       cover-checkout webhooks verify FILE --id ID --timestamp SECONDS --signature TEXT [--merchant ID] [--json]
list shows the newest 200 events that the shop's server is told of, or was. send has a running proxy send events again, of
the last 30 days and as long as their orders' personal data is kept; --test sends one of no order, at once and without a
proxy. verify says whether a body (FILE, or - for the standard input) was signed with WEBHOOK_SECRET: pass what the headers
webhook-id, webhook-timestamp and webhook-signature hold. All need the settings of the proxy, which may run meanwhile.
`;

/** `webhooks list|send|verify`: what the shop's server is told of orders. Exits with 1 also for what is not valid. */
export function webhooks(args: readonly string[], context: CommandContext): Promise<number> {
  return runParsed(args, context, { usage, readWords }, async (words) => {
    const config = readConfig(context.environment, context.folder);
    const merchant = chooseMerchant(config.merchants, words.merchant);
    if (!merchant) return refuse(context, `Name the merchant: --merchant with one of ${idsOf(config)}.`);
    if (!merchant.webhook) return refuse(context, 'WEBHOOK_URL is not set: nobody is told of anything.');
    return verbs[words.verb](words, { config, merchant, context });
  });
}

interface Told {
  readonly config: Config;
  readonly merchant: MerchantConfig;
  readonly context: CommandContext;
}

const verbs = {
  async list({ givenUp, json }: Words, { config, merchant, context }: Told): Promise<number> {
    const events = await listEvents(config, merchant, givenUp ? 'given-up' : undefined);
    context.print(json ? `${JSON.stringify(events, null, 2)}\n` : table(events, columns, 'There are none.'));
    return exitCodes.done;
  },

  async send(words: Words, { config, merchant, context }: Told): Promise<number> {
    if (words.test) {
      const outcome = await sendTest(config, merchant);
      const isTaken = outcome?.status === 'delivered';
      const failure = outcome?.status === 'failed' ? outcome.failure : 'not sent';
      show(
        context,
        words,
        { taken: isTaken, ...(!isTaken && { failure }) },
        isTaken ? 'Taken.' : `Not taken: ${failure}.`,
      );
      return isTaken ? exitCodes.done : exitCodes.refused;
    }
    const events = await sendAgain(config, merchant, choiceOf(words));
    const text = events.length > 0 ? `${events.length} will be sent again.` : 'There is none that can be sent again.';
    show(context, words, { events }, text);
    return events.length > 0 ? exitCodes.done : exitCodes.refused;
  },

  async verify(words: Words, { merchant, context }: Told): Promise<number> {
    const { id, timestamp, signature } = words;
    const body = readBody(words.names[0] ?? '');
    if (body === undefined) return refuse(context, 'The file cannot be read.');
    const result = verifySignature(merchant, { body, id, timestamp, signature }) ?? 'invalid';
    show(context, words, { result }, resultTexts[result]);
    return result === 'valid' ? exitCodes.done : exitCodes.refused;
  },
};

const resultTexts = {
  valid: 'Valid.',
  old: 'Signed with WEBHOOK_SECRET, but over five minutes ago or ahead: receivers refuse it.',
  invalid: 'Not signed with WEBHOOK_SECRET, or the body is not what was sent.',
} as const;

function choiceOf({ names, order, givenUp }: Words): EventChoice {
  if (order !== undefined) return { order };
  return givenUp ? { state: 'given-up' } : { events: names };
}

function show({ print }: CommandContext, { json }: Words, body: object, text: string): void {
  print(json ? `${JSON.stringify(body, null, 2)}\n` : `${text}\n`);
}

function refuse({ complain }: CommandContext, text: string): number {
  complain(`${text}\n`);
  return exitCodes.refused;
}

const columns = [
  { heading: 'Event', cell: ({ id }: ShownEvent) => id },
  { heading: 'When', cell: ({ createdAt }: ShownEvent) => createdAt },
  { heading: 'Type', cell: ({ type }: ShownEvent) => type },
  { heading: 'Order', cell: ({ orderId }: ShownEvent) => orderId },
  { heading: 'State', cell: ({ state }: ShownEvent) => state },
  { heading: 'Attempts', cell: ({ attempts }: ShownEvent) => String(attempts) },
  { heading: 'Failure', cell: ({ failure }: ShownEvent) => failure ?? '' },
];

interface Words {
  readonly verb: keyof typeof verbs;
  /** Events, or the file. */
  readonly names: readonly string[];
  readonly order: string | undefined;
  readonly givenUp: boolean;
  readonly test: boolean;
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly merchant: string | undefined;
  readonly json: boolean;
}

function readWords(args: readonly string[]): Words | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [verb = '', ...names] = positionals;
    const words = { ...values, names, givenUp: values['given-up'], order: values.order, merchant: values.merchant };
    const ways = [names.length > 0, words.order !== undefined, words.givenUp, words.test].filter(Boolean).length;
    if (verb === 'list' && names.length === 0 && !words.test) return { ...words, verb };
    if (verb === 'send' && ways === 1) return { ...words, verb };
    if (verb === 'verify' && names.length === 1 && words.id && words.timestamp && words.signature)
      return { ...words, verb };
    return undefined;
  } catch {
    return undefined;
  }
}

const options = {
  order: { type: 'string' },
  'given-up': { type: 'boolean', default: false },
  test: { type: 'boolean', default: false },
  id: { type: 'string', default: '' },
  timestamp: { type: 'string', default: '' },
  signature: { type: 'string', default: '' },
  merchant: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

function readBody(path: string): string | undefined {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch {
    return undefined;
  }
}

function idsOf({ merchants }: Config): string {
  return merchants.map(({ id }) => id).join(', ');
}

function chooseMerchant(merchants: readonly MerchantConfig[], id: string | undefined): MerchantConfig | undefined {
  return id === undefined && merchants.length === 1 ? merchants[0] : merchants.find((one) => one.id === id);
}
