import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseJson, readText, sendJson, sendText } from '../../listening.ts';
import { hostedPage, unknownPage } from '../hosted-page.ts';
import type { FlutterwaveHouse } from './flutterwave-house.ts';
import { payOutcomes } from './pay-outcomes.ts';
import type { FlutterwavePayment, FlutterwaveTransaction } from './payments.ts';
import { sendEvent } from './webhook-sender.ts';

/** Shows the payment page, and takes what is pressed on it. */
export async function answerPage(
  house: FlutterwaveHouse,
  request: IncomingMessage,
  response: ServerResponse,
  linkCode: string,
): Promise<void> {
  const payment = house.payments.findByLink(linkCode);
  response.setHeader('cache-control', 'no-store');
  if (payment === undefined) sendText(response, 404, 'text/html; charset=utf-8', unknownPage('Flutterwave'));
  else if (request.method === 'POST') await pressButton(house, request, response, payment);
  else sendText(response, 200, 'text/html; charset=utf-8', payPage(payment));
}

/** `POST /__pay { reference, outcome }`: presses a button without a browser. */
export async function payByRequest(
  house: FlutterwaveHouse,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const wish = parseJson(await readText(request, 10_000)) as { reference?: string; outcome?: string } | undefined;
  const isDone = endPayment(house, wish?.reference ?? '', wish?.outcome ?? 'success');
  const outcomes = payOutcomes.map(({ id }) => id);
  if (isDone) sendJson(response, 200, { reference: wish?.reference });
  else sendJson(response, 400, { error: 'Unknown reference or outcome.', outcomes });
}

/** Lets a payment end so. One that was paid before is paid again: a link takes several payments. */
export function endPayment(house: FlutterwaveHouse, reference: string, id: string): boolean {
  const payment = house.payments.find(reference);
  const outcome = payOutcomes.find((candidate) => candidate.id === id);
  if (payment === undefined || outcome === undefined) return false;
  for (const transaction of outcome.happen(payment, house.now()))
    follow(house, transaction).catch((cause: unknown) => console.error(cause));
  return true;
}

/** What comes by itself after a try: the event, the same for success and failure; for a transfer a second one. */
async function follow(house: FlutterwaveHouse, transaction: FlutterwaveTransaction): Promise<void> {
  if (transaction.status === 'pending') {
    const isThere = await sleep(house.settings.transferMilliseconds, true, { signal: house.closed }).catch(() => false);
    if (!isThere) return;
    Object.assign(transaction, { status: 'successful', processorResponse: 'Approved' });
  }
  await sendEvent(house, 'charge.completed', transaction);
}

async function pressButton(
  house: FlutterwaveHouse,
  request: IncomingMessage,
  response: ServerResponse,
  payment: FlutterwavePayment,
): Promise<void> {
  const id = new URLSearchParams(await readText(request, 10_000)).get('outcome') ?? '';
  endPayment(house, payment.reference, id);
  const goesTo = payOutcomes.find((outcome) => outcome.id === id)?.goesTo ?? 'page';
  const location = goesTo === 'page' ? `/v3/hosted/pay/${payment.linkCode}` : returnUrl(payment, goesTo);
  response.writeHead(303, { location }).end();
}

/** Where the shopper is sent afterwards: a hint in the query, nothing more. */
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
