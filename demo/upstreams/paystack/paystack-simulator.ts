import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Listening } from '../../listening.ts';
import { listen, sendText } from '../../listening.ts';
import type { ControlParts } from '../control-desk.ts';
import { answerAtDesk, playFault } from '../control-desk.ts';
import type { Fault } from '../fault-queue.ts';
import { FaultQueue } from '../fault-queue.ts';
import { lineFaults } from '../line-faults.ts';
import { RequestLog } from '../request-log.ts';
import { answerCall } from './answer-call.ts';
import { answerPage, payByRequest } from './answer-page.ts';
import { endPayment } from './end-payment.ts';
import type { PaystackHouse } from './paystack-house.ts';
import type { PaystackSettings } from './settings.ts';
import { changeSettings, defaultSettings } from './settings.ts';
import type { PaystackTransaction } from './transactions.ts';
import { Transactions } from './transactions.ts';
import type { WebhookEvent } from './webhook-sender.ts';
import { sendEvent, webhookEvents, webhookFaults } from './webhook-sender.ts';

/** How the stand-in starts; what is left out is as in `defaultSettings`. */
export interface PaystackSimulatorOptions extends Partial<PaystackSettings> {
  /** The key that callers must send, and that signs events: `sk_test_…` or `sk_live_…`. */
  readonly secretKey: string;
  /** 0 takes a free one. */
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
  /** As `POST /__control` does it. */
  play(fault: Partial<Fault> & { fault: string }): void;
  clearFaults(): void;
  /** Lets a payment end as a button of the page would: `success`, `declined`, `bank-transfer` and so on. */
  pay(reference: string, outcome: string): void;
  /** Sends an event about a payment; resolves when it was delivered or given up. */
  tell(event: WebhookEvent, reference: string): Promise<void>;
}

const kinds = ['initialize', 'verify', 'disputes', 'webhook', 'unknown'];

/** The key the demo uses; it opens nothing but this stand-in. */
export const demoPaystackKey = 'sk_test_simulator_0123456789abcdef';

/** Starts a stand-in that speaks Paystack's API, hosts its payment page and sends its events. */
export async function startPaystackSimulator(options: PaystackSimulatorOptions): Promise<PaystackSimulator> {
  const { secretKey, port = 0, host = '127.0.0.1', now = Date.now, ...settings } = options;
  const closing = new AbortController();
  const house: PaystackHouse = {
    secretKey,
    settings: { ...defaultSettings, ...settings },
    faults: new FaultQueue(kinds),
    log: new RequestLog(),
    transactions: new Transactions(),
    now,
    closed: closing.signal,
    url: '',
  };
  const desk = createDesk(house);
  const server = await listen(
    async (request, response) => {
      if (request.url === '/__pay' && request.method === 'POST') await payByRequest(house, request, response);
      else if (!(await answerAtDesk(desk, request, response))) await answer(house, request, response);
    },
    { port, host },
  );
  house.url = server.url;
  return {
    ...server,
    log: house.log,
    transactions: house.transactions,
    settings: house.settings,
    play: (fault) => playFault(desk, { count: 1, ...fault }),
    clearFaults: () => house.faults.clear(),
    pay: (reference, outcome) => {
      if (!endPayment(house, reference, outcome)) throw new Error(`No payment ${reference} or no outcome ${outcome}`);
    },
    tell: (event, reference) => tell(house, event, reference),
    close: async () => {
      closing.abort();
      await server.close();
    },
  };
}

function createDesk(house: PaystackHouse): ControlParts {
  return {
    faults: house.faults,
    log: house.log,
    known: [...lineFaults, 'rate-limit', 'error', ...webhookFaults],
    set: (wish) => changeSettings(house.settings, wish),
    state: () => ({ settings: house.settings, transactions: house.transactions.all }),
    takeUp: (fault) => ({
      ...fault,
      kinds: fault.fault.startsWith('webhook-') ? ['webhook'] : ['initialize', 'verify', 'disputes'],
    }),
  };
}

async function answer(house: PaystackHouse, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split('?')[0] ?? '/';
  const accessCode = /^\/pay\/(\w+)$/.exec(path)?.[1];
  if (path === '/pay.css')
    sendText(response, 200, 'text/css', readFileSync(new URL('../pay.css', import.meta.url), 'utf8'));
  else if (accessCode !== undefined) await answerPage(house, request, response, accessCode);
  else await answerCall(house, request, response, path);
}

async function tell(house: PaystackHouse, event: WebhookEvent, reference: string): Promise<void> {
  const transaction = house.transactions.find(reference);
  if (transaction === undefined || !webhookEvents.includes(event)) throw new Error(`No payment ${reference}`);
  happened(event, transaction);
  await sendEvent(house, event, transaction);
}

/** Lets the stand-in know, too, what it tells of. */
function happened(event: WebhookEvent, transaction: PaystackTransaction): void {
  if (event === 'refund.processed') transaction.status = 'reversed';
  if (event === 'charge.dispute.create')
    transaction.dispute = { id: 358_950, status: 'awaiting-merchant-feedback', resolution: null };
  if (event === 'charge.dispute.resolve')
    transaction.dispute = { id: 358_950, status: 'resolved', resolution: 'declined' };
}
