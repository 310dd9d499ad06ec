import type { Order, OrderState } from '../../../proxy-server/contract/order.ts';
import {
  CoverActiveEvent,
  CoverDeclinedEvent,
  CoverIssuedEvent,
  CoverOrderEvent,
  CoverPaidEvent,
} from './order-events.ts';

/** The once-only events, and the states in which each of them has been reached. */
const milestones: readonly { name: string; event: new (order: Order) => Event; states: readonly OrderState[] }[] = [
  {
    name: 'paid',
    event: CoverPaidEvent,
    states: ['paid', 'issuing', 'awaiting-video', 'under-review', 'active', 'declined'],
  },
  { name: 'issued', event: CoverIssuedEvent, states: ['awaiting-video', 'under-review', 'active'] },
  { name: 'active', event: CoverActiveEvent, states: ['active'] },
  { name: 'declined', event: CoverDeclinedEvent, states: ['declined'] },
];

/** Dispatches `cover-order`, and the once-only events that are due. Returns the names of all that were dispatched. */
export function announceOrder(
  order: Order,
  announced: readonly string[],
  announce: (event: Event) => unknown,
): readonly string[] {
  announce(new CoverOrderEvent(order));
  const reached = milestones.filter(({ name, states }) => states.includes(order.state) && !announced.includes(name));
  for (const { event: MilestoneEvent } of reached) announce(new MilestoneEvent(order));
  return [...announced, ...reached.map(({ name }) => name)];
}
