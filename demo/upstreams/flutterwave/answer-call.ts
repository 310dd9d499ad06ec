import { randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseJson, readText, sendJson } from '../../listening.ts';
import type { Fault } from '../fault-queue.ts';
import { workUnder } from '../line-faults.ts';
import type { FlutterwaveAnswer } from './create-link.ts';
import { answered, createLink, refused } from './create-link.ts';
import type { FlutterwaveHouse } from './flutterwave-house.ts';
import type { FlutterwaveTransaction } from './payments.ts';
import { refundData, transactionData } from './transaction-data.ts';
import { sendEvent } from './webhook-sender.ts';

/** One call of the API, as its handlers need it. */
interface Call {
  /** The transaction's id in the path. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

interface Route {
  readonly kind: string;
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  readonly work: (house: FlutterwaveHouse, call: Call) => FlutterwaveAnswer;
}

/** The calls of version 3 that the stand-in knows, by the names its faults match. */
const routes: readonly Route[] = [
  {
    kind: 'create',
    method: 'POST',
    path: /^\/v3\/payments$/,
    work: (house, { body }) => createLink(house.payments, body, { pageUrl: house.url, secretKey: house.secretKey }),
  },
  { kind: 'verify', method: 'GET', path: /^\/v3\/transactions\/verify_by_reference$/, work: verifyByReference },
  { kind: 'verify', method: 'GET', path: /^\/v3\/transactions\/(\d+)\/verify$/, work: verifyById },
  { kind: 'list', method: 'GET', path: /^\/v3\/transactions$/, work: listTransactions },
  { kind: 'refund', method: 'POST', path: /^\/v3\/transactions\/(\d+)\/refund$/, work: refund },
  { kind: 'refunds', method: 'GET', path: /^\/v3\/refunds$/, work: listRefunds },
  { kind: 'resend', method: 'POST', path: /^\/v3\/transactions\/(\d+)\/resend-hook$/, work: resend },
];

/** Every kind of call, for `match`. */
export const callKinds = [...new Set(routes.map(({ kind }) => kind)), 'unknown'];

/** Answers one call of the API, under a fault where one is due. */
export async function answerCall(
  house: FlutterwaveHouse,
  request: IncomingMessage,
  response: ServerResponse,
  { pathname, searchParams: query }: URL,
): Promise<void> {
  const route = routes.find(({ method, path }) => method === request.method && path.test(pathname));
  const kind = route?.kind ?? 'unknown';
  const body = parseJson(await readText(request, 1_000_000));
  const asked = request.method === 'POST' ? body : { path: pathname, ...Object.fromEntries(query) };
  const entry = house.log.add(house.now(), kind, asked);
  const fault = house.faults.take(kind, JSON.stringify(asked) ?? '');
  await workUnder(fault, response, entry, async () => {
    const call = { id: route?.path.exec(pathname)?.[1] ?? '', query, body };
    const work = () => (isKnown(house, request) ? route?.work(house, call) : refused(401, 'Invalid authorization key'));
    const answer = (await underFault(house, fault, work)) ?? refused(404, 'Resource not found');
    entry.outcome = answer.body.message;
    return () => sendJson(response, answer.status, answer.body);
  });
}

function isKnown(house: FlutterwaveHouse, request: IncomingMessage): boolean {
  return request.headers.authorization === `Bearer ${house.secretKey}`;
}

/** Faults that Flutterwave itself documents. */
export const callFaults = ['rate-limit', 'error', 'timeout-503'] as const;

async function underFault(
  house: FlutterwaveHouse,
  fault: Fault | undefined,
  work: () => FlutterwaveAnswer | undefined,
): Promise<FlutterwaveAnswer | undefined> {
  switch (fault?.fault) {
    case 'rate-limit':
      return refused(429, 'Too many requests');
    case 'error':
      return refused(fault.status ?? 400, fault.text ?? 'An error occurred');
    case 'timeout-503':
      // the work is done all the same
      work();
      await sleep(fault.milliseconds ?? house.settings.timeoutMilliseconds, undefined, { signal: house.closed });
      return refused(503, 'Request timed out');
    default:
      return work();
  }
}

const notFound = refused(400, 'No transaction was found for this id');

/** The successful transaction of the reference, else the last one. */
function verifyByReference(house: FlutterwaveHouse, { query }: Call): FlutterwaveAnswer {
  const all = visible(house, query.get('tx_ref') ?? '');
  const found = all.find(({ status }) => status === 'successful') ?? all.at(-1);
  return found ? answered('Transaction fetched successfully', transactionData(found)) : notFound;
}

function verifyById(house: FlutterwaveHouse, { id }: Call): FlutterwaveAnswer {
  const found = house.payments.findTransaction(id);
  return found && isVisible(house, found)
    ? answered('Transaction fetched successfully', transactionData(found))
    : notFound;
}

function listTransactions(house: FlutterwaveHouse, { query }: Call): FlutterwaveAnswer {
  return answered('Transactions fetched', visible(house, query.get('tx_ref') ?? '').map(transactionData));
}

function refund(house: FlutterwaveHouse, { id, body }: Call): FlutterwaveAnswer {
  const transaction = house.payments.findTransaction(id);
  if (transaction?.status !== 'successful') return notFound;
  const asked = (body as { amount?: number } | undefined)?.amount;
  const made = giveBack(transaction, asked === undefined ? transaction.amount : Math.round(asked * 100));
  sendEvent(house, 'refund', transaction).catch((cause: unknown) => console.error(cause));
  return answered('Transaction refund initiated', refundData(transaction, made));
}

/** Notes that money of a transaction went back. */
export function giveBack(transaction: FlutterwaveTransaction, amount: number): { id: number; amount: number } {
  const made = { id: randomInt(100_000, 999_999), amount };
  transaction.refunds.push(made);
  return made;
}

function listRefunds(house: FlutterwaveHouse, { query }: Call): FlutterwaveAnswer {
  const transaction = house.payments.findTransaction(query.get('id') ?? '');
  const made = transaction ? transaction.refunds.map((entry) => refundData(transaction, entry)) : [];
  return answered('Refunds fetched', made);
}

function resend(house: FlutterwaveHouse, { id }: Call): FlutterwaveAnswer {
  const transaction = house.payments.findTransaction(id);
  if (transaction === undefined) return notFound;
  sendEvent(house, 'charge.completed', transaction).catch((cause: unknown) => console.error(cause));
  return answered('hook sent', null);
}

function visible(house: FlutterwaveHouse, reference: string): FlutterwaveTransaction[] {
  return (house.payments.find(reference)?.transactions ?? []).filter((transaction) => isVisible(house, transaction));
}

function isVisible(house: FlutterwaveHouse, { createdAt }: FlutterwaveTransaction): boolean {
  return house.now() - createdAt >= house.settings.hiddenMilliseconds;
}
