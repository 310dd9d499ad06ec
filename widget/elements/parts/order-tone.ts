import type { Order, OrderState } from '../../../proxy-server/contract/order.ts';

/** The phrase keys of a state. Unpaid orders are shown by the payment step. */
export function phrasePrefix(order: Order) {
  if (order.problem?.errors) return 'state-correctable' as const;
  if (!(order.state in tones)) return 'state-unknown' as const;
  return order.state === 'awaiting-payment' ? ('state-paid' as const) : (`state-${order.state}` as const);
}

/** A state that this version does not know is on its way to one that it knows. */
export function toneOf({ state }: Order): Tone {
  return (tones as Partial<typeof tones>)[state] ?? 'busy';
}

/** How an order stands, at a glance. */
export type Tone = 'good' | 'busy' | 'caution' | 'bad';

/** The sign of a tone. */
export const signs: Record<Exclude<Tone, 'busy'>, string> = { good: '✓', caution: '!', bad: '×' };

const tones: Record<OrderState, Tone> = {
  'awaiting-payment': 'busy',
  paid: 'busy',
  issuing: 'busy',
  'awaiting-video': 'busy',
  'under-review': 'busy',
  active: 'good',
  declined: 'bad',
  expired: 'caution',
  cancelled: 'caution',
  'needs-attention': 'caution',
  refunded: 'caution',
};
