import type { Actor } from '../../domain/history/order-history.ts';
import { collectorOf, theProxy, withAct } from '../../domain/history/order-history.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type {
  GatewayRefund,
  GivesRefunds,
  PaymentAttempt,
  RefundOutcome,
} from '../../domain/payment/payment-gateway.ts';
import type { Refund } from '../../domain/payment/refund.ts';
import { isOpen } from '../../domain/payment/refund.ts';
import type { CheckoutContext } from '../context.ts';
import { changeOrder, findOrder, merchantOf } from '../order/read/find-order.ts';
import { endRefund, withRefund } from './end-refund.ts';

const minute = 60_000;
const hour = 60 * minute;

/** After an unclear answer: the gateway may still be working on the request. */
const settleMilliseconds = 30_000;
/** A refund that was sent is sent again only if two lists, so far apart, lack it, and no sooner than this after it. */
const betweenListsMilliseconds = minute;
const resendMilliseconds = 5 * minute;
/** The ages of a refund at which the gateway is asked how it stands; then every six hours. Refunds take days. */
const pollAges = [3_000, 10_000, 30_000, 2 * minute, 10 * minute, hour];

/**
 * Carries the open refunds of an attempt's payments as far as they go now: sends what was not sent, looks for what was
 * sent with an unclear answer, asks how the others stand. Returns when to look again; undefined if none is open.
 */
export async function followRefunds(context: CheckoutContext, attempt: PaymentAttempt): Promise<number | undefined> {
  const order = await findOrder(context, attempt.orderId);
  const gateway = merchantOf(context, order).gateway;
  const open = (order.refunds ?? []).filter((refund) => isOpen(refund) && refund.reference === attempt.reference);
  if (!gateway.refunds || gateway.method !== attempt.method) return undefined;
  let next: number | undefined;
  for (const refund of open) {
    const at = await followRefund(context, gateway.refunds, refund, attempt.orderId);
    if (at !== undefined) next = Math.min(next ?? at, at);
  }
  return next;
}

async function followRefund(
  context: CheckoutContext,
  gateway: GivesRefunds,
  refund: Refund,
  orderId: string,
): Promise<number | undefined> {
  if (refund.sentAt === undefined) return sendRefund(context, gateway, refund, orderId);
  const now = context.clock.now();
  if (refund.state === 'requested' && now < refund.sentAt + settleMilliseconds)
    return refund.sentAt + settleMilliseconds;
  const listed = await gateway.listRefunds(refund.transactionId);
  if (listed.status === 'unclear') {
    context.note('refund unclear', { order: orderId, refund: refund.id, cause: listed.cause });
    return now + minute;
  }
  const order = await findOrder(context, orderId);
  const found = findRefund(order, refund, listed.refunds);
  return found ? keepFound(context, orderId, refund, found) : keepAbsent(context, orderId, refund);
}

/**
 * Lists what there is already, stores that the gateway is called, then calls it once. If this process dies in between,
 * the refund is looked for.
 */
async function sendRefund(
  context: CheckoutContext,
  gateway: GivesRefunds,
  refund: Refund,
  orderId: string,
): Promise<number | undefined> {
  const listed = await gateway.listRefunds(refund.transactionId);
  const sentAt = context.clock.now();
  if (listed.status === 'unclear') {
    context.note('refund waits', { order: orderId, refund: refund.id, cause: listed.cause });
    return sentAt + settleMilliseconds;
  }
  const earlierIds = listed.refunds.map(({ id }) => id);
  const marked = await change(context, orderId, refund, (current, order) =>
    withRefund(order, { ...current, sentAt, earlierIds }),
  );
  const mine = marked.refunds?.find(({ id }) => id === refund.id);
  if (!mine || mine.sentAt !== sentAt) return sentAt + settleMilliseconds;
  const outcome = await gateway.refund({
    transactionId: refund.transactionId,
    amount: refund.amount,
    isWhole: refund.amount.amount === refund.paid.amount,
    note: refund.id,
  });
  context.note('refund sent', { order: orderId, refund: refund.id, outcome: outcome.status });
  return keepOutcome(context, orderId, mine, outcome);
}

async function keepOutcome(
  context: CheckoutContext,
  orderId: string,
  refund: Refund,
  outcome: RefundOutcome,
): Promise<number | undefined> {
  switch (outcome.status) {
    case 'accepted':
      return keepFound(context, orderId, refund, outcome.refund);
    case 'unclear':
      return context.clock.now() + settleMilliseconds;
    case 'refused': {
      const message = outcome.said ? `${outcome.reason} It said: ${outcome.said}` : outcome.reason;
      await change(context, orderId, refund, (current, order) =>
        endRefund(order, current, { state: 'failed', by: collectorOf(current), message }),
      );
      return undefined;
    }
  }
}

/** The refund of ours among those that the gateway lists: by its id, by its note, or as a new one of its amount. */
function findRefund(
  { refunds = [] }: OrderRecord,
  refund: Refund,
  listed: readonly GatewayRefund[],
): GatewayRefund | undefined {
  if (refund.gatewayId !== undefined) return listed.find(({ id }) => id === refund.gatewayId);
  const known = new Set([...(refund.earlierIds ?? []), ...refunds.map(({ gatewayId }) => gatewayId)]);
  const fresh = listed.filter(({ id }) => !known.has(id));
  const isSameAmount = ({ amount }: GatewayRefund) => amount === undefined || amount === refund.amount.amount;
  return fresh.find(({ note }) => note === refund.id) ?? fresh.find(isSameAmount);
}

async function keepFound(
  context: CheckoutContext,
  orderId: string,
  refund: Refund,
  found: GatewayRefund,
): Promise<number | undefined> {
  const after = await change(context, orderId, refund, (current, order) => {
    const by = collectorOf(current);
    const known: Refund = { ...current, gatewayId: found.id, absentSince: undefined };
    if (found.state === 'settled') return endRefund(order, known, { state: 'settled', by });
    if (found.state === 'failed')
      return endRefund(order, known, { state: 'failed', by, message: 'The gateway could not give the money back.' });
    return keepPending(order, current, known, found.state === 'needs-attention' ? gatewayWantsMore : undefined, by);
  });
  const now = after.refunds?.find(({ id }) => id === refund.id);
  return now && isOpen(now) ? nextPollAt(context, now) : undefined;
}

function keepPending(
  order: OrderRecord,
  before: Refund,
  known: Refund,
  message: string | undefined,
  by: Actor,
): OrderRecord {
  const isNew = before.state === 'requested';
  if (!isNew && before.message === message) return order;
  const changed = withRefund(order, { ...known, state: 'pending', message });
  return isNew || message !== undefined ? withAct(changed, { what: 'refund-pending', by, text: message }) : changed;
}

const gatewayWantsMore =
  'The gateway wants something more to give this money back, the payer’s bank account for example: see to it at its dashboard.';

/** The list lacks it. One that the gateway had accepted is looked for again; one that was unclear may be sent again. */
async function keepAbsent(context: CheckoutContext, orderId: string, refund: Refund): Promise<number> {
  const now = context.clock.now();
  if (refund.state === 'pending') return nextPollAt(context, refund);
  const sentAt = refund.sentAt ?? now;
  const isProved = refund.absentSince !== undefined && now - refund.absentSince >= betweenListsMilliseconds;
  if (isProved && now - sentAt >= resendMilliseconds) {
    await change(context, orderId, refund, (current, order) =>
      withAct(withRefund(order, { ...current, sentAt: undefined, absentSince: undefined }), {
        what: 'refund-absent',
        by: theProxy,
        text: refund.id,
      }),
    );
    return now;
  }
  if (refund.absentSince === undefined)
    await change(context, orderId, refund, (current, order) => withRefund(order, { ...current, absentSince: now }));
  return now + betweenListsMilliseconds;
}

/** Changes the newest version of a refund, unless it has ended or been sent anew meanwhile. */
function change(
  context: CheckoutContext,
  orderId: string,
  refund: Refund,
  work: (current: Refund, order: OrderRecord) => OrderRecord,
): Promise<OrderRecord> {
  return changeOrder(context, orderId, (order) => {
    const current = order.refunds?.find(({ id }) => id === refund.id);
    return current && isOpen(current) && current.sentAt === refund.sentAt ? work(current, order) : order;
  });
}

function nextPollAt(context: CheckoutContext, { sentAt = 0 }: Refund): number {
  const now = context.clock.now();
  const age = pollAges.find((planned) => sentAt + planned > now);
  return age === undefined ? now + 6 * hour : sentAt + age;
}
