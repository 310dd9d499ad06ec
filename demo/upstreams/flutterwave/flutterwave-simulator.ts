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
import { answerCall, callFaults, callKinds, giveBack } from './answer-call.ts';
import { answerPage, endPayment, payByRequest } from './answer-page.ts';
import type { FlutterwaveHouse } from './flutterwave-house.ts';
import { FlutterwavePayments } from './payments.ts';
import type { FlutterwaveSettings } from './settings.ts';
import { changeSettings, defaultSettings } from './settings.ts';
import { transactionData } from './transaction-data.ts';
import type { WebhookEvent } from './webhook-sender.ts';
import { sendEvent, webhookFaults } from './webhook-sender.ts';

/** How the stand-in starts; what is left out is as in `defaultSettings`. */
export interface FlutterwaveSimulatorOptions extends Partial<FlutterwaveSettings> {
  /** The key that callers must send: `FLWSECK_TEST-…` or `FLWSECK-…`. */
  readonly secretKey: string;
  /** The word that proves events. */
  readonly webhookHash: string;
  /** 0 takes a free one. */
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
  /** As `POST /__control` does it. */
  play(fault: Partial<Fault> & { fault: string }): void;
  clearFaults(): void;
  /** Lets a payment end as a button of the page would: `success`, `declined`, `paid-twice` and so on. */
  pay(reference: string, outcome: string): void;
  /** Sends an event about a payment's last transaction; resolves when it was delivered or given up. */
  tell(event: WebhookEvent, reference: string): Promise<void>;
}

/** What the demo uses; it opens nothing but this stand-in. */
export const demoFlutterwaveAccount = {
  secretKey: 'FLWSECK_TEST-0123456789abcdef0123456789abcdef-X',
  webhookHash: 'simulator-secret-hash',
};

/** Starts a stand-in that speaks version 3 of Flutterwave's API, hosts its payment page and sends its events. */
export async function startFlutterwaveSimulator(options: FlutterwaveSimulatorOptions): Promise<FlutterwaveSimulator> {
  const { secretKey, webhookHash, port = 0, host = '127.0.0.1', now = Date.now, ...settings } = options;
  const closing = new AbortController();
  const house: FlutterwaveHouse = {
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
    payments: house.payments,
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

function createDesk(house: FlutterwaveHouse): ControlParts {
  return {
    faults: house.faults,
    log: house.log,
    known: [...lineFaults, ...callFaults, ...webhookFaults],
    set: (wish) => changeSettings(house.settings, wish),
    state: () => ({ settings: house.settings, transactions: shownTransactions(house) }),
    takeUp: (fault) => ({ ...fault, kinds: fault.fault.startsWith('webhook-') ? ['webhook'] : callKinds }),
  };
}

function shownTransactions({ payments }: FlutterwaveHouse): unknown[] {
  return payments.all.flatMap(({ transactions }) => transactions.map(transactionData));
}

async function answer(house: FlutterwaveHouse, request: IncomingMessage, response: ServerResponse): Promise<void> {
  // the official client asks for `//v3/transactions`
  const url = new URL(`${house.url}${(request.url ?? '/').replace(/^\/+/, '/')}`);
  const linkCode = /^\/v3\/hosted\/pay\/(\w+)$/.exec(url.pathname)?.[1];
  if (url.pathname === '/pay.css')
    sendText(response, 200, 'text/css', readFileSync(new URL('../pay.css', import.meta.url), 'utf8'));
  else if (linkCode !== undefined) await answerPage(house, request, response, linkCode);
  else await answerCall(house, request, response, url);
}

async function tell(house: FlutterwaveHouse, event: WebhookEvent, reference: string): Promise<void> {
  const transaction = house.payments.find(reference)?.transactions.at(-1);
  if (transaction === undefined) throw new Error(`No transaction ${reference}`);
  if (event === 'refund') giveBack(transaction, transaction.amount);
  await sendEvent(house, event, transaction);
}
