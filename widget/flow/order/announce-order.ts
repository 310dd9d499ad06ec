import type { Order, OrderState } from '../../../proxy-server/contract/order.ts';
import {
  CoverActiveEvent,
  CoverDeclinedEvent,
  CoverIssuedEvent,
  CoverOrderEvent,
  CoverPaidEvent,
} from './order-events.ts';

/** Told once per order, and which states prove them. */
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

/** Tells the page of an order, and of each milestone it has not heard yet; the answer is what it has heard by now. */
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
