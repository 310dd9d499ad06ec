import { formatNaira } from '../contract/format-naira.ts';
import type { HistoryEntry } from '../contract/history/order-history.ts';
import { orderHistorySchema } from '../contract/history/order-history.ts';
import type { Order } from '../contract/order.ts';
import { orderListSchema, orderSchema } from '../contract/order.ts';
import type { AskProxy, ProxyRequest } from './framework/ask-proxy.ts';
import { runAsking } from './framework/ask-proxy.ts';
import type { CommandContext } from './framework/command.ts';
import { table } from './framework/table.ts';

const usage = `Usage: cover-checkout orders list [--state STATE] [--json]
       cover-checkout orders show|retry|refund ID [--json]
Asks the proxy at PUBLIC_URL with SECRET_KEY.
`;

/**
 * `orders list|show|retry|refund`: what staff do with orders, through the proxy's own API. Exit codes: 0 done,
 * 1 the proxy said no or could not be reached, 2 the words of the command are off.
 */
export function orders(args: readonly string[], context: CommandContext): Promise<number> {
  return runAsking(args, context, usage, (words, askProxy) => {
    const [verb, id, ...more] = words;
    if (verb === 'show' && id && more.length === 0) return show(askProxy, pathOf(id));
    const request = readRequest(words);
    return request && askProxy(request).then((body) => ({ body, text: describe(body) }));
  });
}

/** One order with all that happened to it. */
async function show(askProxy: AskProxy, path: string) {
  const order = (await askProxy({ method: 'GET', path })) as object;
  const { entries } = orderHistorySchema.parse(await askProxy({ method: 'GET', path: `${path}/history` }));
  return { body: { ...order, history: entries }, text: `${describe(order)}${historySheet(entries)}` };
}

function pathOf(id: string): string {
  return `/v1/orders/${encodeURIComponent(id)}`;
}

function readRequest([verb, ...rest]: readonly string[]): ProxyRequest | undefined {
  if (verb === 'list') {
    const state = rest[0] === '--state' ? rest[1] : undefined;
    if (rest.length > 0 && state === undefined) return undefined;
    return { method: 'GET', path: `/v1/orders?limit=50${state ? `&state=${encodeURIComponent(state)}` : ''}` };
  }
  const [id, ...more] = rest;
  if (!id || more.length > 0) return undefined;
  return verb === 'retry' || verb === 'refund' ? { method: 'POST', path: `${pathOf(id)}/${verb}` } : undefined;
}

function describe(body: unknown): string {
  const list = orderListSchema.safeParse(body);
  if (list.success) return table(list.data.orders, columns, 'No orders.');
  const order = orderSchema.safeParse(body);
  return order.success ? asSheet(order.data) : `${JSON.stringify(body, null, 2)}\n`;
}

const columns = [
  { heading: 'Code', cell: (order: Order) => order.code },
  { heading: 'State', cell: (order: Order) => order.state },
  { heading: 'Premium', isNumber: true, cell: inNaira },
  { heading: 'Product', cell: (order: Order) => order.product },
  { heading: 'Id', cell: (order: Order) => order.id },
];

function asSheet(order: Order): string {
  const lines: [string, string | undefined][] = [
    ['Order', `${order.code} (${order.id})`],
    ['State', order.state],
    ['Product', `${order.product}${order.period ? `, ${order.period}` : ''}`],
    ['Premium', inNaira(order)],
    ['Reference', order.reference],
    [
      'Payment',
      order.payment && [order.payment.method, order.payment.reference, order.payment.standing].join(' ').trim(),
    ],
    ...(order.refundsDue ?? []).map((due): [string, string] => [
      'Give back',
      `${due.amount ? formatNaira(due.amount.amount) : 'all of it'}, ${due.method} ${due.reference} (${due.transactionId})`,
    ]),
    ['Policy', order.policy && `${order.policy.number ?? 'no number yet'}, ${order.policy.status}`],
    ...(order.insurerSaid ?? []).map(({ at, step, text }): [string, string] => ['Said', `${at} ${step}: ${text}`]),
    ['Problem', order.problem && `${order.problem.code}: ${order.problem.message}`],
    ['Changed', order.updatedAt],
  ];
  return lines.map(([name, value]) => (value ? `${name.padEnd(10)} ${value}\n` : '')).join('');
}

/** What happened, a line each: when, what, by whom, how much and what else. */
function historySheet(entries: readonly HistoryEntry[]): string {
  const lines = entries.map(({ at, what, by, amount, text }) =>
    [at, what, `by ${by.name ?? by.kind}`, amount && formatNaira(amount.amount), text].filter(Boolean).join('  '),
  );
  return lines.length > 0 ? `\n${lines.join('\n')}\n` : '';
}

function inNaira({ premium }: Order): string {
  return formatNaira(premium.amount);
}
