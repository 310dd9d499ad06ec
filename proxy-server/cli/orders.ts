import type { Order } from '../contract/order.ts';
import { orderListSchema, orderSchema } from '../contract/order.ts';

const usage = `Usage: cover-checkout orders list [--state STATE] [--json]
       cover-checkout orders show|retry|refund ID [--json]
Asks the proxy at PUBLIC_URL with SECRET_KEY.
`;

/**
 * `orders list|show|retry|refund`: what staff do with orders, through the proxy's own API. Exit codes: 0 done,
 * 1 the proxy said no or could not be reached, 2 the words of the command are off.
 */
export async function orders(args: readonly string[]): Promise<number> {
  const asJson = args.includes('--json');
  const words = args.filter((word) => word !== '--json');
  const request = readRequest(words);
  if (!request) {
    process.stderr.write(usage);
    return 2;
  }
  try {
    const response = await fetch(`${proxyUrl()}${request.path}`, {
      method: request.method,
      headers: { Authorization: `Bearer ${process.env.SECRET_KEY ?? ''}` },
    });
    const body: unknown = await response.json();
    if (!response.ok) return complain((body as { detail?: string }).detail ?? `The proxy answered ${response.status}.`);
    process.stdout.write(asJson ? `${JSON.stringify(body, null, 2)}\n` : describe(body));
    return 0;
  } catch {
    return complain(`No proxy answers at ${proxyUrl()}; set PUBLIC_URL, or start it.`);
  }
}

function readRequest([verb, ...rest]: readonly string[]): { method: string; path: string } | undefined {
  if (verb === 'list') {
    const state = rest[0] === '--state' ? rest[1] : undefined;
    if (rest.length > 0 && state === undefined) return undefined;
    return { method: 'GET', path: `/v1/orders?limit=50${state ? `&state=${encodeURIComponent(state)}` : ''}` };
  }
  const [id, ...more] = rest;
  if (!id || more.length > 0) return undefined;
  const path = `/v1/orders/${encodeURIComponent(id)}`;
  if (verb === 'show') return { method: 'GET', path };
  return verb === 'retry' || verb === 'refund' ? { method: 'POST', path: `${path}/${verb}` } : undefined;
}

function proxyUrl(): string {
  return (process.env.PUBLIC_URL ?? `http://localhost:${process.env.PORT ?? 8787}`).replace(/\/+$/, '');
}

function describe(body: unknown): string {
  const list = orderListSchema.safeParse(body);
  if (list.success) return list.data.orders.length === 0 ? 'No orders.\n' : list.data.orders.map(asLine).join('');
  const order = orderSchema.safeParse(body);
  return order.success ? asSheet(order.data) : `${JSON.stringify(body, null, 2)}\n`;
}

function asLine(order: Order): string {
  const columns = [order.code, order.state.padEnd(16), inNaira(order).padStart(12), order.product.padEnd(30), order.id];
  return `${columns.join('  ')}\n`;
}

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
      `${due.amount ? naira(due.amount.amount) : 'all of it'}, ${due.method} ${due.reference} (${due.transactionId})`,
    ]),
    ['Policy', order.policy && `${order.policy.number ?? 'no number yet'}, ${order.policy.status}`],
    ['Problem', order.problem && `${order.problem.code}: ${order.problem.message}`],
    ['Changed', order.updatedAt],
  ];
  return lines.map(([name, value]) => (value ? `${name.padEnd(10)} ${value}\n` : '')).join('');
}

function inNaira({ premium }: Order): string {
  return naira(premium.amount);
}

function naira(kobo: number): string {
  return `₦${(kobo / 100).toLocaleString('en-NG', { minimumFractionDigits: 2 })}`;
}

function complain(message: string): number {
  process.stderr.write(`${message}\n`);
  return 1;
}
