import type { OrderRecord } from '../../domain/order.ts';
import { lookAgain, moveTo } from '../../domain/order.ts';
import type { RecoveryPoint } from '../../domain/order-state.ts';
import { allowedMoves } from '../../domain/order-state.ts';
import { busyWait } from '../backoff.ts';
import type { CheckoutParts } from '../context.ts';
import { followPayment } from '../payment/poll-payment.ts';
import type { WorkLease } from '../work-lease.ts';
import { createWorkLease } from '../work-lease.ts';
import { activatePolicy } from './activate-policy.ts';
import { issuePolicy, preparePolicy, resolveUnclear, takeUpIssuing } from './issue-policy.ts';
import { followPolicy } from './poll-policy.ts';

type Step = (parts: CheckoutParts, order: OrderRecord, lease: WorkLease) => Promise<OrderRecord | undefined>;

/** What the worker does with an order that is due, by where it rests. Ends and held orders are never due. */
const steps: Partial<Record<RecoveryPoint, Step>> = {
  'awaiting-payment': followPayment,
  expired: followPayment,
  cancelled: followPayment,
  paid: preparePolicy,
  prepared: issuePolicy,
  issuing: takeUpIssuing,
  unclear: resolveUnclear,
  'awaiting-video': activatePolicy,
  'under-review': followPolicy,
};

export interface OrderWorkerOptions {
  readonly parts: CheckoutParts;
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
  parts,
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
      const stopListening = parts.changes.listenAny(() => wakeUp());
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
      const taken = await claim().catch(noteTrouble);
      if (taken > 0 && inHand.size < concurrency) continue;
      const nap = new AbortController();
      await Promise.race([called, parts.clock.sleep(await timeToNextWork(), nap.signal)]);
      nap.abort();
    }
  }

  async function timeToNextWork(): Promise<number> {
    if (inHand.size >= concurrency) return lookMilliseconds;
    const now = parts.clock.now();
    const dueAt = await parts.store.orders.nextDueAt(now).catch(() => undefined);
    return Math.min(lookMilliseconds, Math.max(shortestNapMilliseconds, (dueAt ?? Number.POSITIVE_INFINITY) - now));
  }

  async function claim(): Promise<number> {
    const limit = concurrency - inHand.size;
    if (limit <= 0) return 0;
    const now = parts.clock.now();
    const orders = await parts.store.orders.claimDue({ now, owner, leaseUntil: now + leaseMilliseconds, limit });
    for (const order of orders) {
      const work = carry(order)
        .catch((error: unknown) => putAside(error, order.id).catch(noteTrouble))
        .then(() => {
          inHand.delete(work);
          wakeUp();
        });
      inHand.add(work);
    }
    return orders.length;
  }

  /** Step after step, until the order rests, waits, or the hold is lost. */
  async function carry(claimed: OrderRecord): Promise<void> {
    const lease = createWorkLease(owner, leaseMilliseconds, () => parts.clock.now());
    let order: OrderRecord | undefined = claimed;
    while (order) {
      const before: OrderRecord = order;
      const step = steps[before.point];
      // a step that follows at once is at its first try, like one that was claimed
      const tried = { ...before, attempts: Math.max(1, before.attempts) };
      order = await (step ?? letRest)(parts, tried, lease);
      parts.changes.announce(before.id);
      if (!order || order.dueAt === undefined || order.dueAt > parts.clock.now() || order.point === before.point)
        return;
    }
  }

  /** A step threw, which none should: tried again after a wait, and held for a person when it goes on. */
  async function putAside(error: unknown, orderId: string): Promise<void> {
    noteTrouble(error, orderId);
    const lease = createWorkLease(owner, leaseMilliseconds, () => parts.clock.now());
    const order = await parts.store.orders.find(orderId);
    if (!order) return;
    const moves: readonly RecoveryPoint[] = allowedMoves[order.point];
    const next =
      order.attempts >= mostTroubles && moves.includes('held')
        ? moveTo(order, 'held', { problem: workTrouble })
        : lookAgain(order, parts.clock.now() + busyWait(order.attempts, parts.chance.fraction()));
    await parts.store.orders.save(next, lease.release());
    parts.changes.announce(orderId);
  }

  function noteTrouble(error: unknown, orderId?: string): number {
    parts.note('worker trouble', { order: orderId, error: error instanceof Error ? error.message : String(error) });
    return 0;
  }
}

/** Where another process is just taking what is due, a tight loop would help nobody. */
const shortestNapMilliseconds = 10;

/** Tries of one step that threw before a person is told: some minutes. */
const mostTroubles = 8;

const workTrouble = {
  code: 'work-trouble',
  message:
    'The proxy could not go on with this order, again and again; its log says why under «worker trouble». The premium is held. Mend the cause, then put the order back to work, or give the money back.',
};

const letRest: Step = (parts, order, lease) => parts.store.orders.save({ ...order, dueAt: undefined }, lease.release());
