import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { readText, sendText } from '../../listening.ts';
import { hostedPage, unknownPage } from '../hosted-page.ts';
import type { FlutterwaveContext } from './context.ts';
import { payOutcomes } from './pay-outcomes.ts';
import type { FlutterwavePayment, FlutterwaveTransaction } from './payments.ts';
import { sendEvent } from './webhook-sender.ts';

/** Shows the payment page, and handles its buttons. */
export async function handlePage(
  context: FlutterwaveContext,
  request: IncomingMessage,
  response: ServerResponse,
  linkCode: string,
): Promise<void> {
  const payment = context.payments.findByLink(linkCode);
  response.setHeader('cache-control', 'no-store');
  if (payment === undefined) sendText(response, 404, 'text/html; charset=utf-8', unknownPage('Flutterwave'));
  else if (request.method === 'POST') await pressButton(context, request, response, payment);
  else sendText(response, 200, 'text/html; charset=utf-8', payPage(payment));
}

/** Ends a payment with an outcome. One that was paid before is paid again: a link accepts several payments. */
export function endPayment(context: FlutterwaveContext, reference: string, id: string): boolean {
  const payment = context.payments.find(reference);
  const outcome = payOutcomes.find((candidate) => candidate.id === id);
  if (payment === undefined || outcome === undefined) return false;
  for (const transaction of outcome.happen(payment, context.now()))
    follow(context, transaction).catch((cause: unknown) => console.error(cause));
  return true;
}

/** What follows an attempt: the event, for success and failure; for a transfer a second one. */
async function follow(context: FlutterwaveContext, transaction: FlutterwaveTransaction): Promise<void> {
  if (transaction.status === 'pending') {
    const isThere = await sleep(context.settings.transferMilliseconds, true, { signal: context.closed }).catch(
      () => false,
    );
    if (!isThere) return;
    Object.assign(transaction, { status: 'successful', processorResponse: 'Approved' });
  }
  await sendEvent(context, 'charge.completed', transaction);
}

async function pressButton(
  context: FlutterwaveContext,
  request: IncomingMessage,
  response: ServerResponse,
  payment: FlutterwavePayment,
): Promise<void> {
  const id = new URLSearchParams(await readText(request, 10_000)).get('outcome') ?? '';
  endPayment(context, payment.reference, id);
  const goesTo = payOutcomes.find((outcome) => outcome.id === id)?.goesTo ?? 'page';
  const location = goesTo === 'page' ? `/v3/hosted/pay/${payment.linkCode}` : returnUrl(payment, goesTo);
  response.writeHead(303, { location }).end();
}

/** The URL to which the shopper is redirected; its query is only a notification. */
function returnUrl(payment: FlutterwavePayment, status: string): string {
  const url = new URL(payment.redirectUrl);
  url.searchParams.set('status', status);
  url.searchParams.set('tx_ref', payment.reference);
  const last = payment.transactions.at(-1);
  if (last && status !== 'cancelled') url.searchParams.set('transaction_id', String(last.id));
  return url.href;
}

function payPage(payment: FlutterwavePayment): string {
  const last = payment.transactions.at(-1);
  return hostedPage({
    gateway: 'Flutterwave',
    amount: payment.amount,
    email: payment.email,
    card: '5531 8866 5214 2950',
    failure: last?.status === 'failed' ? last.processorResponse : undefined,
    isPaid: payment.transactions.some(({ status }) => status === 'successful'),
    backUrl: returnUrl(payment, last ? 'completed' : 'cancelled'),
    outcomes: payOutcomes,
  });
}
