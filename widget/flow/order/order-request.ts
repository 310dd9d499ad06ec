import type { OrderRequest } from '../../../proxy-server/contract/order.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import type { FlowState } from '../flow-state.ts';
import { answersOf } from '../questions.ts';

/** The request for the order that is being reviewed; undefined when no review is on screen. */
export function orderRequestOf(state: FlowState, today: string): OrderRequest | undefined {
  const { screen, prefill } = state;
  if (screen.status !== 'review') return undefined;
  const { quote, product } = screen;
  return {
    quote: quote.token,
    applicant: nest(answersOf('applicant', product, state, today)) as OrderRequest['applicant'],
    // The quote carries the answers that decided the price.
    answers: answersOf('details', product, state, today) as OrderRequest['answers'],
    consent: { terms: true, privacy: true },
    ...(prefill.customerToken && { customerToken: prefill.customerToken }),
  };
}

/** Turns dotted paths (`identity.number`) into nested objects. */
function nest(answers: Answers): Record<string, unknown> {
  const nested: Record<string, unknown> = {};
  for (const [path, answer] of Object.entries(answers)) {
    const [outer = path, inner] = path.split('.');
    nested[outer] = inner ? { ...(nested[outer] as object | undefined), [inner]: answer } : answer;
  }
  return nested;
}
