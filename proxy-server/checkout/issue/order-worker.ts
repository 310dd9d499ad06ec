import { StoreUnavailableError } from '../../domain/errors.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import { moveTo, requeue, reschedule } from '../../domain/order/order.ts';
import type { RecoveryPoint } from '../../domain/order/order-state.ts';
import { allowedMoves } from '../../domain/order/order-state.ts';
import { retryDelay } from '../backoff.ts';
import type { CheckoutContext } from '../context.ts';
import type { OrderStep } from '../order-step.ts';
import { pollPayment } from '../payment/poll-payment.ts';
import type { WorkLease } from '../work-lease.ts';
import { createLeases } from '../work-lease.ts';
import { activatePolicy } from './activate-policy.ts';
import { unlessErased } from './erased-answers.ts';
import { fetchCertificate } from './fetch-certificate.ts';
import { issuePolicy, preparePolicy, resolveUnclear, resumeIssuing } from './issue-policy.ts';
import { unlessDatePassed } from './passed-dates.ts';
import { pollPolicy } from './poll-policy.ts';
import { setAside } from './set-aside.ts';

/**
 * The step that the worker runs for a due order, by its recovery point. The steps of an order, with the file of each
 * (all transitions: `domain/order/order-state.ts`):
 *
 *   awaiting-payment ─ payment/poll-payment ─→ paid, or expired; or held, if the payment does not match
 *   paid ─ prepare (issue-policy) ───────────→ prepared: the person is registered, the ticket is stored
 *   prepared ─ issue (issue-policy) ─────────→ issuing is stored, then the one call: active, declined, under-review, …
 *   issuing with an expired lease ───────────→ unclear: the process died, so the outcome of the call is unknown
 *   unclear ─ look up (issue-policy) ────────→ as after the call; issuing again only if the insurer has no policy
 *   awaiting-video ─ activate-policy ────────→ under-review, once the shopper's video was sent
 *   under-review ─ poll-policy ──────────────→ active or declined (stored by apply-policy-status)
 *   active without a certificate ────────────→ stays, and is asked about for 30 days (fetch-certificate)
 *   paid, prepared with a date that passed ──→ refused: another date is asked for (passed-dates)
 *   paid, prepared, with pictures erased ─────→ refused: they are asked for again (erased-answers)
 *   any of these, if retries do not help ────→ refused or held: a person decides (payment/retry-order), or a refused
 *                                              detail is corrected and it is paid again (order/correct-order)
 *
 * Each step saves the order's new point under the lease; `due_at` says when the next step runs. Orders in a final
 * state, and held ones, are never due, but for an active one that lacks its certificate.
 */
const steps: Partial<Record<RecoveryPoint, OrderStep>> = {
  'awaiting-payment': pollPayment,
  expired: pollPayment,
  cancelled: pollPayment,
  paid: unlessErased(unlessDatePassed(preparePolicy)),
  prepared: unlessErased(unlessDatePassed(issuePolicy)),
  issuing: resumeIssuing,
  unclear: resolveUnclear,
  'awaiting-video': activatePolicy,
  'under-review': pollPolicy,
  active: fetchCertificate,
};

/** The worker's dependencies and timing. */
export interface OrderWorkerOptions {
  readonly context: CheckoutContext;
  /** Identifies this process in leases. */
  readonly owner: string;
  /** How much longer than a call upstream an order is leased; after it another process resumes a dead one's orders. */
  readonly leaseMarginMilliseconds: number;
  /** Runs the steps of an order as one trace. */
  readonly traced?: (work: () => Promise<void>) => Promise<void>;
  /** Orders that this process works on at once. */
  readonly concurrency?: number;
  /** How often to poll the database without a signal. */
  readonly pollMilliseconds?: number;
}

/** Claims due orders, runs the steps of each, and resumes the orders of processes that died. */
export interface OrderWorker {
  start(): void;
  /** Claims no more orders; resolves when the running steps have ended. */
  stop(): Promise<void>;
}

/**
 * Creates the worker of one process. Several processes may share a database.
 * @example
 * const worker = createOrderWorker({ context, owner: randomUUID(), leaseMarginMilliseconds: 8_000 });
 * worker.start();
 * process.once('SIGTERM', () => worker.stop());
 */
export function createOrderWorker({
  context,
  owner,
  leaseMarginMilliseconds,
  traced = (work) => work(),
  concurrency = 8,
  pollMilliseconds = 1_000,
}: OrderWorkerOptions): OrderWorker {
  const running = new Set<Promise<void>>();
  let stopping: AbortController | undefined;
  let loop = Promise.resolve();
  /** When to claim next; a signal sets it to now. */
  let claimAt = 0;
  let cutAt = 0;
  /** Claims that failed one after the other. */
  let failedClaims = 0;
  /** When orders that this process has saved will be due, within the next minute. */
  const dueTimes = new Set<number>();
  let endSleep = () => {};
  const leases = createLeases(context, owner, leaseMarginMilliseconds);

  return {
    start() {
      stopping = new AbortController();
      const stopListening = context.changes.onDue(() => claimBy(context.clock.now()));
      loop = run(stopping.signal).finally(stopListening);
    },
    async stop() {
      stopping?.abort();
      endSleep();
      await loop;
      await Promise.allSettled(running);
    },
  };

  async function run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const now = context.clock.now();
      await cutFutureTimes(now).catch(logError);
      // the clock may have stepped back
      claimAt = Math.min(claimAt, now + pollMilliseconds);
      if (claimAt <= now && running.size < concurrency) {
        for (const time of dueTimes) if (time <= now || time > now + minute) dueTimes.delete(time);
        claimAt = Math.min(now + pollMilliseconds, ...dueTimes);
        await claim(now).then(
          () => {
            failedClaims = 0;
          },
          (error: unknown) => afterFailedClaim(error, signal),
        );
      } else await sleepUntilNeeded(claimAt - now);
    }
  }

  /** Waits longer from time to time, whatever signals come: a database that is away is not asked all the time. */
  async function afterFailedClaim(error: unknown, signal: AbortSignal): Promise<void> {
    logError(error);
    failedClaims += 1;
    const wait = Math.min(maxClaimPauseMilliseconds, firstClaimPauseMilliseconds * 2 ** (failedClaims - 1));
    await context.clock.sleep(wait, signal);
  }

  /** Every few seconds, so that nobody waits for the clock to catch up after it has stepped back. */
  async function cutFutureTimes(now: number): Promise<void> {
    if (now >= cutAt - cutMilliseconds && now < cutAt) return;
    cutAt = now + cutMilliseconds;
    const { maxMilliseconds, maxUploadMilliseconds } = leases;
    const rules = { now, maxLeaseMilliseconds: maxMilliseconds, maxUploadLeaseMilliseconds: maxUploadMilliseconds };
    const count = await context.store.futureTimes.cut(rules);
    if (count > 0) context.note('clock stepped back', { cut: count });
  }

  /** Schedules a claim at this time, unless an earlier one is; what is due in over a minute is found by polling. */
  function claimBy(time: number): void {
    if (time - context.clock.now() <= minute) dueTimes.add(time);
    if (time >= claimAt) return;
    claimAt = time;
    endSleep();
  }

  /** Resolves after the given time, on a signal, or when a running step ends. */
  async function sleepUntilNeeded(milliseconds: number): Promise<void> {
    const ended = new AbortController();
    endSleep = () => ended.abort();
    const duration = running.size < concurrency ? milliseconds : pollMilliseconds;
    await context.clock.sleep(duration, ended.signal);
  }

  async function claim(now: number): Promise<void> {
    const limit = concurrency - running.size;
    const orders = await context.store.orders.claimDue({
      // what other merchants sold is left to the processes that know them
      merchants: [...context.merchants.keys()],
      now,
      owner,
      leaseUntil: now + leases.claimMilliseconds,
      limit,
    });
    if (orders.length === limit) claimAt = now;
    for (const order of orders) {
      const work = traced(() => runSteps(order))
        .catch((error: unknown) => onStepError(error, order).catch(logError))
        .then(() => {
          running.delete(work);
          endSleep();
        });
      running.add(work);
    }
  }

  /** Runs step after step, until none is due or the lease is lost. */
  async function runSteps(claimed: OrderRecord): Promise<void> {
    if (claimed.unreadable) return setAside(context, claimed, owner);
    const lease = leases.of(claimed);
    let order: OrderRecord | undefined = await extendLease(claimed, lease);
    while (order) {
      const before: OrderRecord = order;
      const step = steps[before.point] ?? idle;
      // a step that follows at once is at its first attempt, like one that was claimed
      order = await step(context, { ...before, attempts: Math.max(1, before.attempts) }, lease);
      // another owner that has saved meanwhile says so itself
      if (order && order.version !== before.version) context.changes.announce(before.id, order);
      if (order?.dueAt === undefined) return;
      const now = context.clock.now();
      if (order.dueAt > now) return claimBy(order.dueAt);
      // a step that leads nowhere is not repeated in a tight loop
      if (order.point === before.point) return claimBy(now + minIdleMilliseconds);
    }
  }

  /** A claim leases an order for the shortest time limit of the insurers in use; a slower upstream needs a longer one. */
  async function extendLease(claimed: OrderRecord, lease: WorkLease): Promise<OrderRecord | undefined> {
    const asksGateway = steps[claimed.point] === pollPayment;
    const extra = leases.extraMilliseconds(claimed, asksGateway);
    return extra === undefined ? claimed : context.store.orders.save(claimed, lease.keep(extra));
  }

  /**
   * A step threw. If the database was away it is run again when that is back; else it is a bug: it is retried after a
   * wait, and after too many errors the order is held for a person.
   */
  async function onStepError(error: unknown, claimed: OrderRecord): Promise<void> {
    const orderId = claimed.id;
    logError(error, orderId);
    const isAway = error instanceof StoreUnavailableError;
    const order = isAway ? await findWhenBack(claimed) : await context.store.orders.find(orderId);
    if (!order) return;
    const moves: readonly RecoveryPoint[] = allowedMoves[order.point];
    const retryAt = context.clock.now() + retryDelay(order.attempts, context.random.fraction());
    const isHopeless = !isAway && order.attempts >= maxStepErrors && moves.includes('held');
    const next = isHopeless
      ? moveTo(order, 'held', { problem: workerError })
      : isAway
        ? requeue(order, context.clock.now() + minIdleMilliseconds)
        : reschedule(order, retryAt);
    const saved = await context.store.orders.save(next, leases.of(order).release());
    if (saved?.dueAt !== undefined) claimBy(saved.dueAt);
    context.changes.announce(orderId);
  }

  /** The order once the database can be read again; undefined after the time of its lease. */
  async function findWhenBack(claimed: OrderRecord): Promise<OrderRecord | undefined> {
    const { keepUntil } = leases.of(claimed).keep();
    while (context.clock.now() < keepUntil && !stopping?.signal.aborted) {
      await context.clock.sleep(firstClaimPauseMilliseconds, stopping?.signal);
      const found = await context.store.orders.find(claimed.id).catch(() => undefined);
      if (found) return found;
    }
    return undefined;
  }

  function logError(error: unknown, orderId?: string): void {
    context.trouble('worker error', { order: orderId, error: error instanceof Error ? error.message : String(error) });
  }
}

const minIdleMilliseconds = 10;

/** Soon, since most outages are short; and so that nobody waits ten seconds after a long one. */
const firstClaimPauseMilliseconds = 500;
const maxClaimPauseMilliseconds = 4_000;

const minute = 60_000;

const cutMilliseconds = 30_000;

/** Attempts of one step, over some minutes, before the order is held. */
const maxStepErrors = 8;

const workerError = {
  code: 'work-trouble',
  message:
    'The proxy failed to process this order several times; its log says why under “worker error”. The premium is held. Fix the cause, then retry or refund the order.',
};

const idle: OrderStep = (context, order, lease) =>
  context.store.orders.save({ ...order, dueAt: undefined }, lease.release());
