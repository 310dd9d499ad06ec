import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { replaySchema } from '../contract/console/delivery.ts';
import { formatNaira } from '../contract/format-money.ts';
import type { HistoryEntry } from '../contract/history/order-history.ts';
import { orderHistorySchema } from '../contract/history/order-history.ts';
import type { Order } from '../contract/order.ts';
import { orderSchema } from '../contract/order.ts';
import type { RefundMode } from '../contract/refund.ts';
import { correct, readFields } from './correct-order.ts';
import type { AskProxy, ProxyRequest } from './framework/ask-proxy.ts';
import { runAsking } from './framework/ask-proxy.ts';
import type { CommandContext } from './framework/command.ts';
import { list } from './list-orders.ts';

const usage = `Usage: cover-checkout orders list [--state STATE] [--product PRODUCT] [--from DAY] [--to DAY] [--refunds-due]
                                   [--search TEXT] [--limit COUNT] [--cursor CURSOR | --all] [--json]
       cover-checkout orders show|retry|mail ID [--json]
       cover-checkout orders refund ID --reason WHY [--payment REFERENCE] [--amount NAIRA] [--gateway] [--json]
       cover-checkout orders correct ID --field NAME=VALUE… [--json]
\`list\` shows the newest 50, and the cursor of the next page; --all shows all pages. --search takes a code, reference, policy number,
phone, e-mail or note, whole. DAY is 2026-11-27, or a moment: 2026-11-27T08:00:00Z.
\`refund\` notes that money was given back; with --gateway the proxy has the gateway give it back. Without --payment it is
the order’s own, without --amount all that is left of it.
\`mail\` writes to the shopper again: the receipt with a fresh link to read, and what still needs their act.
\`correct\` gives what was refused as it is right; NAME is a field that the order's problem names: applicant.phone, answers.imei, answers.members.3.phone.
Asks the proxy at PUBLIC_URL with SECRET_KEY.
`;

/**
 * `orders list|show|retry|mail|refund|correct`: what staff do with orders, through the proxy's own API. Exit codes: 0 done,
 * 1 the proxy said no or could not be reached, 2 the words of the command are off.
 */
export function orders(args: readonly string[], context: CommandContext): Promise<number> {
  return runAsking(args, context, usage, (words, askProxy) => {
    const [verb, id, ...more] = words;
    if (verb === 'list') return list(words.slice(1), askProxy);
    if (verb === 'show' && id && more.length === 0) return show(askProxy, pathOf(id));
    if (verb === 'mail' && id && more.length === 0) return mail(askProxy, id);
    if (verb === 'refund') return refund(words.slice(1), askProxy);
    if (verb === 'correct') {
      const fields = id === undefined ? undefined : readFields(more);
      return fields && correct(askProxy, pathOf(id ?? ''), fields).then((body) => ({ body, text: describe(body) }));
    }
    const request = readRequest(words);
    return request && askProxy(request).then((body) => ({ body, text: describe(body) }));
  });
}

/** Gives money of an order back, or notes that it was given back; undefined if the words are off. */
function refund(args: readonly string[], askProxy: AskProxy) {
  const parsed = readRefund(args);
  return parsed && giveBack(parsed, askProxy);
}

async function giveBack({ id, payment, ...request }: RefundWords, askProxy: AskProxy) {
  const order = orderSchema.parse(await askProxy({ method: 'GET', path: pathOf(id) }));
  const named = payment ?? order.payment?.reference ?? '';
  const amount = request.amount === undefined ? {} : { amount: { amount: request.amount, currency: 'NGN' } };
  const body = { payment: named, mode: request.mode, reason: request.reason, ...amount };
  const path = `${pathOf(id)}/refund`;
  const answer = await askProxy({ method: 'POST', path, body, idempotencyKey: randomUUID() });
  return { body: answer, text: describe(answer) };
}

/** What `refund` is told. */
interface RefundWords {
  readonly id: string;
  readonly payment: string | undefined;
  /** Kobo. */
  readonly amount: number | undefined;
  readonly mode: RefundMode;
  readonly reason: string;
}

function readRefund(args: readonly string[]): RefundWords | undefined {
  const { values, positionals } = parseRefund(args) ?? {};
  const [id, ...more] = positionals ?? [];
  const { reason, payment, amount: naira = '', gateway } = values ?? {};
  if (!id || more.length > 0 || !reason || !/^(\d{1,12}(\.\d{1,2})?)?$/.test(naira)) return undefined;
  const amount = naira === '' ? undefined : Math.round(Number(naira) * 100);
  return { id, payment, amount, mode: gateway ? 'gateway' : 'noted', reason };
}

function parseRefund(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        reason: { type: 'string' },
        payment: { type: 'string' },
        amount: { type: 'string' },
        gateway: { type: 'boolean' },
      },
    });
  } catch {
    return undefined;
  }
}

/** Writes to the shopper again. */
async function mail(askProxy: AskProxy, id: string) {
  const body = replaySchema.parse(
    await askProxy({ method: 'POST', path: '/v1/deliveries/replay', body: { mails: id } }),
  );
  return { body, text: `Will be sent within seconds: ${body.events.join(', ')}.\n` };
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
  const [id, ...more] = rest;
  if (!id || more.length > 0) return undefined;
  return verb === 'retry' ? { method: 'POST', path: `${pathOf(id)}/retry` } : undefined;
}

function describe(body: unknown): string {
  const order = orderSchema.safeParse(body);
  return order.success ? asSheet(order.data) : `${JSON.stringify(body, null, 2)}\n`;
}

function asSheet(order: Order): string {
  const lines: [string, string | undefined][] = [
    ['Order', `${order.code} (${order.id})`],
    ['State', order.state],
    ['Product', `${order.product}${order.period ? `, ${order.period}` : ''}`],
    ['Premium', formatNaira(order.premium.amount)],
    ['Reference', order.reference],
    ...Object.entries(order.metadata ?? {}).map(([name, value]): [string, string] => ['Noted', `${name}: ${value}`]),
    [
      'Payment',
      order.payment && [order.payment.method, order.payment.reference, order.payment.standing].join(' ').trim(),
    ],
    ...(order.refundsDue ?? []).map((due): [string, string] => [
      'Give back',
      `${due.amount ? formatNaira(due.amount.amount) : 'all of it'}, ${due.method} ${due.reference} (${due.transactionId})`,
    ]),
    ...(order.refunds ?? []).map((one): [string, string] => [
      'Refund',
      [`${one.amount.amount / 100} ${one.amount.currency}`, one.mode, one.state, one.payment, one.reason, one.message]
        .filter(Boolean)
        .join(', '),
    ]),
    ['Policy', order.policy && `${order.policy.number ?? 'no number yet'}, ${order.policy.status}`],
    ...(order.insurerSaid ?? []).map(({ at, step, text }): [string, string] => ['Said', `${at} ${step}: ${text}`]),
    ['Problem', order.problem && `${order.problem.code}: ${order.problem.message}`],
    ...(order.problem?.errors ?? []).map(({ path, message }): [string, string] => [
      'Correct',
      `${path.slice(1).replaceAll('/', '.')}: ${message}`,
    ]),
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
