import { isAsked, limitDay } from '../../contract/fields/field-rules.ts';
import { nigerianDay } from '../../contract/fields/nigerian-time.ts';
import type { Violation } from '../../contract/problem.ts';
import type { Field, Product } from '../../contract/product.ts';
import type { Answers } from '../../contract/values.ts';
import { theProxy } from '../../domain/history/order-history.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import { moveTo } from '../../domain/order/order.ts';
import { withDependents } from '../order/correctable.ts';
import { merchantOf } from '../order/read/find-order.ts';
import type { OrderStep } from '../order-step.ts';
import { findProduct } from '../quote/quote-cover.ts';

/**
 * Runs a step that sends something to an insurer which certainly has nothing of the order yet, unless a date of the cover
 * has passed since the order was placed: then the order is `refused`, and another date is asked for. Nothing is sent as
 * yesterday.
 */
export function unlessDatePassed(step: OrderStep): OrderStep {
  return async function runUnlessDatePassed(context, order, lease) {
    const product = findProduct(merchantOf(context, order), order.product);
    const errors = passedDates(product, order, nigerianDay(context.clock.now()));
    const [first] = errors;
    if (!first) return step(context, order, lease);
    context.note('date passed', { order: order.id });
    const problem = {
      code: 'date-passed',
      message: `${first.message} Nothing was sent to the insurer. The shopper, or you, can give another date; or refund the order.`,
      shopperMessage: first.message,
      errors: withDependents(product, errors),
    };
    const act = { what: 'date-passed', by: theProxy, text: errors.map(({ path }) => path).join(', ') } as const;
    return context.store.orders.save(moveTo(order, 'refused', { problem }, act), lease.release());
  };
}

/**
 * Returns the dates that were not too early when the order was placed and are by now: those whose limit goes with the
 * day. Dates that decided the price are left out, and so are those before today, such as days of birth.
 * @param today `YYYY-MM-DD` in Nigeria
 */
export function passedDates(product: Product, { answers }: Pick<OrderRecord, 'answers'>, today: string): Violation[] {
  const fields = product.fields.filter(({ stage }) => stage === 'risk');
  return answers ? passedIn(fields, answers, today, '/answers') : [];
}

function passedIn(fields: readonly Field[], answers: Answers, today: string, path: string): Violation[] {
  const asked = fields.filter((field) => isAsked(field, answers));
  const passed = asked.filter((field) => hasPassed(field, answers, today));
  return [
    ...passed.map((field) => ({ path: `${path}/${field.id}`, code: 'too-early', message: passedMessage(field) })),
    ...asked.flatMap(({ id, item }) => {
      const entries = answers[id];
      if (!item || !Array.isArray(entries)) return [];
      return entries.flatMap((entry, index) => passedIn(item, entry, today, `${path}/${id}/${index}`));
    }),
  ];
}

function hasPassed({ id, type, minDate = '' }: Field, answers: Answers, today: string): boolean {
  const answer = answers[id];
  if ((type !== 'date' && type !== 'instant') || typeof answer !== 'string' || !minDate.startsWith('today'))
    return false;
  const earliest = limitDay(minDate, today);
  const day = type === 'instant' ? nigerianDay(Date.parse(answer)) : answer;
  return earliest >= today && day < earliest;
}

function passedMessage({ label, minDate }: Field): string {
  return minDate === 'today'
    ? `“${label}” has passed: give today, or a later day.`
    : `“${label}” is too early by now: give a later day.`;
}
