import type { OrderRecord } from '../../domain/order.ts';
import { moveTo, reschedule } from '../../domain/order.ts';
import type { RecoveryPoint } from '../../domain/order-state.ts';
import { allowedMoves } from '../../domain/order-state.ts';
import { retryDelay } from '../backoff.ts';
import type { CheckoutContext } from '../context.ts';
import { pollPayment } from '../payment/poll-payment.ts';
import type { WorkLease } from '../work-lease.ts';
import { createWorkLease } from '../work-lease.ts';
import { activatePolicy } from './activate-policy.ts';
import { issuePolicy, preparePolicy, resolveUnclear, resumeIssuing } from './issue-policy.ts';
import { pollPolicy } from './poll-policy.ts';

type Step = (context: CheckoutContext, order: OrderRecord, lease: WorkLease) => Promise<OrderRecord | undefined>;

/** What the worker does with an order that is due, by where it rests. Ends and held orders are never due. */
const steps: Partial<Record<RecoveryPoint, Step>> = {
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
  /** Longer than any one call upstream; a dead process's orders are taken up after it. */
  readonly leaseMilliseconds: number;
  /** Orders worked on at once by this process. */
  readonly concurrency?: number;
  /** How often to look where nobody called: finds what other processes left. */
  readonly lookMilliseconds?: number;
}

/** The worker: takes due orders, carries each as far as it will go now, and finishes what the dead have left. */
export interface OrderWorker {
  start(): void;
  /** Takes nothing more, and waits for the work in hand. */
  stop(): Promise<void>;
}

export function createOrderWorker({
  context,
  owner,
  leaseMilliseconds,
  concurrency = 8,
  lookMilliseconds = 1_000,
}: OrderWorkerOptions): OrderWorker {
  const inHand = new Set<Promise<void>>();
  let stopping: AbortController | undefined;
  let loop = Promise.resolve();
  let wakeUp = () => {};

  return {
    start() {
      stopping = new AbortController();
      const stopListening = context.changes.listenAny(() => wakeUp());
      loop = run(stopping.signal).finally(stopListening);
    },
    async stop() {
      stopping?.abort();
      wakeUp();
      await loop;
      await Promise.allSettled(inHand);
    },
  };

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const called = new Promise<void>((resolve) => {
        wakeUp = resolve;
      });
      const taken = await claim().catch(logError);
      if (taken > 0 && inHand.size < concurrency) continue;
      const nap = new AbortController();
      await Promise.race([called, context.clock.sleep(await timeToNextWork(), nap.signal)]);
      nap.abort();
    }
  }

  async function timeToNextWork(): Promise<number> {
    if (inHand.size >= concurrency) return lookMilliseconds;
    const now = context.clock.now();
    const dueAt = await context.store.orders.nextDueAt(now).catch(() => undefined);
    return Math.min(lookMilliseconds, Math.max(minIdleMilliseconds, (dueAt ?? Number.POSITIVE_INFINITY) - now));
  }

  async function claim(): Promise<number> {
    const limit = concurrency - inHand.size;
    if (limit <= 0) return 0;
    const now = context.clock.now();
    const orders = await context.store.orders.claimDue({ now, owner, leaseUntil: now + leaseMilliseconds, limit });
    for (const order of orders) {
      const work = runSteps(order)
        .catch((error: unknown) => onStepError(error, order.id).catch(logError))
        .then(() => {
          inHand.delete(work);
          wakeUp();
        });
      inHand.add(work);
    }
    return orders.length;
  }

  /** Step after step, until the order rests, waits, or the hold is lost. */
  async function runSteps(claimed: OrderRecord): Promise<void> {
    const lease = createWorkLease(owner, leaseMilliseconds, () => context.clock.now());
    let order: OrderRecord | undefined = claimed;
    while (order) {
      const before: OrderRecord = order;
      const step = steps[before.point];
      // a step that follows at once is at its first try, like one that was claimed
      const tried = { ...before, attempts: Math.max(1, before.attempts) };
      order = await (step ?? idle)(context, tried, lease);
      context.changes.announce(before.id);
      if (!order || order.dueAt === undefined || order.dueAt > context.clock.now() || order.point === before.point)
        return;
    }
  }

  /** A step threw, which none should: tried again after a wait, and held for a person when it goes on. */
  async function onStepError(error: unknown, orderId: string): Promise<void> {
    logError(error, orderId);
    const lease = createWorkLease(owner, leaseMilliseconds, () => context.clock.now());
    const order = await context.store.orders.find(orderId);
    if (!order) return;
    const moves: readonly RecoveryPoint[] = allowedMoves[order.point];
    const next =
      order.attempts >= maxStepErrors && moves.includes('held')
        ? moveTo(order, 'held', { problem: workerError })
        : reschedule(order, context.clock.now() + retryDelay(order.attempts, context.random.fraction()));
    await context.store.orders.save(next, lease.release());
    context.changes.announce(orderId);
  }

  function logError(error: unknown, orderId?: string): number {
    context.note('worker trouble', { order: orderId, error: error instanceof Error ? error.message : String(error) });
    return 0;
  }
}

/** Where another process is just taking what is due, a tight loop would help nobody. */
const minIdleMilliseconds = 10;

/** Tries of one step that threw before a person is told: some minutes. */
const maxStepErrors = 8;

const workerError = {
  code: 'work-trouble',
  message:
    'The proxy could not go on with this order, again and again; its log says why under «worker trouble». The premium is held. Mend the cause, then put the order back to work, or give the money back.',
};

const idle: Step = (context, order, lease) =>
  context.store.orders.save({ ...order, dueAt: undefined }, lease.release());
