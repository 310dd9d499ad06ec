import { DomainError } from '../../domain/errors.ts';
import type { OrderRecord } from '../../domain/order.ts';
import { lookAgain, moveTo, waitInLine } from '../../domain/order.ts';
import { busyWait, statusWait } from '../backoff.ts';
import type { CheckoutParts } from '../context.ts';
import { changeOrder } from '../order/find-order.ts';
import type { WorkLease } from '../work-lease.ts';
import { providerOf, ticketOf } from './issue-policy.ts';

/** What fits through the insurer's door with room for its wrapping: a phone's video of a good minute. */
export const largestVideoBytes = 20 * 1024 * 1024;

/** The video is whole: the worker sends it on at once. */
export async function submitVideo(parts: CheckoutParts, order: OrderRecord): Promise<OrderRecord> {
  return changeOrder(parts, order.id, (current) => {
    assertAwaitsVideo(current);
    const verification = { ...current.verification!, state: 'received' as const };
    return { ...current, verification, problem: undefined, dueAt: parts.clock.now(), attempts: 0 };
  });
}

/** Throws unless the order waits for the shopper's video. */
export function assertAwaitsVideo(order: OrderRecord): void {
  if (order.point === 'awaiting-video' && order.verification) return;
  throw new DomainError('order-state-conflict', 'This order does not wait for a video.');
}

/** `awaiting-video` → `under-review`: passes the video on; a refused one may be taken again. */
export async function activatePolicy(
  parts: CheckoutParts,
  claimed: OrderRecord,
  lease: WorkLease,
): Promise<OrderRecord | undefined> {
  const { activate } = providerOf(parts, claimed);
  const code = claimed.verification?.activationCode;
  if (!activate || !code || claimed.verification?.state !== 'received')
    return parts.store.orders.save({ ...claimed, dueAt: undefined }, lease.release());
  // sending a video takes longer than any other call: the hold must outlive it
  const order = await parts.store.orders.save(claimed, lease.keep(parts.uploadTimeoutMilliseconds));
  if (!order) return undefined;
  // an earlier try may have arrived though its answer did not
  if (order.attempts > 1 && (await isDecided(parts, order))) return passOn(parts, order, lease);
  const outcome = await activate(order, await parts.store.documents.readVideo(order.id), code);
  const now = parts.clock.now();
  switch (outcome.outcome) {
    case 'done':
      return passOn(parts, order, lease);
    case 'refused':
      return takeAgain(parts, order, outcome.reason, lease);
    case 'limited':
      return parts.store.orders.save(waitInLine(order, now + outcome.retryAfterMilliseconds), lease.release());
    default:
      return parts.store.orders.save(
        lookAgain(order, now + busyWait(order.attempts, parts.chance.fraction())),
        lease.release(),
      );
  }
}

async function isDecided(parts: CheckoutParts, order: OrderRecord): Promise<boolean> {
  const outcome = await providerOf(parts, order).lookUp(order, ticketOf(order));
  return outcome.outcome === 'done' && outcome.standing.standing !== 'processing';
}

function passOn(parts: CheckoutParts, order: OrderRecord, lease: WorkLease) {
  return parts.store.orders.save(
    moveTo(order, 'under-review', {
      verification: { by: 'shopper', state: 'received' },
      dueAt: parts.clock.now() + statusWait(1, parts.chance.fraction()),
    }),
    lease.release(),
  );
}

function takeAgain(parts: CheckoutParts, order: OrderRecord, reason: string, lease: WorkLease) {
  return parts.store.transaction(async (store) => {
    await store.documents.deleteVideo(order.id);
    return store.orders.save(
      {
        ...order,
        verification: { ...order.verification!, state: 'awaited' },
        problem: { code: 'video-refused', message: `${reason} Take the video again.` },
        dueAt: undefined,
      },
      lease.release(),
    );
  });
}
