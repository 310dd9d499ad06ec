import { theProxy } from '../../domain/history/order-history.ts';
import { moveTo } from '../../domain/order/order.ts';
import { erasedProblem } from '../order/large-answers.ts';
import type { OrderStep } from '../order-step.ts';

/**
 * Runs a step that sends something to an insurer which has nothing of the order yet, unless pictures or members of it
 * were erased before the money came: then the order is `refused`, and they are asked for again.
 */
export function unlessErased(step: OrderStep): OrderStep {
  return async function runUnlessErased(context, order, lease) {
    const problem = erasedProblem(order);
    if (!problem) return step(context, order, lease);
    context.note('paid after pictures were erased', { order: order.id });
    const text = problem.errors?.map(({ path }) => path).join(', ');
    const act = { what: 'answers-missing', by: theProxy, text } as const;
    return context.store.orders.save(moveTo(order, 'refused', { problem }, act), lease.release());
  };
}
