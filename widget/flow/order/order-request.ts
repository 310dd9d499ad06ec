import { nestAnswers } from '../../../proxy-server/contract/fields/nest-answers.ts';
import type { OrderRequest } from '../../../proxy-server/contract/order.ts';
import type { FlowState } from '../flow-state.ts';
import { answersOf } from '../questions.ts';

/** The request for the order that is being reviewed; undefined when no review is on screen. */
export function orderRequestOf(state: FlowState, today: string): OrderRequest | undefined {
  const { screen, prefill } = state;
  if (screen.status !== 'review') return undefined;
  const { quote, product } = screen;
  return {
    quote: quote.token,
    applicant: nestAnswers(answersOf('applicant', product, state, today)) as OrderRequest['applicant'],
    // The quote carries the answers that decided the price.
    answers: answersOf('details', product, state, today) as OrderRequest['answers'],
    consent: { terms: true, privacy: true },
    ...(prefill.customerToken && { customerToken: prefill.customerToken }),
    ...(prefill.metadata && { metadata: prefill.metadata }),
  };
}
