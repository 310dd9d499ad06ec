import type { Act } from '../../domain/history/order-history.ts';
import { insurerOf, theProxy, theShopper, withAct } from '../../domain/history/order-history.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import { moveTo, requeue, reschedule } from '../../domain/order/order.ts';
import { pollDelay, retryDelay } from '../backoff.ts';
import type { CheckoutContext } from '../context.ts';
import { keepWords } from '../insurer/keep-words.ts';
import { assertAwaitsVideo } from '../order/awaits-video.ts';
import { commitOrder } from '../order/commit-order.ts';
import { changeOrder } from '../order/read/find-order.ts';
import type { WorkLease } from '../work-lease.ts';
import { providerOf, ticketOf } from './issue-policy.ts';

/** Marks the video as complete, so that the worker sends it to the insurer. Throws `order-state-conflict`. */
export async function submitVideo(context: CheckoutContext, order: OrderRecord): Promise<OrderRecord> {
  return changeOrder(context, order.id, (current) => {
    assertAwaitsVideo(current);
    const verification = { ...current.verification!, state: 'received' as const };
    const dueAt = context.clock.now();
    const submitted = { ...current, verification, problem: undefined, dueAt, attempts: 0 };
    return withAct(submitted, { what: 'video-received', by: theShopper });
  });
}

/**
 * `awaiting-video` → `under-review`: sends the video to the insurer. If it refuses the video, the shopper may take
 * another.
 */
export async function activatePolicy(
  context: CheckoutContext,
  claimed: OrderRecord,
  lease: WorkLease,
): Promise<OrderRecord | undefined> {
  const { activate } = providerOf(context, claimed);
  const code = claimed.verification?.activationCode;
  if (!activate || !code || claimed.verification?.state !== 'received')
    return context.store.orders.save({ ...claimed, dueAt: undefined }, lease.release());
  // sending a video takes longer than any other call, so the lease is extended for it
  const kept = await context.store.orders.save(claimed, lease.keep(context.uploadTimeoutMilliseconds));
  if (!kept) return undefined;
  // an earlier attempt may have arrived although its response was lost
  if (kept.attempts > 1 && (await isDecided(context, kept))) return markSubmitted(context, kept, lease);
  const video = await context.store.documents.readVideo(kept.id);
  if (!video) {
    context.warn('video unreadable', { order: kept.id });
    return requestNewVideo(
      context,
      kept,
      { what: 'video-wanted', by: theProxy },
      'It could not be read any more.',
      lease,
    );
  }
  const outcome = await activate(kept, video, code);
  const order = outcome.status === 'done' ? kept : keepWords(context, kept, 'video', outcome);
  const now = context.clock.now();
  switch (outcome.status) {
    case 'done':
      return markSubmitted(context, order, lease);
    case 'refused':
      return requestNewVideo(context, order, { what: 'video-refused', by: insurerOf(order) }, outcome.reason, lease);
    case 'limited':
      return context.store.orders.save(requeue(order, now + outcome.retryAfterMilliseconds), lease.release());
    default:
      return context.store.orders.save(
        reschedule(order, now + retryDelay(order.attempts, context.random.fraction())),
        lease.release(),
      );
  }
}

async function isDecided(context: CheckoutContext, order: OrderRecord): Promise<boolean> {
  const outcome = await providerOf(context, order).lookUp(order, ticketOf(order));
  return outcome.status === 'done' && outcome.policy.status !== 'processing';
}

function markSubmitted(context: CheckoutContext, order: OrderRecord, lease: WorkLease) {
  const now = context.clock.now();
  return context.store.orders.save(
    moveTo(
      order,
      'under-review',
      {
        // the review begins only now
        policy: { status: 'processing', ...order.policy, issuedAt: now, answeredAt: now },
        verification: { by: 'shopper', state: 'received' },
        dueAt: now + pollDelay(0, context.random.fraction()),
      },
      { what: 'video-sent', by: theProxy },
    ),
    lease.release(),
  );
}

function requestNewVideo(context: CheckoutContext, order: OrderRecord, act: Act, reason: string, lease: WorkLease) {
  return commitOrder(context, async (store) => {
    await store.documents.deleteVideo(order.id);
    const refused: OrderRecord = {
      ...order,
      verification: { ...order.verification!, state: 'awaited' },
      problem: {
        code: 'video-refused',
        message: `${reason} Take the video again.`,
        saidAt: order.insurerSaid?.at(-1)?.at,
      },
      dueAt: undefined,
    };
    return store.orders.save(withAct(refused, act), lease.release());
  });
}
