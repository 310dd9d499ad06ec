import type { FlowState, OrderScreen } from '../../flow/flow-state.ts';
import type { GivenAnswers } from '../../form/correction-fields.ts';
import { orderLink } from '../../form/order-link.ts';
import type { ScreenView } from './screen.ts';

/** The private link to the order on screen. */
export function linkTo({ proxy }: ScreenView['client'], { order, token }: OrderScreen): string {
  return orderLink(proxy, order.id, token);
}

/** What was typed for this order, while the page has it, or what the page itself has set. */
export function givenAnswers({ prefill, draft }: FlowState, { product }: OrderScreen['order']): GivenAnswers {
  const typed = draft.product === product ? draft : undefined;
  return {
    applicant: { ...prefill.applicant, ...typed?.applicant },
    answers: { ...prefill.answers, ...typed?.answers },
  };
}
