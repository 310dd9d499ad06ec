import type { GivenApplicant } from '../../../contract/applicant.ts';
import type { Answers } from '../../../contract/values.ts';
import type { OrderRecord } from '../../../domain/order/order.ts';
import { hasStoredPicture } from '../../../domain/order/stored-picture.ts';

/** The applicant and the answers of an order; throws if retention has erased them, which is a bug. */
export function personalDataOf(order: OrderRecord): { applicant: GivenApplicant; answers: Answers } {
  if (!order.applicant || !order.answers) throw new Error('The order has no personal data any more.');
  return { applicant: order.applicant, answers: order.answers };
}

/** The same, to be sent; throws if the pictures of the order were not read, which is a bug. */
export function wholePersonalDataOf(order: OrderRecord): { applicant: GivenApplicant; answers: Answers } {
  const data = personalDataOf(order);
  if (hasStoredPicture(data)) throw new Error('The pictures of the order were not read before it was sent.');
  return data;
}
