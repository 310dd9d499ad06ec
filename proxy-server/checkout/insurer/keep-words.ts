import type { SaidStep } from '../../contract/history/insurer-words.ts';
import type { Said } from '../../domain/history/insurer-words.ts';
import { addWords, maxWords } from '../../domain/history/insurer-words.ts';
import type { Act } from '../../domain/history/order-history.ts';
import { collectorOf, insurerOf, withAct } from '../../domain/history/order-history.ts';
import type { LookUpOutcome } from '../../domain/insurance-provider.ts';
import type { OrderRecord } from '../../domain/order.ts';
import type { PaymentAttempt } from '../../domain/payment-gateway.ts';
import type { CheckoutContext } from '../context.ts';
import { maskPersonalData } from './mask-personal-data.ts';

/**
 * Returns the order with what its insurer said in its own words; the same order if it said nothing new. The words are for
 * staff: shoppers never see them, and the log has them at debug alone, without personal data. Once the order's personal
 * data is erased nothing is kept.
 * @example
 * const order = keepWords(context, claimed, 'status', outcome);
 */
export function keepWords(
  context: CheckoutContext,
  order: OrderRecord,
  step: Exclude<SaidStep, 'payment'>,
  { said }: Said,
): OrderRecord {
  return keep(context, order, { step, said, act: { what: 'insurer-said', by: insurerOf(order), text: step } });
}

/** The same for what a gateway says of a payment that failed; the words name the attempt. */
export function keepGatewayWords(
  context: CheckoutContext,
  order: OrderRecord,
  attempt: Pick<PaymentAttempt, 'method' | 'reference'>,
  { said }: Said,
): OrderRecord {
  const act: Act = { what: 'payment-failed', by: collectorOf(attempt), text: attempt.reference };
  return keep(context, order, { step: 'payment', said: said && `${attempt.reference}: ${said}`, act });
}

/** The words of a look-up, wherever they stand in its outcome. */
export function wordsOf(outcome: LookUpOutcome): Said {
  if (outcome.status === 'done') return outcome.policy;
  return outcome.status === 'ambiguous' ? {} : outcome;
}

function keep(
  context: CheckoutContext,
  order: OrderRecord,
  { step, said, act }: { readonly step: SaidStep; readonly said: string | undefined; readonly act: Act },
): OrderRecord {
  if (said === undefined || order.applicant === undefined) return order;
  const at = context.clock.now();
  const known = order.insurerSaid ?? [];
  const insurerSaid = addWords(known, { at, step, text: said });
  if (insurerSaid === known) return order;
  const text = maskPersonalData(insurerSaid.at(-1)?.text ?? '', order);
  context.debug('said about an order', { order: order.id, step, text });
  // an insurer that says something else each time does not fill the history
  return known.length < maxWords ? withAct({ ...order, insurerSaid }, { ...act, at }) : { ...order, insurerSaid };
}
