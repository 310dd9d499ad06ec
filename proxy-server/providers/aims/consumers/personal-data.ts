import type { GivenApplicant } from '../../../contract/applicant.ts';
import type { Answers } from '../../../contract/values.ts';
import type { OrderRecord } from '../../../domain/order.ts';

/** Who is insured and what was answered; asking for it after retention has erased it is a bug of ours. */
export function personalDataOf(order: OrderRecord): { applicant: GivenApplicant; answers: Answers } {
  if (!order.applicant || !order.answers) throw new Error('The order has no personal data any more.');
  return { applicant: order.applicant, answers: order.answers };
}
