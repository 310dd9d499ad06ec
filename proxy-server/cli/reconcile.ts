import { parseArgs } from 'node:util';
import type { Difference, Reconciliation } from '../contract/console/reconciliation.ts';
import { reconciliationSchema } from '../contract/console/reconciliation.ts';
import { formatNaira } from '../contract/format-money.ts';
import type { AskProxy } from './framework/ask-proxy.ts';
import { runAsking } from './framework/ask-proxy.ts';
import type { CommandContext } from './framework/command.ts';
import type { Column } from './framework/table.ts';
import { table } from './framework/table.ts';

const usage = `Usage: cover-checkout reconcile [--from DAY] [--to DAY] [--json]
Compares the money at the gateway, the policies at the insurers and our orders by days in Nigeria, 31 at most; without
--from the last 7. What differs comes first, with what to do. DAY is 2026-11-27.
Asks the proxy at PUBLIC_URL with SECRET_KEY; that asks the gateway and the insurers.
Exit codes: 0 all agree, 1 something differs, or refused or not reached, 2 the command is not understood, 3 nothing
differs in what could be read, but not all could be.
`;

/** `reconcile`: money, policies and orders by day, differences first. Its usage names the exit codes. */
export async function reconcile(args: readonly string[], context: CommandContext): Promise<number> {
  let compared: Reconciliation | undefined;
  const code = await runAsking(args, context, usage, (words, askProxy) => {
    const asked = readDays(words);
    return (
      asked &&
      compare(askProxy, asked).then((body) => {
        compared = body;
        return { body, text: textOf(body) };
      })
    );
  });
  return compared ? exitCodeOf(compared) : code;
}

function readDays(args: readonly string[]): Record<string, string> | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { from: { type: 'string' }, to: { type: 'string' } } });
    return { ...values };
  } catch {
    return undefined;
  }
}

async function compare(askProxy: AskProxy, days: Record<string, string>): Promise<Reconciliation> {
  const path = `/v1/reconciliation?${new URLSearchParams(days)}`;
  return reconciliationSchema.parse(await askProxy({ method: 'GET', path }));
}

function exitCodeOf({ differences, lists }: Reconciliation): number {
  if (differences.length > 0) return 1;
  return lists.every(isRead) ? 0 : 3;
}

/** Money that a shop collects itself has no list: there is nothing to read. */
function isRead({ status }: Reconciliation['lists'][number]): boolean {
  return status === 'whole' || status === 'not-offered';
}

function textOf({ differences, days, lists }: Reconciliation): string {
  const unread = lists
    .filter((list) => !isRead(list))
    .map(({ source, status }) => `Not all read: ${source} (${status})\n`);
  const advice = new Map(differences.map(({ what, advice: text }) => [what, text]));
  return [
    table(differences, differenceColumns, 'No differences.'),
    ...[...advice].map(([what, text]) => `\n${what}: ${text}\n`),
    unread.length > 0 ? `\n${unread.join('')}` : '',
    `\n${table(days, dayColumns, 'No days.')}`,
  ].join('');
}

const differenceColumns: readonly Column<Difference>[] = [
  { heading: 'Differs', cell: ({ what }) => what },
  { heading: 'Day', cell: ({ date }) => date },
  { heading: 'Order', cell: ({ order }) => order?.code },
  { heading: 'There', isNumber: true, cell: ({ theirs }) => theirs && formatNaira(theirs.amount) },
  { heading: 'Ours', isNumber: true, cell: ({ ours }) => ours && formatNaira(ours.amount) },
  { heading: 'Reference', cell: ({ reference }) => reference },
];

type Day = Reconciliation['days'][number];

const sum = (part: Day['gateway']) => part && `${formatNaira(part.amount.amount)} (${part.count})`;

const dayColumns: readonly Column<Day>[] = [
  { heading: 'Day', cell: ({ date }) => date },
  { heading: 'Gateway', isNumber: true, cell: ({ gateway }) => sum(gateway) },
  { heading: 'Orders', isNumber: true, cell: ({ orders }) => sum(orders) },
  { heading: 'Policies', isNumber: true, cell: ({ policies }) => sum(policies) },
  { heading: 'Differences', isNumber: true, cell: ({ differences }) => differences },
];
