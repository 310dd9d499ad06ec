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
import type { FlutterwaveContext } from './context.ts';
import { callFaults, callKinds, handleCall } from './handle-call.ts';
import { endPayment, handlePage } from './handle-page.ts';
import { payOutcomes } from './pay-outcomes.ts';
import { FlutterwavePayments } from './payments.ts';
import { recordRefund } from './refunds.ts';
import type { FlutterwaveSettings } from './settings.ts';
import { changeSettings, defaultSettings } from './settings.ts';
import { transactionData } from './transaction-data.ts';
import type { WebhookEvent } from './webhook-sender.ts';
import { sendEvent, webhookFaults } from './webhook-sender.ts';

/** The options of the stand-in; defaults are in `defaultSettings`. */
export interface FlutterwaveSimulatorOptions extends Partial<FlutterwaveSettings> {
  /** The key that callers must send: `FLWSECK_TEST-…` or `FLWSECK-…`. */
  readonly secretKey: string;
  /** The secret hash of events. */
  readonly webhookHash: string;
  /** 0 for any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A running stand-in for Flutterwave, version 3. */
export interface FlutterwaveSimulator extends Listening {
  readonly log: RequestLog;
  readonly payments: FlutterwavePayments;
  readonly settings: FlutterwaveSettings;
  /** Like `POST /__control`. */
  play(fault: Partial<Fault> & { fault: string }): void;
  clearFaults(): void;
  /** Ends a payment like a button of the page: `success`, `declined`, `paid-twice` and so on. */
  pay(reference: string, outcome: string): void;
  /** Sends an event about a payment's last transaction; resolves when it was delivered or abandoned. */
  tell(event: WebhookEvent, reference: string): Promise<void>;
}

/** The demo's keys; they work with this stand-in only. */
export const demoFlutterwaveAccount = {
  secretKey: 'FLWSECK_TEST-0123456789abcdef0123456789abcdef-X',
  webhookHash: 'simulator-secret-hash',
};

/** Starts a stand-in that speaks version 3 of Flutterwave's API, hosts its payment page and sends its events. */
export async function startFlutterwaveSimulator(options: FlutterwaveSimulatorOptions): Promise<FlutterwaveSimulator> {
  const { secretKey, webhookHash, port = 0, host = '127.0.0.1', now = Date.now, ...settings } = options;
  const closing = new AbortController();
  const context: FlutterwaveContext = {
    secretKey,
    webhookHash,
    settings: { ...defaultSettings, ...settings },
    faults: new FaultQueue([...callKinds, 'webhook']),
    log: new RequestLog(),
    payments: new FlutterwavePayments(),
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
    payments: context.payments,
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

function createDesk(context: FlutterwaveContext): ControlDesk {
  return {
    faults: context.faults,
    log: context.log,
    known: [...connectionFaults, ...callFaults, ...webhookFaults],
    set: (input) => changeSettings(context.settings, input),
    state: () => ({ settings: context.settings, transactions: shownTransactions(context) }),
    apply: (fault) => ({ ...fault, kinds: kindsOf(fault.fault) }),
  };
}

/** The kinds of calls that a fault can happen to. */
function kindsOf(fault: string): readonly string[] {
  if (fault.startsWith('webhook-')) return ['webhook'];
  return fault.startsWith('refund-') ? ['refund'] : callKinds;
}

function shownTransactions({ payments }: FlutterwaveContext): unknown[] {
  return payments.all.flatMap(({ transactions }) => transactions.map(transactionData));
}

async function handleRequest(
  context: FlutterwaveContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // the official client asks for `//v3/transactions`
  const url = new URL(`${context.url}${(request.url ?? '/').replace(/^\/+/, '/')}`);
  const linkCode = /^\/v3\/hosted\/pay\/(\w+)$/.exec(url.pathname)?.[1];
  if (url.pathname === '/pay.css')
    sendText(response, 200, 'text/css', readFileSync(new URL('../pay.css', import.meta.url), 'utf8'));
  else if (linkCode !== undefined) await handlePage(context, request, response, linkCode);
  else await handleCall(context, request, response, url);
}

async function tell(context: FlutterwaveContext, event: WebhookEvent, reference: string): Promise<void> {
  const transaction = context.payments.find(reference)?.transactions.at(-1);
  if (transaction === undefined) throw new Error(`No transaction ${reference}`);
  if (event === 'refund')
    recordRefund(transaction, {
      amount: transaction.amount,
      createdAt: context.now(),
      status: 'completed',
    });
  await sendEvent(context, event, transaction);
}
