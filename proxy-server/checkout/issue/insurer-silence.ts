import { theProxy, withAct } from '../../domain/history/order-history.ts';
import type { OrderProblem, OrderRecord } from '../../domain/order/order.ts';

/** An order about which the insurer has said nothing definite for longer is held for a person. */
const maxSilenceMilliseconds = 24 * 3_600_000;

/** A shorter silence needs no word to the shopper. */
const shortSilenceMilliseconds = 10_000;

/** How long the insurer has said nothing definite about an order: since the payment or the last correction, or since it said so. */
export function silenceOf({ payment, policy, corrections }: OrderRecord, now: number): number {
  const since = policy?.answeredAt ?? payment?.acceptedAt ?? now;
  return now - Math.max(since, corrections?.at ?? since);
}

/** Whether a person must ask the insurer. */
export function hasGivenUp(order: OrderRecord, now: number): boolean {
  return silenceOf(order, now) > maxSilenceMilliseconds;
}

/** Returns the order with what the shopper reads while the insurer is silent. */
export function withSilence(order: OrderRecord, now: number): OrderRecord {
  if (silenceOf(order, now) <= shortSilenceMilliseconds) return order;
  const silent = { ...order, problem: insurerNotAnswering };
  const isKnown = order.problem?.code === insurerNotAnswering.code;
  return isKnown ? silent : withAct(silent, { what: 'insurer-silent', by: theProxy });
}

const insurerNotAnswering: OrderProblem = {
  code: 'insurer-not-answering',
  message:
    'The insurer is giving no answer at the moment. Your payment is safe. We keep asking, and your order goes on by itself as soon as it does: you need not pay again.',
};

/** Why an order is held after a day of silence. */
export const insurerSilent: OrderProblem = {
  code: 'insurer-silent',
  message:
    'The insurer has given no definite answer about this order for a day. The premium is held. Ask the insurer about our reference, then retry or refund the order.',
};
