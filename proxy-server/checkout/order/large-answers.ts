import { isLargeField } from '../../catalogue/large-fields.ts';
import type { GivenApplicant } from '../../contract/applicant.ts';
import { applicantQuestions } from '../../contract/fields/applicant-fields.ts';
import type { Violation } from '../../contract/problem.ts';
import type { Field, Product } from '../../contract/product.ts';
import type { Answers } from '../../contract/values.ts';
import { DomainError } from '../../domain/errors.ts';
import { theProxy, withAct } from '../../domain/history/order-history.ts';
import type { LargeAnswers, OrderProblem, OrderRecord } from '../../domain/order/order.ts';
import { answersErasedCode, countsAsUnpaid } from '../../domain/order/order.ts';
import { StoredPicture } from '../../domain/order/stored-picture.ts';
import type { PersonalData } from './merge-correction.ts';

/** What an order has of pictures and members; undefined if it has none. */
export function largeAnswersOf(
  product: Product,
  { applicant, answers }: PersonalData,
  { bytes, eraseAt }: Pick<LargeAnswers, 'bytes' | 'eraseAt'>,
): LargeAnswers | undefined {
  const large = (fields: readonly Field[], root: string, data: object) =>
    fields
      .filter(isLargeField)
      .map(({ id }) => `/${root}/${id.replaceAll('.', '/')}`)
      .filter((path) => valueAt({ [root]: data }, path) !== undefined);
  const ofAnswers = product.fields.filter(({ stage }) => stage === 'risk');
  const paths = [
    ...large(applicantQuestions(product), 'applicant', applicant),
    ...large(ofAnswers, 'answers', answers),
  ];
  return paths.length > 0 ? { paths, bytes, eraseAt } : undefined;
}

/** Returns the order without its pictures and members, which are to be given again before the insurer is asked. */
export function withoutLargeAnswers(order: OrderRecord): OrderRecord {
  const { largeAnswers, applicant, answers, erasedAnswers = [] } = order;
  if (!largeAnswers) return order;
  const { paths } = largeAnswers;
  const data = { applicant, answers };
  const erased = paths.filter((path) => valueAt(data, path) !== undefined).map((path) => erasedViolation(data, path));
  const left = paths.reduce<object>(without, data) as { applicant?: GivenApplicant; answers?: Answers };
  return withAct(
    { ...order, ...left, largeAnswers: undefined, erasedAnswers: [...erasedAnswers, ...erased] },
    { what: 'answers-erased', by: theProxy, text: paths.join(', ') },
  );
}

/** Throws `answers-erased` while something of an unpaid order is to be given again: it is told before anybody pays. */
export function assertNothingErased({ erasedAnswers }: OrderRecord): void {
  if (!erasedAnswers) return;
  throw new DomainError('answers-erased', erasedBeforePayment, { violations: erasedAnswers });
}

/** The problem of an order for which pictures or members are to be given again; undefined if none are. */
export function erasedProblem(order: OrderRecord): OrderProblem | undefined {
  const { erasedAnswers: errors } = order;
  if (!errors) return undefined;
  return countsAsUnpaid(order)
    ? { code: answersErasedCode, message: erasedBeforePayment, errors }
    : { code: answersErasedCode, message: erasedButPaid, shopperMessage: erasedForShopper, errors };
}

const erasedBeforePayment =
  'Pictures and lists of members are kept for an hour until somebody begins to pay. Add them again, then pay.';
const erasedForShopper =
  'Pictures or lists of members had been erased before the payment came, since the order was not paid for some time.';
const erasedButPaid = `${erasedForShopper} Nothing was sent to the insurer. The shopper, or you, can give them again; or refund the order.`;

function erasedViolation(data: object, path: string): Violation {
  const value = valueAt(data, path);
  const isPicture = typeof value === 'string' || value instanceof StoredPicture;
  return { path, code: 'erased', message: isPicture ? 'Add this picture again.' : 'Add this list again.' };
}

function valueAt(data: unknown, path: string): unknown {
  let value = data;
  for (const key of path.split('/').slice(1))
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return value;
}

function without(data: object, path: string): object {
  const [, key = '', ...rest] = path.split('/');
  const { [key]: value, ...others } = data as Record<string, unknown>;
  if (rest.length === 0 || typeof value !== 'object' || value === null) return others;
  return { ...others, [key]: without(value, `/${rest.join('/')}`) };
}
