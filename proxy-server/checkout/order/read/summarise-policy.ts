import type { Answers, Money } from '../../../contract/values.ts';
import { DomainError } from '../../../domain/errors.ts';
import type { OrderRecord } from '../../../domain/order/order.ts';
import type { CheckoutContext } from '../../context.ts';
import { findProduct } from '../../quote/quote-cover.ts';
import { merchantOf } from './find-order.ts';
import { groupOf, isSummed } from './present-order.ts';

/** The content of a group policy's summary page. What retention has erased is undefined. */
export interface PolicySummary {
  readonly merchantName: string;
  readonly supportContact: string;
  readonly productName: string;
  readonly insurer: string;
  readonly orderCode: string;
  readonly policyNumber: string | undefined;
  readonly groupName: string | undefined;
  readonly memberCount: number | undefined;
  readonly groupAddress: string | undefined;
  readonly principal: string | undefined;
  readonly premium: Money;
  /** Milliseconds since 1970. */
  readonly issuedAt: number | undefined;
  /** `YYYY-MM-DD`. */
  readonly startDate: string | undefined;
  readonly endDate: string | undefined;
  readonly members: readonly SummedMember[];
  /** True when the policy is not real. */
  readonly test: boolean;
}

/** A member in the summary. */
export interface SummedMember {
  readonly fullName: string;
  readonly dateOfBirth: string;
  readonly occupation: string;
  readonly nextOfKin: string;
}

/** Returns the summary of an active group policy. Throws `certificate-not-ready` for any other order. */
export function summarisePolicy(context: CheckoutContext, order: OrderRecord): PolicySummary {
  if (!isSummed(context, order))
    throw new DomainError(
      'certificate-not-ready',
      'There is no summary of this order; a group policy has one once it is active.',
    );
  const merchant = merchantOf(context, order);
  const product = findProduct(merchant, order.product);
  const group = groupOf(order);
  const { applicant, answers, policy } = order;
  return {
    merchantName: merchant.summary.name,
    supportContact: merchant.summary.supportContact,
    productName: product.name,
    insurer: product.insurer,
    orderCode: order.code,
    policyNumber: policy?.number,
    groupName: group?.name,
    memberCount: group?.memberCount,
    groupAddress: answers && String(answers.groupContactAddress),
    principal: applicant && `${applicant.firstName ?? ''} ${applicant.lastName ?? ''}`.trim(),
    premium: order.premium,
    issuedAt: policy?.approvedAt,
    startDate: policy?.startDate,
    endDate: policy?.endDate,
    members: membersOf(answers),
    test: order.test,
  };
}

function membersOf(answers: Answers | undefined): SummedMember[] {
  const members = Array.isArray(answers?.members) ? (answers.members as readonly Answers[]) : [];
  return members.map(({ fullName, dateOfBirth, occupation, nextOfKin }) => ({
    fullName: String(fullName),
    dateOfBirth: String(dateOfBirth),
    occupation: String(occupation),
    nextOfKin: String(nextOfKin),
  }));
}
