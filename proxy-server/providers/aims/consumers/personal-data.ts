import type { GivenApplicant } from '../../../contract/applicant.ts';
import type { Answers } from '../../../contract/values.ts';
import type { OrderRecord } from '../../../domain/order.ts';

/** The applicant and the answers of an order; throws if retention has erased them, which is a bug. */
export function personalDataOf(order: OrderRecord): { applicant: GivenApplicant; answers: Answers } {
  if (!order.applicant || !order.answers) throw new Error('The order has no personal data any more.');
  return { applicant: order.applicant, answers: order.answers };
}
