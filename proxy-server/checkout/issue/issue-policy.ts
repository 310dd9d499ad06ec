import type { InsuranceProvider, NotDone, Unclear } from '../../domain/insurance-provider.ts';
import type { OrderProblem, OrderRecord, ProviderTicket } from '../../domain/order.ts';
import { moveTo, requeue, reschedule } from '../../domain/order.ts';
import type { RecoveryPoint } from '../../domain/order-state.ts';
import { retryDelay } from '../backoff.ts';
import type { CheckoutContext } from '../context.ts';
import { merchantOf } from '../order/find-order.ts';
import type { OrderStep } from '../order-step.ts';
import { findProduct } from '../quote/quote-cover.ts';
import type { WorkLease } from '../work-lease.ts';
import { applyPolicyStatus } from './apply-policy-status.ts';

/** Money is here for so long and the insurer has given no answer: a person must look. */
const maxRetryMilliseconds = 24 * 3_600_000;

/**
 * `paid` → `prepared`: what can be done ahead is done, and its ticket stored. May be repeated. An order put back to
 * work without a ticket is at `prepared` already, and gets one there.
 */
export const preparePolicy: OrderStep = async (context, order, lease) => {
  const outcome = await providerOf(context, order).prepare(order);
  if (outcome.status !== 'done') return handleFailure(context, order, outcome, lease);
  const changes = { ticket: outcome.ticket, dueAt: context.clock.now() };
  if (order.point === 'prepared') return context.store.orders.save({ ...order, ...changes }, lease.release());
  return context.store.orders.save(moveTo(order, 'prepared', changes), lease.keep());
};

/**
 * `prepared` → `issuing` is saved first; then the one call is made, outside any transaction. A definite answer ends
 * it; «full» and «too many calls» did nothing; anything else is `unclear` and asked about, after a wait longer than
 * the call's time limit, before anything is sent again.
 */
export const issuePolicy: OrderStep = async (context, order, lease) => {
  if (!order.ticket) return preparePolicy(context, order, lease);
  const issuing = await context.store.orders.save(
    moveTo(order, 'issuing', { dueAt: context.clock.now(), attempts: order.attempts }),
    lease.keep(),
  );
  if (!issuing) return undefined;
  context.changes.announce(order.id);
  const outcome = await providerOf(context, issuing).issue(issuing, ticketOf(issuing));
  switch (outcome.status) {
    case 'done':
      context.note('policy issued', { order: order.id, status: outcome.policy.status });
      return applyPolicyStatus(context, issuing, outcome.policy, lease, outcome.activationCode);
    case 'already-issued':
      return becomeUnclear(context, { ...issuing, ticket: outcome.ticket ?? issuing.ticket }, 0, lease);
    case 'ticket-expired':
      return renewTicket(context, issuing, lease, order.point);
    case 'unclear':
      context.note('issue unclear', { order: order.id, cause: outcome.cause });
      return becomeUnclear(context, issuing, context.providerTimeoutMilliseconds[order.provider] * 1.25, lease);
    default: {
      const back = { ...moveTo(issuing, 'prepared', {}), attempts: issuing.attempts };
      return handleFailure(context, back, outcome, lease, issuing);
    }
  }
};

/** Found at `issuing` with its lease run out: who sent it died. Its time limit is over, so the insurer can be asked. */
export const resumeIssuing: OrderStep = (context, order, lease) => becomeUnclear(context, order, 0, lease);

/** `unclear`: first of all the insurer is asked under our reference; only «absent» allows another send of the same. */
export const resolveUnclear: OrderStep = async (context, order, lease) => {
  const outcome = await providerOf(context, order).lookUp(order, ticketOf(order));
  switch (outcome.status) {
    case 'done':
      return applyPolicyStatus(context, order, outcome.policy, lease);
    case 'absent':
      if (outcome.ticketIsSpent) return renewTicket(context, order, lease, order.point);
      context.note('policy absent, sending again', { order: order.id });
      return issuePolicy(context, { ...order, ticket: outcome.ticket ?? order.ticket }, lease);
    case 'ambiguous':
      context.note('policy ambiguous', { order: order.id });
      return context.store.orders.save(moveTo(order, 'held', { problem: ambiguous(outcome.found) }), lease.release());
    default:
      return handleFailure(context, order, outcome, lease);
  }
};

/** The ticket bought nothing and never will: the order goes back to get a new one, which is stored before it is sent. */
function renewTicket(
  context: CheckoutContext,
  order: OrderRecord,
  lease: WorkLease,
  from: RecoveryPoint,
): Promise<OrderRecord | undefined> {
  const now = context.clock.now();
  if (hasGivenUp(order, now))
    return context.store.orders.save(moveTo(order, 'held', { problem: noAnswer }), lease.release());
  context.note('ticket ran out', { order: order.id, point: order.point });
  // a new ticket may be due once; tickets that run out again and again wait longer and longer
  const wait = order.attempts > 1 ? retryDelay(order.attempts, context.random.fraction()) : 0;
  const renewing = moveTo(order, 'prepared', { ticket: undefined, dueAt: now + wait });
  const goesOn = wait === 0 && from !== renewing.point;
  return context.store.orders.save({ ...renewing, attempts: order.attempts }, goesOn ? lease.keep() : lease.release());
}

function becomeUnclear(context: CheckoutContext, order: OrderRecord, wait: number, lease: WorkLease) {
  const unclear = moveTo(order, 'unclear', { dueAt: context.clock.now() + wait });
  return context.store.orders.save(unclear, wait > 0 ? lease.release() : lease.keep());
}

/** The step did not come off: tried again after the right wait, or held for a person. */
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
    // no answer to the question what became of an earlier send: it is asked first when the order is put back to work
    const point = from.point === 'unclear' ? 'held' : 'refused';
    return context.store.orders.save(
      moveTo(from, point, { problem: { code: 'insurer-refused', message: outcome.reason } }),
      lease.release(),
    );
  }
  if (hasGivenUp(order, now))
    return context.store.orders.save(moveTo(from, 'held', { problem: noAnswer }), lease.release());
  const isLimited = outcome.status === 'limited';
  const wait = isLimited ? outcome.retryAfterMilliseconds : retryDelay(order.attempts, context.random.fraction());
  context.note('trying again', { order: order.id, point: order.point, outcome: outcome.status, wait });
  return context.store.orders.save(
    isLimited ? requeue(order, now + wait) : reschedule(order, now + wait),
    lease.release(),
  );
}

function hasGivenUp({ payment }: OrderRecord, now: number): boolean {
  return payment !== undefined && now - payment.acceptedAt > maxRetryMilliseconds;
}

function ambiguous(found: string): OrderProblem {
  return {
    code: 'policy-ambiguous',
    message: `${found} The premium is held. Ask the insurer what became of this order. Put it back to work when that is settled, or give the money back.`,
  };
}

const noAnswer = {
  code: 'insurer-silent',
  message:
    'The insurer has not given an answer for a day. The premium is held. Ask the insurer about our reference, then put the order back to work or give the money back.',
};

export function providerOf(context: CheckoutContext, order: OrderRecord): InsuranceProvider {
  const merchant = merchantOf(context, order);
  const provider = merchant.providers.get(findProduct(merchant, order.product).provider);
  if (!provider) throw new Error(`Order ${order.id} needs ${order.provider}, which is not configured.`);
  return provider;
}

export function ticketOf(order: OrderRecord): ProviderTicket {
  if (!order.ticket) throw new Error(`Order ${order.id} is at ${order.point} without a ticket.`);
  return order.ticket;
}
