import type { IncomingMessage, ServerResponse } from 'node:http';
import { connectionFaults } from '../connection-faults.ts';
import type { ControlDesk } from '../control-desk.ts';
import { FaultQueue } from '../fault-queue.ts';
import type { GatewayStandIn } from '../gateway-stand-in.ts';
import { startGatewayStandIn } from '../gateway-stand-in.ts';
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
export interface FlutterwaveSimulator extends GatewayStandIn<WebhookEvent> {
  readonly log: RequestLog;
  readonly payments: FlutterwavePayments;
  readonly settings: FlutterwaveSettings;
}

/** The demo's keys; they work with this stand-in only. */
export const demoFlutterwaveAccount = {
  secretKey: 'FLWSECK_TEST-0123456789abcdef0123456789abcdef-X',
  webhookHash: 'simulator-secret-hash',
};

/** Starts a stand-in that speaks version 3 of Flutterwave's API, hosts its payment page and sends its events. */
export async function startFlutterwaveSimulator(options: FlutterwaveSimulatorOptions): Promise<FlutterwaveSimulator> {
  const { secretKey, webhookHash, port, host, now = Date.now, ...settings } = options;
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
  const standIn = await startGatewayStandIn(
    context,
    { desk: createDesk(context), outcomes: payOutcomes, endPayment, handle: handleRequest, tell, closing },
    { port, host },
  );
  return { ...standIn, log: context.log, payments: context.payments, settings: context.settings };
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
  if (linkCode !== undefined) await handlePage(context, request, response, linkCode);
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
