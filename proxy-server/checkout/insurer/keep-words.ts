import type { SaidStep } from '../../contract/history/insurer-words.ts';
import type { Said } from '../../domain/history/insurer-words.ts';
import { addWords, maxWords, repeatWords, toPlainText } from '../../domain/history/insurer-words.ts';
import type { Act } from '../../domain/history/order-history.ts';
import { collectorOf, insurerOf, withAct } from '../../domain/history/order-history.ts';
import type { LookUpOutcome } from '../../domain/insurer/insurance-provider.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import type { PaymentAttempt } from '../../domain/payment/payment-gateway.ts';
import type { CheckoutContext } from '../context.ts';
import { maskPersonalData } from './mask-personal-data.ts';

/**
 * Returns the order with what its insurer said in its own words; the same order if it said nothing new. A refusal or a
 * decline is always kept. The words are for staff: shoppers never see them, and the log has them at debug alone, without
 * personal data. Once the order's personal data is erased nothing is kept.
 * @example
 * const order = keepWords(context, claimed, 'status', outcome);
 */
export function keepWords(
  context: CheckoutContext,
  order: OrderRecord,
  step: Exclude<SaidStep, 'payment'>,
  { said, status }: Said & { readonly status?: string },
): OrderRecord {
  const isFinal = status === 'refused' || status === 'declined';
  return keep(context, order, { step, said, isFinal, act: { what: 'insurer-said', by: insurerOf(order), text: step } });
}

/** The same for what a gateway says of a payment that failed; the words name the attempt. */
export function keepGatewayWords(
  context: CheckoutContext,
  order: OrderRecord,
  attempt: Pick<PaymentAttempt, 'method' | 'reference'>,
  { said }: Said,
): OrderRecord {
  const act: Act = { what: 'payment-failed', by: collectorOf(attempt), text: attempt.reference };
  return keep(context, order, { step: 'payment', said: said && `${attempt.reference}: ${said}`, isFinal: false, act });
}

/** The words of a look-up that found nothing definite; those of a policy's status are kept with it. */
export function wordsOf(outcome: LookUpOutcome): Said {
  return outcome.status === 'done' || outcome.status === 'ambiguous' ? {} : outcome;
}

/** Writes words that belong to no order that is stored to the log, at debug alone and without personal data. */
export function logWords(
  { debug }: Pick<CheckoutContext, 'debug'>,
  person: Pick<OrderRecord, 'applicant' | 'answers' | 'customerId'>,
  { said }: Said,
  facts: Readonly<Record<string, string>>,
): void {
  if (said !== undefined && debug)
    debug('insurer said', { ...facts, text: maskPersonalData(toPlainText(said), person) });
}

interface Words {
  readonly step: SaidStep;
  readonly said: string | undefined;
  readonly isFinal: boolean;
  readonly act: Act;
}

function keep(context: CheckoutContext, order: OrderRecord, { step, said, isFinal, act }: Words): OrderRecord {
  if (said === undefined || order.applicant === undefined) return order;
  const at = context.clock.now();
  const known = order.insurerSaid ?? [];
  const words = { at, step, text: said };
  const insurerSaid = isFinal ? repeatWords(known, words) : addWords(known, words);
  if (insurerSaid === known) return order;
  logWords(context, order, { said }, { order: order.id, step });
  // an insurer that says something else each time does not fill the history
  const isWritten = isFinal || known.length < maxWords;
  return isWritten ? withAct({ ...order, insurerSaid }, { ...act, at }) : { ...order, insurerSaid };
}
