import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Listening } from '../listening.ts';
import { listen, sendText } from '../listening.ts';
import type { ControlDesk } from './control-desk.ts';
import { handleControlRequest, playFault } from './control-desk.ts';
import type { Fault } from './fault-queue.ts';
import type { PageButtons } from './pay-by-request.ts';
import { payByRequest } from './pay-by-request.ts';

/** A running stand-in for a gateway that hosts payment pages and sends events of these names. */
export interface GatewayStandIn<Event extends string> extends Listening {
  /** Like `POST /__control`. */
  play(fault: Partial<Fault> & { fault: string }): void;
  clearFaults(): void;
  /** Ends a payment like a button of the page: `success`, `declined` and so on. */
  pay(reference: string, outcome: string): void;
  /** Sends an event about a payment; resolves when it was delivered or abandoned. */
  tell(event: Event, reference: string): Promise<void>;
}

interface Gateway<Context, Event extends string> {
  readonly desk: ControlDesk;
  readonly outcomes: PageButtons['outcomes'];
  /** Like `PageButtons.endPayment`. */
  readonly endPayment: (context: Context, ...words: Parameters<PageButtons['endPayment']>) => boolean;
  /** Requests of callers and pages. */
  readonly handle: (context: Context, request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly tell: (context: Context, event: Event, reference: string) => Promise<void>;
  /** Aborted when the stand-in closes: nothing is sent any more. */
  readonly closing: AbortController;
}

/**
 * Listens for a gateway, with its control desk, its pages' style sheet and their buttons. Its context is told the
 * address.
 */
export async function startGatewayStandIn<Context extends { url: string }, Event extends string>(
  context: Context,
  { desk, outcomes, endPayment, handle, tell, closing }: Gateway<Context, Event>,
  address: { readonly port?: number | undefined; readonly host?: string | undefined },
): Promise<GatewayStandIn<Event>> {
  const buttons: PageButtons = {
    outcomes,
    endPayment: (reference, outcome) => endPayment(context, reference, outcome),
  };
  const { port = 0, host = '127.0.0.1' } = address;
  const server = await listen(
    async (request, response) => {
      if (request.url === '/__pay' && request.method === 'POST') await payByRequest(request, response, buttons);
      else if (request.url?.split('?')[0] === '/pay.css')
        sendText(response, 200, 'text/css', readFileSync(new URL('pay.css', import.meta.url), 'utf8'));
      else if (!(await handleControlRequest(desk, request, response))) await handle(context, request, response);
    },
    { port, host },
  );
  context.url = server.url;
  return {
    ...server,
    play: (fault) => playFault(desk, { count: 1, ...fault }),
    clearFaults: () => desk.faults.clear(),
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
