import { lookup } from 'node:dns/promises';
import { Webhook } from 'standardwebhooks';
import type { Dispatcher } from 'undici';
import { Agent, request } from 'undici';
import { readBoundedText } from '../domain/bounded-text.ts';
import { outgoingProxyCode } from '../domain/outgoing-proxy.ts';
import type { OutboxSender, SendOutcome } from '../domain/stores/outbox.ts';
import type { Resolve } from './checked-lookup.ts';
import { createCheckedLookup, isPrivateHost, privateAddressCode } from './checked-lookup.ts';
import { isPublicAddress } from './public-address.ts';

/** Where a merchant is told, and how it knows who tells it. */
export interface WebhookEndpoint {
  readonly url: string;
  /** `whsec_…`; each signs. */
  readonly secrets: readonly string[];
  readonly allowsPrivate: boolean;
  readonly timeoutMilliseconds: number;
}

/** What sends, and what tests may replace. */
export interface WebhookSenderParts {
  readonly now: () => number;
  /** The outgoing proxy, where there is one: it resolves the name of the host for itself. */
  readonly outgoing?: Dispatcher | undefined;
  readonly resolve?: Resolve;
}

/** What is read of an answer, which says nothing: a receiver that sends more is not waited for. */
const maxAnswerBytes = 64 * 1024;

/**
 * Creates what sends to one merchant's server, signed as Standard Webhooks say (https://www.standardwebhooks.com). Only
 * an answer of 2xx within the time counts; redirects are not followed; what is answered is not kept.
 */
export function createWebhookSender(
  { url, secrets, allowsPrivate, timeoutMilliseconds }: WebhookEndpoint,
  { now, outgoing, resolve = resolveAll }: WebhookSenderParts,
): OutboxSender {
  const address = new URL(url);
  const signers = secrets.map((secret) => new Webhook(secret));
  const agent = new Agent({
    connect: { lookup: createCheckedLookup(resolve, allowsPrivate), timeout: timeoutMilliseconds },
    headersTimeout: timeoutMilliseconds,
    bodyTimeout: timeoutMilliseconds,
    // a receiver that is slow gets no more than these at once
    connections: 8,
  });

  return {
    send({ id, body }, signal) {
      const at = new Date(now());
      return call('POST', signal, {
        body,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'cover-checkout',
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
          'webhook-signature': signers.map((signer) => signer.sign(id, at, body)).join(' '),
        },
      });
    },
    async probe() {
      const outcome = await call('HEAD', undefined, { headers: { 'user-agent': 'cover-checkout' } });
      // it is there, and need not take anything but events
      const isThere = outcome.status === 'failed' && /^answered (2|4|5)/.test(outcome.failure);
      return isThere ? { status: 'delivered' } : outcome;
    },
    close: () => agent.destroy(),
  };

  /** Whether the name is one of this network; one that only the outgoing proxy can resolve is left to it. */
  async function leadsInside(): Promise<boolean> {
    const addresses = await resolve(address.hostname).catch(() => []);
    return addresses.some((one) => !isPublicAddress(one.address));
  }

  async function call(
    method: 'POST' | 'HEAD',
    stop: AbortSignal | undefined,
    message: { readonly headers: Record<string, string>; readonly body?: string },
  ): Promise<SendOutcome> {
    if (stop?.aborted) return { status: 'stopped' };
    if (!allowsPrivate && (isPrivateHost(address) || (outgoing && (await leadsInside()))))
      return { status: 'failed', failure: privateAddress };
    const tooLate = AbortSignal.timeout(timeoutMilliseconds);
    try {
      const { statusCode, body } = await request(address, {
        ...message,
        method,
        dispatcher: outgoing ?? agent,
        signal: stop ? AbortSignal.any([tooLate, stop]) : tooLate,
      });
      // read to its end, so that the connection serves the next event; leaving the loop cuts it
      await readBoundedText(body, maxAnswerBytes).catch(() => undefined);
      if (statusCode >= 200 && statusCode < 300) return { status: 'delivered' };
      const isRedirect = statusCode >= 300 && statusCode < 400;
      return {
        status: 'failed',
        failure: `answered ${statusCode}${isRedirect ? ': redirects are not followed' : ''}`,
      };
    } catch (error) {
      if (stop?.aborted) return { status: 'stopped' };
      return { status: 'failed', failure: tooLate.aborted ? 'no answer in time' : failureOf(error) };
    }
  }
}

const privateAddress = 'the address is a private one (WEBHOOK_ALLOW_PRIVATE)';

function failureOf(error: unknown): string {
  const { code = '', cause } = error as { code?: string; cause?: { code?: string } };
  switch (cause?.code ?? code) {
    case privateAddressCode:
      return privateAddress;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the name of the host was not found';
    case outgoingProxyCode:
      return 'the outgoing proxy gave no connection (OUTGOING_PROXY)';
    case 'ECONNREFUSED':
      return 'the connection was refused';
    default:
      return `the connection failed (${cause?.code ?? (code || 'cut')})`;
  }
}

const resolveAll: Resolve = (host) => lookup(host, { all: true });
