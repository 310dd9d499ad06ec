import type { Order } from '../../../proxy-server/contract/order.ts';
import type { OrderCredentials } from '../../client/order-client.ts';
import type { OrderScreen } from '../flow-state.ts';

/**
 * Where a payment stands after an answer: no longer in progress once the order has moved on, or once the gateway has
 * said, since the answer `before`, that it failed.
 */
export function progressOf(order: Order, payment: OrderScreen['payment'], before?: Order): OrderScreen['payment'] {
  const { failure, reference } = order.payment ?? {};
  const isKnown = before?.payment?.failure !== undefined && before.payment.reference === reference;
  const hasFailed = payment === 'checking' && failure !== undefined && !isKnown;
  return order.state === 'awaiting-payment' && !hasFailed ? payment : 'idle';
}

/** An answer to a request may be overtaken by the stream: of two, the one that changed last. */
export function newestOf(answer: Order, known: Order | undefined): Order {
  return known?.id === answer.id && known.updatedAt > answer.updatedAt ? known : answer;
}

/** Whether the order no longer changes: it is in such a state, and its certificate or summary is there. */
export function isFinal({ state, access, certificate, summary }: Order): boolean {
  // the other phone has sent the video, and its link opens nothing else
  if (access === 'video') return state !== 'awaiting-video';
  return finalStates.has(state) && (state !== 'active' || certificate !== undefined || summary !== undefined);
}

const finalStates: ReadonlySet<string> = new Set(['active', 'declined', 'cancelled', 'refunded']);

/** The id and the token of the order on screen. */
export function passOf({ order, token }: OrderScreen): OrderCredentials {
  return { id: order.id, token };
}
