import type { Order } from '../../../proxy-server/contract/order.ts';
import type { FlowState, OrderScreen } from '../flow-state.ts';

/**
 * What this page knows of the shopper's money. Every sentence about money is allowed by some of these and by no other
 * (docs/decisions/truth-table.md).
 * - `nothing`: neither an order nor a purchase is known.
 * - `untouched`: a purchase that has not come to its order yet.
 * - `possible`: somebody may have paid, and the proxy has not said since.
 * - `not-received`, `failed`: the proxy has said that no payment has come, or that the last attempt failed; one may come.
 * - `received`, `returned`: the proxy has said so.
 */
export type MoneyKnowledge = 'nothing' | 'untouched' | 'possible' | 'not-received' | 'failed' | 'received' | 'returned';

/** What a state knows of money. */
export function moneyKnowledge({ screen }: FlowState): MoneyKnowledge {
  switch (screen.status) {
    case 'starting':
    case 'unavailable':
    case 'nothing-offered':
      return 'nothing';
    case 'resuming':
    case 'lost':
      return 'possible';
    case 'order':
      return moneyOfOrder(screen);
    default:
      return 'untouched';
  }
}

/** What is known of the money of an order on screen. */
export function moneyOfOrder({ order, payment, isCutOff }: OrderScreen): MoneyKnowledge {
  const known = knowledgeByState[order.state as Order['state'] & keyof typeof knowledgeByState];
  // a state of a later version
  if (!known) return 'possible';
  if (known !== 'not-received') return known;
  if (isCutOff) return 'possible';
  if (order.state !== 'awaiting-payment') return known;
  if (payment !== 'idle') return 'possible';
  return order.payment?.failure ? 'failed' : 'not-received';
}

const knowledgeByState = {
  'awaiting-payment': 'not-received',
  expired: 'not-received',
  cancelled: 'not-received',
  paid: 'received',
  issuing: 'received',
  'awaiting-video': 'received',
  'under-review': 'received',
  active: 'received',
  declined: 'received',
  'needs-attention': 'received',
  refunded: 'returned',
} as const satisfies Record<string, MoneyKnowledge>;
