import { parseArgs } from 'node:util';
import { formatNaira } from '../contract/format-money.ts';
import type { Order, OrderList } from '../contract/order.ts';
import { orderListSchema } from '../contract/order.ts';
import type { AskProxy } from './framework/ask-proxy.ts';
import { table } from './framework/table.ts';

/** `orders list`: one page of the shop's orders, or all; undefined if the words are off. */
export function list(
  args: readonly string[],
  askProxy: AskProxy,
): Promise<{ readonly body: OrderList; readonly text: string }> | undefined {
  const values = readWords(args);
  return values && readPages(values, askProxy).then((body) => ({ body, text: textOf(body) }));
}

type Words = NonNullable<ReturnType<typeof readWords>>;

function readWords(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        state: { type: 'string' },
        product: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        search: { type: 'string' },
        limit: { type: 'string' },
        cursor: { type: 'string' },
        'refunds-due': { type: 'boolean' },
        all: { type: 'boolean' },
      },
    });
    // money that is due is a list of its own, and nobody searches in it
    return values.search !== undefined && values['refunds-due'] ? undefined : values;
  } catch {
    return undefined;
  }
}

async function readPages({ all, ...words }: Words, askProxy: AskProxy): Promise<OrderList> {
  const first = await readPage({ limit: all ? '200' : '50', ...words }, askProxy);
  const orders = [...first.orders];
  let { nextCursor } = first;
  while (all && nextCursor !== null) {
    const page = await readPage({ limit: '200', ...words, cursor: nextCursor }, askProxy);
    orders.push(...page.orders);
    nextCursor = page.nextCursor;
  }
  return { orders, nextCursor };
}

async function readPage(
  { search, 'refunds-due': refundsDue, ...words }: Omit<Words, 'all'>,
  askProxy: AskProxy,
): Promise<OrderList> {
  const filter = { ...words, ...(refundsDue && { refundsDue: 'true' }) };
  return orderListSchema.parse(
    await askProxy(
      search === undefined
        ? { method: 'GET', path: `/v1/orders?${new URLSearchParams(filter)}` }
        : { method: 'POST', path: '/v1/orders/search', body: { ...words, text: search } },
    ),
  );
}

function textOf({ orders, nextCursor }: OrderList): string {
  const next = nextCursor === null ? '' : `\nMore: --cursor ${nextCursor}\n`;
  return `${table(orders, columns, 'No orders.')}${next}`;
}

const columns = [
  { heading: 'Code', cell: (order: Order) => order.code },
  { heading: 'State', cell: (order: Order) => order.state },
  { heading: 'Premium', isNumber: true, cell: ({ premium }: Order) => formatNaira(premium.amount) },
  { heading: 'Product', cell: (order: Order) => order.product },
  { heading: 'Placed', cell: ({ createdAt }: Order) => createdAt.slice(0, 16).replace('T', ' ') },
  { heading: 'Id', cell: (order: Order) => order.id },
];
