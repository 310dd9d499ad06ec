import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault-queue.ts';
import type { RequestLog } from './request-log.ts';

/** What the delivery of events needs from its gateway. */
export interface DeliveryContext {
  readonly settings: {
    /** The URL for events; undefined for none. */
    webhookUrl: string | undefined;
    /** The delays before an event is resent, if the response was not 200. */
    retryMilliseconds: readonly number[];
  };
  readonly log: RequestLog;
  readonly now: () => number;
  /** Aborts when the stand-in is closed. */
  readonly closed: AbortSignal;
}

/** An event as sent: its bytes, and the header with its proof. */
export interface EventMessage {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Faults of the delivery, the same for every gateway. */
export const deliveryFaults = ['webhook-missing', 'webhook-late', 'webhook-duplicate'] as const;

/** Sends an event to the merchant's server, with retries until it returns 200 or the attempts are used up. */
export async function deliverEvent(
  context: DeliveryContext,
  message: EventMessage,
  fault: Fault | undefined,
): Promise<void> {
  if (context.settings.webhookUrl === undefined || fault?.fault === 'webhook-missing') return;
  try {
    if (fault?.fault === 'webhook-late') await wait(context, fault.milliseconds ?? 15_000);
    const deliveries = fault?.fault === 'webhook-duplicate' ? 2 : 1;
    for (let delivery = 0; delivery < deliveries; delivery++) await deliver(context, message, fault);
  } catch (cause) {
    if (!context.closed.aborted) throw cause;
  }
}

async function deliver(context: DeliveryContext, message: EventMessage, fault: Fault | undefined): Promise<void> {
  for (const pause of [0, ...context.settings.retryMilliseconds]) {
    if (pause > 0) await wait(context, pause);
    const entry = context.log.add(context.now(), 'webhook', JSON.parse(message.body));
    if (fault !== undefined) entry.fault = fault.fault;
    entry.outcome = await post(context, message);
    if (entry.outcome === 'HTTP 200') return;
  }
}

async function post(context: DeliveryContext, { body, headers }: EventMessage): Promise<string> {
  try {
    const answer = await fetch(context.settings.webhookUrl ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'manual',
      // Paystack waits 30 s in test mode, Flutterwave 60 s
      signal: AbortSignal.any([context.closed, AbortSignal.timeout(30_000)]),
    });
    await answer.body?.cancel();
    return `HTTP ${answer.status}`;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

async function wait(context: DeliveryContext, milliseconds: number): Promise<void> {
  await sleep(milliseconds, undefined, { signal: context.closed });
}
