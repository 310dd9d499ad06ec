import type { IncomingMessage, ServerResponse } from 'node:http';
import { readText, sendText } from '../../listening.ts';
import { unknownPage } from '../hosted-page.ts';
import type { PaystackContext } from './context.ts';
import { endPayment } from './end-payment.ts';
import { payOutcomes } from './pay-outcomes.ts';
import { payPage, returnUrl } from './pay-page.ts';
import type { PaystackTransaction } from './transactions.ts';

/** Shows the payment page, and handles its buttons. */
export async function handlePage(
  context: PaystackContext,
  request: IncomingMessage,
  response: ServerResponse,
  accessCode: string,
): Promise<void> {
  const transaction = context.transactions.findByAccessCode(accessCode);
  response.setHeader('cache-control', 'no-store');
  if (transaction === undefined) sendText(response, 404, 'text/html; charset=utf-8', unknownPage('Paystack'));
  else if (request.method === 'POST') await pressButton(context, request, response, transaction);
  else {
    // opening the page makes an abandoned payment ongoing
    if (transaction.status === 'abandoned') transaction.status = 'ongoing';
    sendText(response, 200, 'text/html; charset=utf-8', payPage(transaction));
  }
}

async function pressButton(
  context: PaystackContext,
  request: IncomingMessage,
  response: ServerResponse,
  transaction: PaystackTransaction,
): Promise<void> {
  const id = new URLSearchParams(await readText(request, 10_000)).get('outcome') ?? '';
  endPayment(context, transaction.reference, id);
  const goesToShop = payOutcomes.find((outcome) => outcome.id === id)?.goesTo === 'shop';
  const location = (goesToShop ? returnUrl(transaction) : undefined) ?? `/pay/${transaction.accessCode}`;
  response.writeHead(303, { location }).end();
}
