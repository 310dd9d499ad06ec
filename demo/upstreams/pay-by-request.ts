import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseJson, readText, sendJson } from '../listening.ts';

/** What the buttons of a gateway's page do. */
export interface PageButtons {
  readonly outcomes: readonly { readonly id: string }[];
  /** Ends a payment with an outcome; false if one of them is unknown. */
  readonly endPayment: (reference: string, outcome: string) => boolean;
}

/** `POST /__pay { reference, outcome }`: a button of a gateway's page, without a browser. */
export async function payByRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { outcomes, endPayment }: PageButtons,
): Promise<void> {
  const command = parseJson(await readText(request, 10_000)) as { reference?: string; outcome?: string } | undefined;
  if (endPayment(command?.reference ?? '', command?.outcome ?? 'success'))
    sendJson(response, 200, { reference: command?.reference });
  else sendJson(response, 400, { error: 'Unknown reference or outcome.', outcomes: outcomes.map(({ id }) => id) });
}
