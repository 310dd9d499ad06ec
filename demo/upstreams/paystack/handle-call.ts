import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseJson, readText, sendText } from '../../listening.ts';
import { workWithFault } from '../connection-faults.ts';
import type { Fault } from '../fault-queue.ts';
import type { PaystackContext } from './context.ts';
import type { PaystackResponse } from './initialize.ts';
import { initialize, refused } from './initialize.ts';
import { createRefund, listRefunds } from './refunds.ts';
import { domainOf, toPaystackJson, transactionData } from './transaction-data.ts';

/** Handles one call of the API, with a queued fault if one matches. */
export async function handleCall(
  context: PaystackContext,
  request: IncomingMessage,
  response: ServerResponse,
  address: string,
): Promise<void> {
  const { pathname: path, searchParams: query } = new URL(address, 'http://paystack.invalid');
  const text = (await readText(request, 1_000_000)) ?? '';
  const kind = kindOf(request.method, path);
  const last = decodeURIComponent(path.split('/').at(-1) ?? '');
  const asked: Readonly<Record<string, unknown>> = {
    verify: { reference: last },
    disputes: { id: last },
    list: Object.fromEntries(query),
    refunds: { id: query.get('transaction') ?? '' },
  };
  const body = asked[kind] ?? parseJson(text);
  const entry = context.log.add(context.now(), kind, body);
  const fault = context.faults.take(kind, JSON.stringify(body) ?? '');
  await workWithFault(fault, response, entry, async () => {
    const result = refusalOfFault(fault) ?? work(context, request, kind, body, fault?.fault);
    entry.outcome = result.body.message;
    return () => sendText(response, result.status, 'application/json', toPaystackJson(result.body));
  });
}

function kindOf(method: string | undefined, path: string): string {
  if (method === 'POST' && path === '/transaction/initialize') return 'initialize';
  if (path === '/refund') return method === 'POST' ? 'refund' : 'refunds';
  if (method !== 'GET') return 'unknown';
  if (path === '/transaction') return 'list';
  if (/^\/transaction\/verify\/[^/]+$/.test(path)) return 'verify';
  return /^\/dispute\/transaction\/\d+$/.test(path) ? 'disputes' : 'unknown';
}

function refusalOfFault(fault: Fault | undefined): PaystackResponse | undefined {
  if (fault?.fault === 'rate-limit') return refused(429, 'Too many requests', 'rate_limited');
  return fault?.fault === 'error'
    ? refused(fault.status ?? 400, fault.text ?? 'An error occurred', 'unknown')
    : undefined;
}

function work(
  context: PaystackContext,
  request: IncomingMessage,
  kind: string,
  body: unknown,
  fault: string | undefined,
): PaystackResponse {
  if (request.headers.authorization !== `Bearer ${context.secretKey}`)
    return refused(401, 'Invalid key', 'invalid_Key');
  if (kind === 'initialize')
    return initialize(context.transactions, body, { pageUrl: context.url, now: context.now() });
  if (kind === 'verify') return verify(context, (body as { reference: string }).reference);
  if (kind === 'list') return list(context, body as Record<string, string>);
  if (kind === 'refund') return createRefund(context, body, fault);
  if (kind === 'refunds') return listRefunds(context, (body as { id: string }).id);
  if (kind === 'disputes') return disputes(context, (body as { id: string }).id);
  return refused(404, 'Route not found', 'not_found');
}

function verify(context: PaystackContext, reference: string): PaystackResponse {
  const transaction = context.transactions.find(reference);
  if (transaction === undefined) return refused(400, 'Transaction reference not found.', 'transaction_not_found');
  const data = transactionData(transaction, domainOf(context.secretKey));
  return { status: 200, body: { status: true, message: 'Verification successful', data } };
}

/** `GET /transaction`: the newest first, by status, time and page (docs/facts/paystack.md#list). */
function list(
  context: PaystackContext,
  { status, from = '', to = '', perPage = '50', page = '1' }: Record<string, string>,
): PaystackResponse {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  const all = context.transactions.all
    .filter((each) => status === undefined || each.status === status)
    .filter(({ createdAt }) => !(createdAt < begin) && !(createdAt > end))
    .reverse();
  const skipped = (Number(page) - 1) * Number(perPage);
  const data = all
    .slice(skipped, skipped + Number(perPage))
    .map((each) => transactionData(each, domainOf(context.secretKey)));
  const meta = { total: all.length, page: Number(page), perPage: Number(perPage) };
  return { status: 200, body: { status: true, message: 'Transactions retrieved', data, meta } };
}

/** `GET /dispute/transaction/:id`. */
function disputes(context: PaystackContext, id: string): PaystackResponse {
  const transaction = context.transactions.all.find((candidate) => candidate.id === id);
  if (transaction === undefined) return refused(404, 'Transaction not found', 'transaction_not_found');
  const data = transaction.dispute ? [transaction.dispute] : [];
  return { status: 200, body: { status: true, message: 'Dispute retrieved successfully', data } };
}
