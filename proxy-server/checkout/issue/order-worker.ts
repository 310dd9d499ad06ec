import type { OrderRecord } from '../../domain/order.ts';
import { moveTo, reschedule } from '../../domain/order.ts';
import type { RecoveryPoint } from '../../domain/order-state.ts';
import { allowedMoves } from '../../domain/order-state.ts';
import { retryDelay } from '../backoff.ts';
import type { CheckoutContext } from '../context.ts';
import type { OrderStep } from '../order-step.ts';
import { pollPayment } from '../payment/poll-payment.ts';
import type { WorkLease } from '../work-lease.ts';
import { createLeases } from '../work-lease.ts';
import { activatePolicy } from './activate-policy.ts';
import { issuePolicy, preparePolicy, resolveUnclear, resumeIssuing } from './issue-policy.ts';
import { pollPolicy } from './poll-policy.ts';

/**
 * What the worker does with an order that is due, by the point at which it rests. The way of an order, with the file
 * that takes each step (all moves: `domain/order-state.ts`):
 *
 *   awaiting-payment ─ payment/poll-payment ─→ paid, or expired; or held, when other money came than was asked for
 *   paid ─ prepare (issue-policy) ───────────→ prepared: the insurer knows the person; the ticket is stored
 *   prepared ─ issue (issue-policy) ─────────→ issuing is stored, then the one call: active, declined, under-review, …
 *   issuing, its lease run out ──────────────→ unclear: the process died, so nobody knows what became of the call
 *   unclear ─ look up (issue-policy) ────────→ as after the call; to issuing again only when nothing was done
 *   awaiting-video ─ activate-policy ────────→ under-review, once the shopper's video was sent on
 *   under-review ─ poll-policy ──────────────→ active or declined (apply-policy-status stores either)
 *   any of these, when nothing helps ────────→ refused or held: a person looks (order/retry-or-refund)
 *
 * Each step saves where the order stands under its lease; `due_at` says when the next one is to be taken. Orders at an
 * end, and held ones, are never due.
 */
const steps: Partial<Record<RecoveryPoint, OrderStep>> = {
  'awaiting-payment': pollPayment,
  expired: pollPayment,
  cancelled: pollPayment,
  paid: preparePolicy,
  prepared: issuePolicy,
  issuing: resumeIssuing,
  unclear: resolveUnclear,
  'awaiting-video': activatePolicy,
  'under-review': pollPolicy,
};

export interface OrderWorkerOptions {
  readonly context: CheckoutContext;
  /** Names this process in leases. */
  readonly owner: string;
  /** How much longer than a call upstream an order is held; a dead process's orders are taken up after it. */
  readonly leaseMarginMilliseconds: number;
  /** Orders worked on at once by this process. */
  readonly concurrency?: number;
  /** How often to poll the database without a signal: finds what other processes left. */
  readonly pollMilliseconds?: number;
}

/** Takes due orders, carries each as far as it will go now, and finishes what dead processes have left. */
export interface OrderWorker {
  start(): void;
  /** Takes nothing more, and waits for the work in hand. */
  stop(): Promise<void>;
}

export function createOrderWorker({
  context,
  owner,
  leaseMarginMilliseconds,
  concurrency = 8,
  pollMilliseconds = 1_000,
}: OrderWorkerOptions): OrderWorker {
  const inHand = new Set<Promise<void>>();
  let stopping: AbortController | undefined;
  let loop = Promise.resolve();
  /** When to claim next; a signal sets it to now. */
  let claimAt = 0;
  /** When orders that this process has saved will be due, within the next minute. */
  const dueTimes = new Set<number>();
  let endNap = () => {};
  const leases = createLeases(context, owner, leaseMarginMilliseconds);

  return {
    start() {
      stopping = new AbortController();
      const stopListening = context.changes.onDue(() => claimBy(context.clock.now()));
      loop = run(stopping.signal).finally(stopListening);
    },
    async stop() {
      stopping?.abort();
      endNap();
      await loop;
      await Promise.allSettled(inHand);
    },
  };

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const now = context.clock.now();
      if (claimAt <= now && inHand.size < concurrency) {
        for (const time of dueTimes) if (time <= now) dueTimes.delete(time);
        claimAt = Math.min(now + pollMilliseconds, ...dueTimes);
        await claim(now).catch(logError);
      } else await nap(claimAt - now);
    }
  }

  /** Asks for a claim at a moment; what is due later than in a minute is found by polling, early enough. */
  function claimBy(moment: number): void {
    if (moment - context.clock.now() <= minute) dueTimes.add(moment);
    if (moment >= claimAt) return;
    claimAt = moment;
    endNap();
  }

  /** Until so long has passed, a signal comes, or work in hand is finished. */
  async function nap(milliseconds: number): Promise<void> {
    const ended = new AbortController();
    endNap = () => ended.abort();
    const longest = inHand.size < concurrency ? milliseconds : pollMilliseconds;
    await context.clock.sleep(longest, ended.signal);
  }

  async function claim(now: number): Promise<void> {
    const limit = concurrency - inHand.size;
    const orders = await context.store.orders.claimDue({
      now,
      owner,
      leaseUntil: now + leases.claimMilliseconds,
      limit,
    });
    if (orders.length === limit) claimAt = now;
    for (const order of orders) {
      const work = runSteps(order)
        .catch((error: unknown) => onStepError(error, order.id).catch(logError))
        .then(() => {
          inHand.delete(work);
          endNap();
        });
      inHand.add(work);
    }
  }

  /** Step after step, until the order rests, waits, or the lease is lost. */
  async function runSteps(claimed: OrderRecord): Promise<void> {
    const lease = leases.of(claimed);
    let order: OrderRecord | undefined = await holdLonger(claimed, lease);
    while (order) {
      const before: OrderRecord = order;
      const step = steps[before.point] ?? idle;
      // a step that follows at once is at its first try, like one that was claimed
      order = await step(context, { ...before, attempts: Math.max(1, before.attempts) }, lease);
      context.changes.announce(before.id);
      if (order?.dueAt === undefined) return;
      const now = context.clock.now();
      if (order.dueAt > now) return claimBy(order.dueAt);
      // a step that leads nowhere is not repeated in a tight loop
      if (order.point === before.point) return claimBy(now + minIdleMilliseconds);
    }
  }

  /** The claim holds an order as long as an insurer's shortest call; what asks somebody slower is held for longer. */
  async function holdLonger(claimed: OrderRecord, lease: WorkLease): Promise<OrderRecord | undefined> {
    const asksGateway = steps[claimed.point] === pollPayment;
    const extra = leases.extraMilliseconds(claimed, asksGateway);
    return extra === undefined ? claimed : context.store.orders.save(claimed, lease.keep(extra));
  }

  /** A step threw, which none should: tried again after a wait, and held for a person when it goes on. */
  async function onStepError(error: unknown, orderId: string): Promise<void> {
    logError(error, orderId);
    const order = await context.store.orders.find(orderId);
    if (!order) return;
    const moves: readonly RecoveryPoint[] = allowedMoves[order.point];
    const next =
      order.attempts >= maxStepErrors && moves.includes('held')
        ? moveTo(order, 'held', { problem: workerError })
        : reschedule(order, context.clock.now() + retryDelay(order.attempts, context.random.fraction()));
    const saved = await context.store.orders.save(next, leases.of(order).release());
    if (saved?.dueAt !== undefined) claimBy(saved.dueAt);
    context.changes.announce(orderId);
  }

  function logError(error: unknown, orderId?: string): void {
    context.note('worker error', { order: orderId, error: error instanceof Error ? error.message : String(error) });
  }
}

const minIdleMilliseconds = 10;

const minute = 60_000;

/** Tries of one step that threw before a person is told: some minutes. */
const maxStepErrors = 8;

const workerError = {
  code: 'work-trouble',
  message:
    'The proxy could not go on with this order, again and again; its log says why under «worker error». The premium is held. Mend the cause, then put the order back to work, or give the money back.',
};

const idle: OrderStep = (context, order, lease) =>
  context.store.orders.save({ ...order, dueAt: undefined }, lease.release());
