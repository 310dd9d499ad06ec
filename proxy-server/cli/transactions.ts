import type { ListedTransaction } from '../contract/console/insurer-list.ts';
import { transactionListSchema } from '../contract/console/insurer-list.ts';
import { formatNaira } from '../contract/format-money.ts';
import type { AskProxy } from './framework/ask-proxy.ts';
import { runAsking } from './framework/ask-proxy.ts';
import type { CommandContext } from './framework/command.ts';
import { table } from './framework/table.ts';

const usage = `Usage: cover-checkout transactions list [--all] [--json]
       cover-checkout transactions approve CONSUMER_ID PRODUCT REFERENCE [--json]
The insurer’s own list of policy requests, asked through the proxy at PUBLIC_URL with SECRET_KEY.
--all and approve are for the insurer’s own account.
`;

/** `transactions list|approve`: the insurer's own books. Exit codes: 0 done, 1 refused or not reached, 2 the words are off. */
export function transactions(args: readonly string[], context: CommandContext): Promise<number> {
  return runAsking(args, context, usage, ([verb, ...words], askProxy) => {
    if (verb === 'list' && words.every((word) => word === '--all')) return list(askProxy, words.length > 0);
    const [consumerId, product, reference] = words;
    const isWhole = consumerId && product && reference && words.length === 3;
    return verb === 'approve' && isWhole ? approve(askProxy, consumerId, product, reference) : undefined;
  });
}

async function list(askProxy: AskProxy, all: boolean) {
  const body = await askProxy({ method: 'GET', path: `/v1/transactions${all ? '?scope=all' : ''}` });
  const rows = transactionListSchema.parse(body).transactions;
  return { body, text: table<ListedTransaction>(rows, columns, 'The insurer lists no policy requests.') };
}

async function approve(askProxy: AskProxy, consumerId: string, product: string, reference: string) {
  const words = [consumerId, product, reference].map(encodeURIComponent).join('/');
  const body = await askProxy({ method: 'POST', path: `/v1/transactions/${words}/approval` });
  return { body, text: `Approved ${reference}.\n` };
}

const columns = [
  { heading: 'Received', cell: (row: ListedTransaction) => row.receivedAt?.slice(0, 16).replace('T', ' ') },
  { heading: 'Status', cell: (row: ListedTransaction) => row.status },
  {
    heading: 'Premium',
    isNumber: true,
    cell: ({ premium }: ListedTransaction) => premium && formatNaira(premium.amount),
  },
  { heading: 'Product', cell: (row: ListedTransaction) => row.product },
  { heading: 'Reference', cell: (row: ListedTransaction) => row.reference },
  { heading: 'Consumer', cell: (row: ListedTransaction) => row.consumerId },
];
