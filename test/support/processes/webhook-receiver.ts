import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { WebhookEvent } from '../../../proxy-server/contract/webhook-event.ts';

export const webhookSecret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** An event as it came, with a valid signature. */
interface ReceivedEvent {
  readonly id: string;
  readonly body: string;
  readonly event: WebhookEvent;
  readonly headers: Record<string, string>;
}

/** A shop's server that takes webhooks, and checks each as Standard Webhooks say. */
export interface WebhookReceiver {
  readonly url: string;
  /** All that came with a valid signature, whatever was answered. */
  readonly received: readonly ReceivedEvent[];
  /** How many came without one. */
  readonly forged: number;
  /** What it does with events from now on, once each has been read. */
  answer(how: Answering): void;
  /** Resolves when it has received what is asked for. */
  until(isEnough: (received: readonly ReceivedEvent[]) => boolean): Promise<void>;
  close(): Promise<void>;
}

export type Answering = (response: ServerResponse, received: ReceivedEvent) => void;

/** Starts one that takes everything and knows these secrets; `ofAnyTime` where the sender’s clock is a fast one. */
export async function startWebhookReceiver(
  secrets: readonly string[] = [webhookSecret],
  { ofAnyTime = false } = {},
): Promise<WebhookReceiver> {
  const received: ReceivedEvent[] = [];
  let forged = 0;
  let answering: Answering = (response) => void response.writeHead(204).end();
  const listeners = new Set<() => void>();
  const server = createServer(async (request, response) => {
    try {
      const one = await read(request, secrets, ofAnyTime);
      received.push(one);
      answering(response, one);
    } catch {
      forged += 1;
      response.writeHead(401).end();
    }
    // one that has seen enough takes itself out
    for (const listener of listeners) listener();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/cover/`,
    received,
    get forged() {
      return forged;
    },
    answer(how) {
      answering = how;
    },
    until: (isEnough) =>
      new Promise((resolve) => {
        const look = () => {
          if (!isEnough(received)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
      }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage, secrets: readonly string[], ofAnyTime: boolean): Promise<ReceivedEvent> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  const headers = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(request.headers[name])]),
  );
  const event = (ofAnyTime ? verifyBy : verifyWith)(secrets, body, headers) as WebhookEvent;
  return { id: headers['webhook-id']!, body, event, headers };
}

/** Throws unless one of the secrets has signed it. */
function verifyWith(secrets: readonly string[], body: string, headers: Record<string, string>): unknown {
  for (const secret of secrets)
    try {
      return new Webhook(secret).verify(body, headers);
    } catch {}
  throw new Error('No secret has signed it.');
}

/** The same, however far the sender's clock is from ours. */
function verifyBy(secrets: readonly string[], body: string, headers: Record<string, string>): unknown {
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  const own = secrets.map((secret) => new Webhook(secret).sign(headers['webhook-id']!, at, body));
  if (!own.some((signature) => headers['webhook-signature']!.split(' ').includes(signature)))
    throw new Error('No secret has signed it.');
  return JSON.parse(body);
}
