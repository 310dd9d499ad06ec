import type { OrderState } from '../../contract/order.ts';
import type { OrderEventType } from '../../contract/webhook-event.ts';
import type { OrderRecord } from './order.ts';
import { publicStates } from './order-state.ts';

/** Writes the body of an event; undefined if the merchant of the order is told nothing. */
export type DescribeEvent = (order: OrderRecord, type: OrderEventType, at: number) => string | undefined;

const issuedStates: readonly OrderState[] = ['awaiting-video', 'under-review', 'active'];

/** What the merchant is told of an order: everything in it that has changed since it was read from its row. */
export function eventsOf(order: OrderRecord): OrderEventType[] {
  const { stored, point, certificate, refundsDue = [] } = order;
  if (!stored) return [];
  const [before, now] = [publicStates[stored.point], publicStates[point]];
  const events: OrderEventType[] = [];
  if (issuedStates.includes(now) && !issuedStates.includes(before)) events.push('order.issued');
  const told = eventOfState(now, before);
  if (now !== before && told) events.push(told);
  if (refundsDue.length > stored.refundsDue) events.push('order.refund-due');
  if (certificate && !stored.hasCertificate) events.push('order.certificate');
  return events;
}

function eventOfState(state: OrderState, before: OrderState): OrderEventType | undefined {
  switch (state) {
    case 'paid':
      // after a correction nobody has paid again
      return before === 'needs-attention' ? undefined : 'order.paid';
    case 'active':
    case 'declined':
    case 'needs-attention':
    case 'expired':
    case 'cancelled':
    case 'refunded':
      return `order.${state}`;
    default:
      return undefined;
  }
}
