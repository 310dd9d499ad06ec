import { Webhook } from 'standardwebhooks';
import { CoverError } from './cover-error.ts';
import { isFields } from './read-problem.ts';
import type { WebhookEvent } from './written-out.ts';

/** What came to the address that `WEBHOOK_URL` names. */
export interface ReceivedRequest {
  /** The body as it came, before anything has parsed it. */
  readonly body: string | Uint8Array;
  /** `request.headers` of Node, Express, or the Fetch API. */
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** What happened to an order, told by the proxy and by nobody else. */
export interface ReceivedEvent extends WebhookEvent {
  /** Names the event, the same each time it is sent: what was handled once need not be handled again. */
  readonly id: string;
}

/**
 * Reads a webhook if the proxy has signed it within the last five minutes; otherwise throws `CoverError`:
 * `webhook-invalid` if it is forged, changed or no webhook, `webhook-old` if it is late or was recorded and sent again.
 * Within these minutes the same event may come twice: `id` tells.
 * @param secrets `WEBHOOK_SECRET` of the proxy, `whsec_…`; several while they are exchanged, as a list or by commas
 * @example
 * const event = verifyWebhook({ body: request.body, headers: request.headers }, process.env.WEBHOOK_SECRET ?? '');
 * if (event.type === 'order.active') release(event.data.metadata?.cart);
 */
export function verifyWebhook({ body, headers }: ReceivedRequest, secrets: string | readonly string[]): ReceivedEvent {
  if (typeof body !== 'string' && !(body instanceof Uint8Array))
    throw new TypeError('`body` is the body as it came, a text or bytes: verify it before anything parses it.');
  const signers = signersOf(secrets);
  const signed = Object.fromEntries(signedHeaders.map((name) => [name, headerOf(headers, name)]));
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  if (!signers.some((signer) => isTrue(() => signer.verify(text, signed, { jsonParse: false })))) throw refusal(signed);
  const event: unknown = JSON.parse(text);
  if (!isFields(event)) throw refusal({});
  // the signature says that it is of the proxy, and so of this shape
  return { ...(event as unknown as WebhookEvent), id: signed['webhook-id'] ?? '' };
}

const signedHeaders = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/** As Standard Webhooks say: a receiver takes nothing that is further from its own clock. */
const toleranceSeconds = 5 * 60;

function signersOf(secrets: string | readonly string[]): Webhook[] {
  const all = (typeof secrets === 'string' ? secrets.split(',') : secrets).map((secret) => secret.trim());
  if (all.length === 0 || all.some((secret) => !secret.startsWith('whsec_')))
    throw new TypeError('`secrets` is WEBHOOK_SECRET of the proxy: each begins with whsec_.');
  return all.map((secret) => new Webhook(secret));
}

function headerOf(headers: ReceivedRequest['headers'], name: string): string {
  if (headers instanceof Headers) return headers.get(name) ?? '';
  const value = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

function isTrue(verify: () => unknown): boolean {
  try {
    verify();
    return true;
  } catch {
    return false;
  }
}

function refusal(signed: Readonly<Record<string, string>>): CoverError {
  const age = Date.now() / 1_000 - Number(signed['webhook-timestamp'] || Number.NaN);
  return Math.abs(age) > toleranceSeconds
    ? new CoverError('The webhook is more than five minutes old, or one of the clocks is wrong.', {
        code: 'webhook-old',
      })
    : new CoverError('The webhook was not signed with this secret, or it was changed on its way.', {
        code: 'webhook-invalid',
      });
}
