import { randomUUID } from 'node:crypto';
import { exampleAnswers } from '../../catalogue/example-answers.ts';
import type { GivenApplicant } from '../../contract/applicant.ts';
import { nestAnswers } from '../../contract/fields/nest-answers.ts';
import type { Field, Product } from '../../contract/product.ts';
import type { Answer, Answers, Money } from '../../contract/values.ts';
import type { OrderRecord } from '../../domain/order/order.ts';

/**
 * A phone number of Nigeria's toll-free block, which belongs to no person. Addresses of example.com reach nobody
 * (RFC 2606).
 */
const reservedPhone = '+2348000000001';

/** The examples of a product with a person who does not exist. */
export interface RehearsedCover {
  readonly product: Product;
  readonly period: string | undefined;
  readonly rating: Answers;
  readonly answers: Answers;
  /** By the dotted ids of the questions. */
  readonly applicant: Answers;
}

/** The cover that a product's examples describe. `today` is the day in Nigeria. */
export function rehearsedCover(product: Product, today: string): RehearsedCover {
  const { period, rating, answers, applicant } = exampleAnswers(product, today);
  return {
    product,
    period,
    rating,
    answers: withReservedPhones(product.fields, answers),
    applicant: { ...applicant, phone: reservedPhone, email: `rehearsal.${product.id}@example.com` },
  };
}

function withReservedPhones(fields: readonly Field[], answers: Answers): Answers {
  const reserved = (field: Field | undefined, answer: Answer): Answer => {
    if (field?.type === 'phone') return reservedPhone;
    if (!Array.isArray(answer)) return answer;
    return answer.map((entry: Answers) => withReservedPhones(field?.item ?? [], entry));
  };
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [
      id,
      reserved(
        fields.find((field) => field.id === id),
        answer,
      ),
    ]),
  );
}

/** A paid order of the cover, under a reference of its own, which is stored nowhere. */
export function rehearsedOrder(
  { product, period, answers, applicant }: RehearsedCover,
  premium: Money,
  wire: string | undefined,
): OrderRecord {
  const now = Date.now();
  return {
    id: 'rehearsal',
    merchantId: 'rehearsal',
    code: 'REHE-ARSE',
    reference: randomUUID().replaceAll('-', ''),
    point: 'under-review',
    product: product.id,
    provider: product.provider as OrderRecord['provider'],
    period,
    premium,
    applicant: nestAnswers(applicant) as GivenApplicant,
    answers,
    wire,
    termsVersion: 'rehearsal',
    test: true,
    createdAt: now,
    updatedAt: now,
    touchedAt: now,
    expiresAt: now,
    attempts: 0,
    version: 0,
  };
}
