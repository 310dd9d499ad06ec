import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Listening } from '../../listening.ts';
import { listen, sendText } from '../../listening.ts';
import { connectionFaults } from '../connection-faults.ts';
import type { ControlDesk } from '../control-desk.ts';
import { handleControlRequest, playFault } from '../control-desk.ts';
import type { Fault } from '../fault-queue.ts';
import { FaultQueue } from '../fault-queue.ts';
import type { PageButtons } from '../pay-by-request.ts';
import { payByRequest } from '../pay-by-request.ts';
import { RequestLog } from '../request-log.ts';
import type { PaystackContext } from './context.ts';
import { endPayment } from './end-payment.ts';
import { handleCall } from './handle-call.ts';
import { handlePage } from './handle-page.ts';
import { payOutcomes } from './pay-outcomes.ts';
import { refundAtOnce, refundFaults } from './refunds.ts';
import type { PaystackSettings } from './settings.ts';
import { changeSettings, defaultSettings } from './settings.ts';
import type { PaystackTransaction } from './transactions.ts';
import { Transactions } from './transactions.ts';
import type { WebhookEvent } from './webhook-sender.ts';
import { sendEvent, webhookEvents, webhookFaults } from './webhook-sender.ts';

/** The options of the stand-in; defaults are in `defaultSettings`. */
export interface PaystackSimulatorOptions extends Partial<PaystackSettings> {
  /** The key that callers must send, and that signs events: `sk_test_…` or `sk_live_…`. */
  readonly secretKey: string;
  /** 0 for any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A running stand-in for Paystack. */
export interface PaystackSimulator extends Listening {
  readonly log: RequestLog;
  readonly transactions: Transactions;
  readonly settings: PaystackSettings;
  /** Like `POST /__control`. */
  play(fault: Partial<Fault> & { fault: string }): void;
  clearFaults(): void;
  /** Ends a payment like a button of the page: `success`, `declined`, `bank-transfer` and so on. */
  pay(reference: string, outcome: string): void;
  /** Sends an event about a payment; resolves when it was delivered or abandoned. */
  tell(event: WebhookEvent, reference: string): Promise<void>;
}

const kinds = ['initialize', 'verify', 'disputes', 'refund', 'refunds', 'webhook', 'unknown'];

/** The demo's key; it works with this stand-in only. */
export const demoPaystackKey = 'sk_test_simulator_0123456789abcdef';

/** Starts a stand-in that speaks Paystack's API, hosts its payment page and sends its events. */
export async function startPaystackSimulator(options: PaystackSimulatorOptions): Promise<PaystackSimulator> {
  const { secretKey, port = 0, host = '127.0.0.1', now = Date.now, ...settings } = options;
  const closing = new AbortController();
  const context: PaystackContext = {
    secretKey,
    settings: { ...defaultSettings, ...settings },
    faults: new FaultQueue(kinds),
    log: new RequestLog(),
    transactions: new Transactions(),
    now,
    closed: closing.signal,
    url: '',
  };
  const desk = createDesk(context);
  const buttons: PageButtons = {
    outcomes: payOutcomes,
    endPayment: (reference, outcome) => endPayment(context, reference, outcome),
  };
  const server = await listen(
    async (request, response) => {
      if (request.url === '/__pay' && request.method === 'POST') await payByRequest(request, response, buttons);
      else if (!(await handleControlRequest(desk, request, response))) await handleRequest(context, request, response);
    },
    { port, host },
  );
  context.url = server.url;
  return {
    ...server,
    log: context.log,
    transactions: context.transactions,
    settings: context.settings,
    play: (fault) => playFault(desk, { count: 1, ...fault }),
    clearFaults: () => context.faults.clear(),
    pay: (reference, outcome) => {
      if (!buttons.endPayment(reference, outcome)) throw new Error(`No payment ${reference} or no outcome ${outcome}`);
    },
    tell: (event, reference) => tell(context, event, reference),
    close: async () => {
      closing.abort();
      await server.close();
    },
  };
}

function createDesk(context: PaystackContext): ControlDesk {
  return {
    faults: context.faults,
    log: context.log,
    known: [...connectionFaults, 'rate-limit', 'error', ...refundFaults, ...webhookFaults],
    set: (input) => changeSettings(context.settings, input),
    state: () => ({ settings: context.settings, transactions: context.transactions.all }),
    apply: (fault) => ({
      ...fault,
      kinds: fault.fault.startsWith('webhook-')
        ? ['webhook']
        : fault.fault.startsWith('refund-')
          ? ['refund']
          : ['initialize', 'verify', 'disputes', 'refund', 'refunds'],
    }),
  };
}

async function handleRequest(
  context: PaystackContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url?.split('?')[0] ?? '/';
  const accessCode = /^\/pay\/(\w+)$/.exec(path)?.[1];
  if (path === '/pay.css')
    sendText(response, 200, 'text/css', readFileSync(new URL('../pay.css', import.meta.url), 'utf8'));
  else if (accessCode !== undefined) await handlePage(context, request, response, accessCode);
  else await handleCall(context, request, response, request.url ?? '/');
}

async function tell(context: PaystackContext, event: WebhookEvent, reference: string): Promise<void> {
  const transaction = context.transactions.find(reference);
  if (transaction === undefined || !webhookEvents.includes(event)) throw new Error(`No payment ${reference}`);
  applyEvent(context, event, transaction);
  await sendEvent(context, event, transaction);
}

/** Changes the stand-in's own data to match the event. */
function applyEvent(context: PaystackContext, event: WebhookEvent, transaction: PaystackTransaction): void {
  if (event === 'refund.processed') refundAtOnce(transaction, context.now());
  if (event === 'charge.dispute.create')
    transaction.dispute = { id: 358_950, status: 'awaiting-merchant-feedback', resolution: null };
  if (event === 'charge.dispute.resolve')
    transaction.dispute = { id: 358_950, status: 'resolved', resolution: 'declined' };
}
