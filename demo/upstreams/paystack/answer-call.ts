import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseJson, readText, sendText } from '../../listening.ts';
import type { Fault } from '../fault-queue.ts';
import { workUnder } from '../line-faults.ts';
import type { PaystackAnswer } from './initialize.ts';
import { initialize, refused } from './initialize.ts';
import type { PaystackHouse } from './paystack-house.ts';
import { domainOf, toPaystackJson, transactionData } from './transaction-data.ts';

/** Answers one call of the API, under a fault where one is due. */
export async function answerCall(
  house: PaystackHouse,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const text = (await readText(request, 1_000_000)) ?? '';
  const kind = kindOf(request.method, path);
  const last = decodeURIComponent(path.split('/').at(-1) ?? '');
  const body = kind === 'verify' ? { reference: last } : kind === 'disputes' ? { id: last } : parseJson(text);
  const entry = house.log.add(house.now(), kind, body);
  const fault = house.faults.take(kind, JSON.stringify(body) ?? '');
  await workUnder(fault, response, entry, async () => {
    const result = saidNo(fault) ?? work(house, request, kind, body);
    entry.outcome = result.body.message;
    return () => sendText(response, result.status, 'application/json', toPaystackJson(result.body));
  });
}

function kindOf(method: string | undefined, path: string): string {
  if (method === 'POST' && path === '/transaction/initialize') return 'initialize';
  if (method !== 'GET') return 'unknown';
  if (/^\/transaction\/verify\/[^/]+$/.test(path)) return 'verify';
  return /^\/dispute\/transaction\/\d+$/.test(path) ? 'disputes' : 'unknown';
}

function saidNo(fault: Fault | undefined): PaystackAnswer | undefined {
  if (fault?.fault === 'rate-limit') return refused(429, 'Too many requests', 'rate_limited');
  return fault?.fault === 'error'
    ? refused(fault.status ?? 400, fault.text ?? 'An error occurred', 'unknown')
    : undefined;
}

function work(house: PaystackHouse, request: IncomingMessage, kind: string, body: unknown): PaystackAnswer {
  if (request.headers.authorization !== `Bearer ${house.secretKey}`) return refused(401, 'Invalid key', 'invalid_Key');
  if (kind === 'initialize') return initialize(house.transactions, body, { pageUrl: house.url, now: house.now() });
  if (kind === 'verify') return verify(house, (body as { reference: string }).reference);
  if (kind === 'disputes') return disputes(house, (body as { id: string }).id);
  return refused(404, 'Route not found', 'not_found');
}

function verify(house: PaystackHouse, reference: string): PaystackAnswer {
  const transaction = house.transactions.find(reference);
  if (transaction === undefined) return refused(400, 'Transaction reference not found.', 'transaction_not_found');
  const data = transactionData(transaction, domainOf(house.secretKey));
  return { status: 200, body: { status: true, message: 'Verification successful', data } };
}

/** `GET /dispute/transaction/:id`. */
function disputes(house: PaystackHouse, id: string): PaystackAnswer {
  const transaction = house.transactions.all.find((candidate) => candidate.id === id);
  if (transaction === undefined) return refused(404, 'Transaction not found', 'transaction_not_found');
  const data = transaction.dispute ? [transaction.dispute] : [];
  return { status: 200, body: { status: true, message: 'Dispute retrieved successfully', data } };
}
