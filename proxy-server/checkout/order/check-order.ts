import type { GivenApplicant } from '../../contract/applicant.ts';
import { applicantQuestions, middleNameField } from '../../contract/fields/applicant-fields.ts';
import { nestAnswers } from '../../contract/fields/nest-answers.ts';
import { nigerianDay } from '../../contract/fields/nigerian-time.ts';
import type { Violation } from '../../contract/problem.ts';
import type { Product } from '../../contract/product.ts';
import type { Answer, Answers } from '../../contract/values.ts';
import { DomainError, mostToldViolations } from '../../domain/errors.ts';
import type { Merchant } from '../context.ts';
import { inSlices } from '../in-slices.ts';
import { checkAnswers, checkSteps } from '../quote/check-answers.ts';

/** What is wrong with all answers of an order, those that decided the price included; found in steps. */
export function answerSteps(product: Product, answers: Answers, now: number): Generator<void, Violation[]> {
  return checkSteps(fieldsOfAnswers(product), answers, { today: nigerianDay(now) });
}

/** The violations that are told of a new order, found while other requests go on. */
export function newOrderViolations(product: Product, answers: Answers, now: number): Promise<Violation[]> {
  const options = { today: nigerianDay(now), most: mostToldViolations };
  return inSlices(checkSteps(fieldsOfAnswers(product), answers, options));
}

function fieldsOfAnswers({ fields }: Product): Product['fields'] {
  return fields.filter(({ stage }) => stage !== 'applicant');
}

/**
 * Returns the applicant with only what this product needs: names, phone, e-mail, and the product's own fields, and what
 * is wrong with it. What the insurer already has of an authenticated customer may be left out.
 */
export function selectApplicant(
  product: Product,
  applicant: GivenApplicant,
  known: readonly string[],
  now: number,
): { readonly applicant: GivenApplicant; readonly violations: readonly Violation[] } {
  // who names a person names it whole: a part could be another person's
  const isNamed = ['firstName', 'lastName', 'phone'].some((id) => memberAt(applicant, id));
  const fields = applicantQuestions(product).map((field) =>
    known.includes(field.id) && !(isNamed && namesPerson(field.id)) ? { ...field, required: false } : field,
  );
  if (applicant.middleName !== undefined) fields.push(middleNameField);
  const answers = Object.fromEntries(
    fields.flatMap(({ id }) => {
      const answer = memberAt(applicant, id);
      const value = typeof answer === 'string' ? answer.trim() : answer;
      // a blank answer counts as missing
      return value === undefined || value === '' ? [] : [[id, value]];
    }),
  );
  return {
    applicant: nestAnswers(answers) as GivenApplicant,
    violations: checkAnswers(fields, answers, nigerianDay(now), '/applicant'),
  };
}

function namesPerson(id: string): boolean {
  return ['firstName', 'lastName', 'phone', 'email'].includes(id);
}

function memberAt(applicant: GivenApplicant, dottedPath: string): Answer | undefined {
  let member: unknown = applicant;
  for (const key of dottedPath.split('.')) member = (member as Record<string, unknown> | undefined)?.[key];
  return member as Answer | undefined;
}

/**
 * One person, one consumer: an e-mail that is registered with other details is refused before payment
 * (docs/promises.md#6-one-person-one-consumer).
 */
export async function assertSamePerson(
  merchant: Merchant,
  product: Product,
  applicant: GivenApplicant,
  customerId: string | undefined,
): Promise<void> {
  const recognition = await merchant.providers.get(product.provider)?.recognise?.(applicant, customerId);
  if (recognition !== 'differs') return;
  // which detail it is would tell a stranger what is known of the person
  throw new DomainError(
    'applicant-differs',
    'Name, phone and e-mail do not belong together as they were given before. Ask for them again; staff can free an e-mail address after a check.',
  );
}
