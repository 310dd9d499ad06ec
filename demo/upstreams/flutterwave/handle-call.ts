import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseJson, readText, sendJson } from '../../listening.ts';
import { workWithFault } from '../connection-faults.ts';
import type { Fault } from '../fault-queue.ts';
import type { Call } from './call.ts';
import type { FlutterwaveContext } from './context.ts';
import type { FlutterwaveResponse } from './create-link.ts';
import { answered, createLink, refused } from './create-link.ts';
import type { FlutterwaveTransaction } from './payments.ts';
import { listRefunds, refund } from './refunds.ts';
import { transactionData } from './transaction-data.ts';
import { sendEvent } from './webhook-sender.ts';

interface Route {
  readonly kind: string;
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  readonly work: (context: FlutterwaveContext, call: Call) => FlutterwaveResponse;
}

/** The supported calls of version 3, by the names that faults match. */
const routes: readonly Route[] = [
  {
    kind: 'create',
    method: 'POST',
    path: /^\/v3\/payments$/,
    work: (context, { body }) =>
      createLink(context.payments, body, { pageUrl: context.url, secretKey: context.secretKey }),
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

/** Handles one call of the API, with a queued fault if one matches. */
export async function handleCall(
  context: FlutterwaveContext,
  request: IncomingMessage,
  response: ServerResponse,
  { pathname, searchParams: query }: URL,
): Promise<void> {
  const route = routes.find(({ method, path }) => method === request.method && path.test(pathname));
  const kind = route?.kind ?? 'unknown';
  const body = parseJson(await readText(request, 1_000_000));
  const asked = request.method === 'POST' ? body : { path: pathname, ...Object.fromEntries(query) };
  const entry = context.log.add(context.now(), kind, asked);
  const fault = context.faults.take(kind, JSON.stringify(asked) ?? '');
  await workWithFault(fault, response, entry, async () => {
    const call = { id: route?.path.exec(pathname)?.[1] ?? '', query, body };
    const isFailing = fault?.fault === 'refund-failed';
    const work = () =>
      isKnown(context, request)
        ? route?.work(context, { ...call, isFailing })
        : refused(401, 'Invalid authorization key');
    const answer = (await withFault(context, fault, work)) ?? refused(404, 'Resource not found');
    entry.outcome = answer.body.message;
    return () => sendJson(response, answer.status, answer.body);
  });
}

function isKnown(context: FlutterwaveContext, request: IncomingMessage): boolean {
  return request.headers.authorization === `Bearer ${context.secretKey}`;
}

/** Faults that Flutterwave documents. */
export const callFaults = ['rate-limit', 'error', 'timeout-503', 'refund-failed'] as const;

async function withFault(
  context: FlutterwaveContext,
  fault: Fault | undefined,
  work: () => FlutterwaveResponse | undefined,
): Promise<FlutterwaveResponse | undefined> {
  switch (fault?.fault) {
    case 'rate-limit':
      return refused(429, 'Too many requests');
    case 'error':
      return refused(fault.status ?? 400, fault.text ?? 'An error occurred');
    case 'timeout-503':
      // the work is done nevertheless
      work();
      await sleep(fault.milliseconds ?? context.settings.timeoutMilliseconds, undefined, { signal: context.closed });
      return refused(503, 'Request timed out');
    default:
      return work();
  }
}

const notFound = refused(400, 'No transaction was found for this id');

/** The successful transaction of the reference, else the last one. */
function verifyByReference(context: FlutterwaveContext, { query }: Call): FlutterwaveResponse {
  const all = visible(context, query.get('tx_ref') ?? '');
  const found = all.find(({ status }) => status === 'successful') ?? all.at(-1);
  return found ? answered('Transaction fetched successfully', transactionData(found)) : notFound;
}

function verifyById(context: FlutterwaveContext, { id }: Call): FlutterwaveResponse {
  const found = context.payments.findTransaction(id);
  return found && isVisible(context, found)
    ? answered('Transaction fetched successfully', transactionData(found))
    : notFound;
}

function listTransactions(context: FlutterwaveContext, { query }: Call): FlutterwaveResponse {
  const reference = query.get('tx_ref');
  const found = reference === null ? byDay(context, query) : visible(context, reference);
  return answered('Transactions fetched', found.map(transactionData));
}

/** Those of some days, ten on a page (docs/facts/flutterwave.md#list). */
function byDay(context: FlutterwaveContext, query: URLSearchParams): FlutterwaveTransaction[] {
  const [from, to] = [Date.parse(query.get('from') ?? ''), Date.parse(query.get('to') ?? '') + 86_400_000];
  const skipped = (Number(query.get('page') ?? 1) - 1) * 10;
  return context.payments.all
    .flatMap(({ transactions }) => transactions)
    .filter((each) => isVisible(context, each) && each.status === (query.get('status') ?? each.status))
    .filter(({ createdAt }) => !(createdAt < from) && !(createdAt > to))
    .slice(skipped, skipped + 10);
}

function resend(context: FlutterwaveContext, { id }: Call): FlutterwaveResponse {
  const transaction = context.payments.findTransaction(id);
  if (transaction === undefined) return notFound;
  sendEvent(context, 'charge.completed', transaction).catch((cause: unknown) => console.error(cause));
  return answered('hook sent', null);
}

function visible(context: FlutterwaveContext, reference: string): FlutterwaveTransaction[] {
  return (context.payments.find(reference)?.transactions ?? []).filter((transaction) =>
    isVisible(context, transaction),
  );
}

function isVisible(context: FlutterwaveContext, { createdAt }: FlutterwaveTransaction): boolean {
  return context.now() - createdAt >= context.settings.hiddenMilliseconds;
}
