import type { OrderRequest } from '../../../proxy-server/contract/order.ts';
import type { Answers } from '../../../proxy-server/contract/values.ts';
import type { Snapshot } from '../flow-state.ts';
import { answersOf } from '../questions.ts';

/** The order that the review has been accepted for; nothing where no review is on screen. */
export function orderRequestOf(snapshot: Snapshot, today: string): OrderRequest | undefined {
  const { state, given } = snapshot;
  if (state.at !== 'review') return undefined;
  const { quote, product } = state;
  return {
    quote: quote.token,
    applicant: nest(answersOf('applicant', product, snapshot, today)) as OrderRequest['applicant'],
    // The quote carries the answers that decided the price.
    answers: answersOf('details', product, snapshot, today) as OrderRequest['answers'],
    consent: { terms: true, privacy: true },
    ...(given.customerToken && { customerToken: given.customerToken }),
  };
}

/** Turns dotted paths (`identity.number`) into nested members. */
function nest(answers: Answers): Record<string, unknown> {
  const nested: Record<string, unknown> = {};
  for (const [path, answer] of Object.entries(answers)) {
    const [outer = path, inner] = path.split('.');
    nested[outer] = inner ? { ...(nested[outer] as object | undefined), [inner]: answer } : answer;
  }
  return nested;
}
