import type { ClaimedEvent, DeliveryEnd, OutboxSender } from '../../domain/stores/outbox.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { nextAttemptAt } from './delivery-schedule.ts';

/** How a process delivers. */
export interface DeliveryOptions {
  /** What it delivers: webhooks to merchants' servers, or mails to shoppers. */
  readonly outbox: 'webhooks' | 'mails';
  /** Identifies this process in claims. */
  readonly owner: string;
  /** How long a claim holds: longer than an attempt takes. Then another process sends the event again. */
  readonly leaseMilliseconds: number;
  readonly signal: AbortSignal;
  /** How often the database is asked. */
  readonly pollMilliseconds?: number;
}

/** Events that one process sends at once, in all and to one merchant: who is slow keeps no one else waiting. */
const concurrency = 16;
const perMerchant = 4;

/**
 * Tells merchants' servers, or shoppers, of what happened to orders, until the signal aborts: each event at least once,
 * by one process at a time, in no order. What a dead process had claimed is sent again when its claim has run out.
 */
export async function runDeliveries(
  context: CheckoutContext,
  { outbox, owner, leaseMilliseconds, signal, pollMilliseconds = 1_000 }: DeliveryOptions,
): Promise<void> {
  const store = context.store[outbox];
  const noun = outbox === 'mails' ? 'mail' : 'webhook';
  const senderOf = ({ mail, webhooks }: Merchant): OutboxSender | undefined => (outbox === 'mails' ? mail : webhooks);
  const running = new Map<Promise<void>, string>();
  let ended = new AbortController();
  while (!signal.aborted) {
    // from before the claim, since what ends while it is made gives a place that it has not seen
    ended = new AbortController();
    const claimed = await claim().catch((error: unknown) => {
      context.trouble(`${outbox} not claimed`, { error: String(error) });
      return [];
    });
    for (const event of claimed) {
      const work = deliver(event).then(() => {
        running.delete(work);
        ended.abort();
      });
      running.set(work, event.merchantId);
    }
    if (claimed.length === 0) await context.clock.sleep(pollMilliseconds, AbortSignal.any([ended.signal, signal]));
  }
  await Promise.all(running.keys());

  async function claim(): Promise<ClaimedEvent[]> {
    const now = context.clock.now();
    const busy = [...running.values()];
    const places = [...context.merchants.values()]
      .filter(senderOf)
      .map(({ id }) => ({ id, free: perMerchant - busy.filter((one) => one === id).length }))
      .filter(({ free }) => free > 0);
    // all that are claimed may be one merchant's
    const limit = Math.min(concurrency - running.size, ...places.map(({ free }) => free));
    if (limit <= 0 || places.length === 0) return [];
    const merchants = places.map(({ id }) => id);
    return store.claimDue({ merchants, now, owner, until: now + leaseMilliseconds, limit });
  }

  async function deliver(event: ClaimedEvent): Promise<void> {
    try {
      const end = await attempt(event);
      await store.finish(event, owner, end);
      await report(event, end);
    } catch (error) {
      // the claim runs out, and it is sent again
      context.trouble(`${noun} not finished`, { event: event.id, error: String(error) });
    }
  }

  async function attempt(event: ClaimedEvent): Promise<DeliveryEnd> {
    const { id, body, merchantId } = event;
    const merchant = context.merchants.get(merchantId);
    const sender = merchant && senderOf(merchant);
    if (body === undefined || !sender) return { status: 'given-up', failure: 'its text is erased or cannot be read' };
    const outcome = await sender.send({ id, body }, signal);
    const now = context.clock.now();
    if (outcome.status === 'delivered') return outcome;
    if (outcome.status === 'stopped') return { status: 'released', dueAt: now };
    const { failure } = outcome;
    if (outcome.status === 'refused') return { status: 'given-up', failure };
    const dueAt = nextAttemptAt(event, now, context.random.fraction());
    return dueAt === undefined ? { status: 'given-up', failure } : { status: 'waiting', dueAt, failure };
  }

  async function report(event: ClaimedEvent, end: DeliveryEnd): Promise<void> {
    const { id, type, orderId, merchantId, attempts } = event;
    const facts = { merchant: merchantId, event: id, type, order: orderId, attempts };
    switch (end.status) {
      case 'delivered':
        return context.debug?.(`${noun} delivered`, facts);
      case 'waiting':
        return context.trouble(`${noun} not taken`, { ...facts, failure: end.failure, next: end.dueAt });
      case 'given-up':
        context.warn(`${noun} given up`, { ...facts, failure: end.failure });
        if (outbox === 'mails') return undefined;
        return context.store.history.add(orderId, [{ what: 'webhook-given-up', by: { kind: 'proxy' }, text: type }]);
      case 'released':
        return undefined;
    }
  }
}
