import type { Violation } from '../../contract/problem.ts';
import type { Act } from '../../domain/history/order-history.ts';
import { insurerOf, theProxy, withAct } from '../../domain/history/order-history.ts';
import type { InsuranceProvider, NotDone, Unclear } from '../../domain/insurer/insurance-provider.ts';
import type { OrderProblem, OrderRecord, ProviderTicket } from '../../domain/order/order.ts';
import { moveTo, requeue, reschedule } from '../../domain/order/order.ts';
import type { RecoveryPoint } from '../../domain/order/order-state.ts';
import { retryDelay } from '../backoff.ts';
import type { CheckoutContext } from '../context.ts';
import { keepWords, wordsOf } from '../insurer/keep-words.ts';
import { correctableErrors } from '../order/correctable.ts';
import { merchantOf } from '../order/read/find-order.ts';
import type { OrderStep } from '../order-step.ts';
import { findProduct } from '../quote/quote-cover.ts';
import type { WorkLease } from '../work-lease.ts';
import { applyPolicyStatus } from './apply-policy-status.ts';
import { hasGivenUp, insurerSilent, withSilence } from './insurer-silence.ts';
import { unlessDatePassed } from './passed-dates.ts';
import { unreadableProblem } from './set-aside.ts';

/** The longest wait between a send without an answer and the look-up. */
const maxUnclearWait = 5 * 60_000;

/**
 * `paid` → `prepared`: prepares the order at the insurer and stores the ticket. May be repeated. A retried order
 * without a ticket is at `prepared` already and receives its ticket there.
 */
export const preparePolicy: OrderStep = async (context, order, lease) => {
  const whole = await context.store.orders.withPictures(order);
  if (whole.unreadable) return holdUnreadable(context, order, whole.unreadable, lease);
  const outcome = await providerOf(context, order).prepare(whole);
  if (outcome.status !== 'done')
    return handleFailure(context, keepWords(context, order, 'prepare', outcome), outcome, lease);
  const changes = { ticket: outcome.ticket, dueAt: context.clock.now() };
  if (order.point === 'prepared') {
    const renewed = withAct({ ...order, ...changes }, { what: 'prepared', by: insurerOf(order) });
    return context.store.orders.save(renewed, lease.release());
  }
  return context.store.orders.save(moveTo(order, 'prepared', changes), lease.keep());
};

/**
 * Saves `prepared` → `issuing`, then makes one call to the insurer, outside any transaction. A definite response ends
 * the step. `busy` and `limited` had no effect, so the step is retried. Anything else becomes `unclear`: the policy is
 * looked up, after a wait longer than the call's time limit, before anything is sent again.
 */
export const issuePolicy: OrderStep = async (context, order, lease) => {
  if (!order.ticket) return preparePolicy(context, order, lease);
  if (order.looksUpFirst && order.point === 'prepared') return lookUpFirst(context, order, lease);
  const { unreadable, applicant, answers } = await context.store.orders.withPictures(order);
  if (unreadable) return holdUnreadable(context, order, unreadable, lease);
  const sentAt = context.clock.now();
  const saved = await context.store.orders.save(
    moveTo(order, 'issuing', { dueAt: sentAt, attempts: order.attempts, looksUpFirst: undefined }),
    lease.keep(),
  );
  if (!saved) return undefined;
  context.changes.announce(order.id, saved);
  const outcome = await providerOf(context, saved).issue({ ...saved, applicant, answers }, ticketOf(saved));
  // written with what came of it: a request that was not let through was not sent
  const isSent = outcome.status !== 'busy' && outcome.status !== 'limited';
  const sent = isSent ? withAct(saved, { what: 'sent-to-insurer', by: theProxy, at: sentAt }) : saved;
  const issuing = outcome.status === 'done' ? sent : keepWords(context, sent, 'issue', outcome);
  switch (outcome.status) {
    case 'done':
      context.note('policy issued', { order: order.id, status: outcome.policy.status });
      return applyPolicyStatus(context, issuing, outcome.policy, lease, outcome.activationCode);
    case 'already-issued':
      return becomeUnclear(context, { ...issuing, ticket: outcome.ticket ?? issuing.ticket }, 0, lease, {
        what: 'already-at-insurer',
        by: insurerOf(issuing),
      });
    case 'ticket-expired':
      return renewTicket(context, issuing, lease, order.point);
    case 'unclear':
      context.note('issue unclear', { order: order.id, cause: outcome.cause });
      return becomeUnclear(
        context,
        { ...issuing, ticket: outcome.ticket ?? issuing.ticket },
        waitBeforeLookUp(context, issuing),
        lease,
      );
    default: {
      const back = { ...moveTo(issuing, 'prepared', {}), attempts: issuing.attempts, newActs: issuing.newActs };
      return handleFailure(context, back, outcome, lease, issuing);
    }
  }
};

/** The row of the order can be read, and its pictures cannot: nothing is sent, and a person puts them back. */
function holdUnreadable(context: CheckoutContext, order: OrderRecord, parts: readonly string[], lease: WorkLease) {
  context.warn('order unreadable', { order: order.id, point: order.point, parts: parts.join(', ') });
  return context.store.orders.save(moveTo(order, 'held', { problem: unreadableProblem(parts) }), lease.release());
}

/** The database was restored: what was sent since it was copied is not known, so nothing is sent before a look-up. */
async function lookUpFirst(context: CheckoutContext, order: OrderRecord, lease: WorkLease) {
  const issuing = moveTo(order, 'issuing', { dueAt: context.clock.now() });
  const saved = await context.store.orders.save(issuing, lease.keep());
  return saved && becomeUnclear(context, saved, 0, lease, { what: 'looked-up-first', by: theProxy });
}

/**
 * The order is at `issuing` with an expired lease: the process that made the call died. The call's time limit has
 * passed, so the policy can be looked up.
 */
export const resumeIssuing: OrderStep = (context, order, lease) => becomeUnclear(context, order, 0, lease);

/** `unclear`: looks the policy up by our reference. Only `absent` allows the same request to be sent again. */
export const resolveUnclear: OrderStep = async (context, before, lease) => {
  const outcome = await providerOf(context, before).lookUp(before, ticketOf(before));
  const order = keepWords(context, before, 'status', wordsOf(outcome));
  switch (outcome.status) {
    case 'done':
      return applyPolicyStatus(context, order, outcome.policy, lease);
    case 'absent':
      if (outcome.ticketIsSpent) return renewTicket(context, order, lease, order.point);
      context.note('policy absent', { order: order.id });
      return unlessDatePassed(issuePolicy)(
        context,
        withAct(
          { ...order, ticket: outcome.ticket ?? order.ticket },
          { what: 'absent-at-insurer', by: insurerOf(order) },
        ),
        lease,
      );
    case 'absent-once': {
      const askAgainAt = context.clock.now() + outcome.askAgainMilliseconds;
      return context.store.orders.save(requeue({ ...order, ticket: outcome.ticket }, askAgainAt), lease.release());
    }
    case 'ambiguous':
      context.warn('policy ambiguous', { order: order.id });
      return context.store.orders.save(moveTo(order, 'held', { problem: ambiguous(outcome.found) }), lease.release());
    default:
      return handleFailure(context, order, outcome, lease);
  }
};

/**
 * The ticket can no longer buy anything: the order returns to `prepared` for a new one, which is stored before it is
 * used.
 */
function renewTicket(
  context: CheckoutContext,
  order: OrderRecord,
  lease: WorkLease,
  from: RecoveryPoint,
): Promise<OrderRecord | undefined> {
  const now = context.clock.now();
  if (hasGivenUp(order, now))
    return context.store.orders.save(moveTo(order, 'held', { problem: insurerSilent }), lease.release());
  context.note('ticket expired', { order: order.id, point: order.point });
  // the first expired ticket is renewed at once; each further one waits longer
  const wait = order.attempts > 1 ? retryDelay(order.attempts, context.random.fraction()) : 0;
  const act: Act = { what: 'ticket-expired', by: insurerOf(order) };
  const renewing = moveTo(order, 'prepared', { ticket: undefined, dueAt: now + wait }, act);
  const continues = wait === 0 && from !== renewing.point;
  return context.store.orders.save(
    { ...renewing, attempts: order.attempts },
    continues ? lease.keep() : lease.release(),
  );
}

/**
 * Longer than the call's time limit, and ever longer for an insurer that fails at each send: a tenth of the time since
 * the payment, so that an order goes on soon after an outage.
 */
function waitBeforeLookUp(context: CheckoutContext, { provider, payment }: OrderRecord): number {
  const sincePayment = context.clock.now() - (payment?.acceptedAt ?? context.clock.now());
  return Math.max(context.providerTimeoutMilliseconds[provider] * 1.25, Math.min(maxUnclearWait, sincePayment / 10));
}

function becomeUnclear(context: CheckoutContext, order: OrderRecord, wait: number, lease: WorkLease, act?: Act) {
  const unclear = moveTo(order, 'unclear', { dueAt: context.clock.now() + wait }, act);
  return context.store.orders.save(unclear, wait > 0 ? lease.release() : lease.keep());
}

/** The step failed: it is retried after the right wait, or the order is held for a person. */
function handleFailure(
  context: CheckoutContext,
  order: OrderRecord,
  outcome: NotDone | Unclear,
  lease: WorkLease,
  from: OrderRecord = order,
): Promise<OrderRecord | undefined> {
  const now = context.clock.now();
  if (outcome.status === 'refused') {
    context.note('insurer refused', { order: order.id, point: from.point });
    // an earlier call is still unclear: a held order is looked up first when it is retried
    const point = from.point === 'unclear' ? 'held' : 'refused';
    return context.store.orders.save(
      moveTo(from, point, {
        problem: {
          code: 'insurer-refused',
          message: outcome.reason,
          shopperMessage: outcome.shopperReason,
          errors: errorsOf(context, from, outcome.violations),
          saidAt: outcome.said === undefined ? undefined : from.insurerSaid?.at(-1)?.at,
        },
      }),
      lease.release(),
    );
  }
  if (hasGivenUp(order, now))
    return context.store.orders.save(moveTo(from, 'held', { problem: insurerSilent }), lease.release());
  const isLimited = outcome.status === 'limited';
  const wait = isLimited ? outcome.retryAfterMilliseconds : retryDelay(order.attempts, context.random.fraction());
  context.note('step retried', { order: order.id, point: order.point, outcome: outcome.status, wait });
  return context.store.orders.save(
    isLimited ? requeue(order, now + wait) : reschedule(withSilence(order, now), now + wait),
    lease.release(),
  );
}

function errorsOf(context: CheckoutContext, order: OrderRecord, violations: readonly Violation[]) {
  const product = findProduct(merchantOf(context, order), order.product);
  return correctableErrors(order, product, providerOf(context, order), violations);
}

function ambiguous(found: string): OrderProblem {
  return {
    code: 'policy-ambiguous',
    message: `${found} The premium is held. Ask the insurer about this order, then retry or refund it.`,
  };
}

/** The insurer's adapter for an order. */
export function providerOf(context: CheckoutContext, order: OrderRecord): InsuranceProvider {
  const merchant = merchantOf(context, order);
  const provider = merchant.providers.get(findProduct(merchant, order.product).provider);
  if (!provider) throw new Error(`Order ${order.id} needs ${order.provider}, which is not configured.`);
  return provider;
}

/** The order's ticket; throws if the order has none. */
export function ticketOf(order: OrderRecord): ProviderTicket {
  if (!order.ticket) throw new Error(`Order ${order.id} is at ${order.point} without a ticket.`);
  return order.ticket;
}
