import type { IncomingMessage, ServerResponse } from 'node:http';
import { connectionFaults } from '../connection-faults.ts';
import type { ControlDesk } from '../control-desk.ts';
import { FaultQueue } from '../fault-queue.ts';
import type { GatewayStandIn } from '../gateway-stand-in.ts';
import { startGatewayStandIn } from '../gateway-stand-in.ts';
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
export interface PaystackSimulator extends GatewayStandIn<WebhookEvent> {
  readonly log: RequestLog;
  readonly transactions: Transactions;
  readonly settings: PaystackSettings;
}

const kinds = ['initialize', 'verify', 'disputes', 'refund', 'refunds', 'webhook', 'unknown'];

/** The demo's key; it works with this stand-in only. */
export const demoPaystackKey = 'sk_test_simulator_0123456789abcdef';

/** Starts a stand-in that speaks Paystack's API, hosts its payment page and sends its events. */
export async function startPaystackSimulator(options: PaystackSimulatorOptions): Promise<PaystackSimulator> {
  const { secretKey, port, host, now = Date.now, ...settings } = options;
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
  const standIn = await startGatewayStandIn(
    context,
    { desk: createDesk(context), outcomes: payOutcomes, endPayment, handle: handleRequest, tell, closing },
    { port, host },
  );
  return { ...standIn, log: context.log, transactions: context.transactions, settings: context.settings };
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
  if (accessCode !== undefined) await handlePage(context, request, response, accessCode);
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
