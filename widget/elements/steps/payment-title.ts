import type { OrderScreen } from '../../flow/flow-state.ts';
import { moneyOfOrder } from '../../flow/order/money-knowledge.ts';

/** The phrase key of the payment step's heading. */
export function paymentTitle(screen: OrderScreen) {
  if (screen.isOpening) return 'leaving-title';
  if (screen.payment !== 'idle') return titles[screen.payment];
  const known = moneyOfOrder(screen);
  if (known === 'possible') return 'payment-cut-off-title';
  if (isIncomplete(screen)) return 'payment-incomplete-title';
  return known === 'failed' ? 'payment-failed-title' : 'payment-title';
}

/** Whether something must be given again before the payment. */
export function isIncomplete({ order }: OrderScreen): boolean {
  return order.problem?.errors !== undefined;
}

const titles = {
  leaving: 'leaving-title',
  link: 'leaving-link-title',
  page: 'payment-page-title',
  shop: 'payment-page-title',
  checking: 'payment-checking-title',
} as const;
