import { namedField } from '../../contract/fields/named-field.ts';
import type { Violation } from '../../contract/problem.ts';
import type { Product } from '../../contract/product.ts';
import { DomainError } from '../../domain/errors.ts';
import type { InsuranceProvider } from '../../domain/insurer/insurance-provider.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import { assertNoOpenRefund, hasGivenBack } from '../../domain/payment/refund.ts';

/** More tries than a person needs; fewer than it takes to guess what the insurer accepts. */
const maxCorrections = 5;

/** Throws `order-state-conflict`, `refund-in-progress` or `too-many-corrections` unless the order can be corrected now. */
export function assertCorrectable(order: OrderRecord): void {
  if (!namedErrors(order) || !order.applicant || !order.answers)
    throw new DomainError('order-state-conflict', 'Nothing in this order can be corrected now.');
  assertNoOpenRefund(order);
  if (order.payment?.standing === 'reversed' || hasGivenBack(order))
    throw new DomainError(
      'order-state-conflict',
      'Money of this order has gone back, so nothing is corrected any more.',
    );
  if (order.point === 'refused' && (order.corrections?.count ?? 0) >= maxCorrections)
    throw new DomainError(
      'too-many-corrections',
      `This order was corrected ${maxCorrections} times, and refused each time; ask the shop.`,
    );
}

/** Returns what can be corrected now; undefined if nothing can. */
export function openErrors(order: OrderRecord): readonly Violation[] | undefined {
  try {
    assertCorrectable(order);
    return namedErrors(order);
  } catch {
    return undefined;
  }
}

/** What the insurer refused; or, before payment, what was erased. */
function namedErrors({ point, problem, erasedAnswers }: OrderRecord): readonly Violation[] | undefined {
  if (point === 'awaiting-payment') return erasedAnswers;
  return point === 'refused' ? problem?.errors : undefined;
}

/**
 * Returns those violations of a refusal that a correction can mend: of the applicant while the insurer has not
 * registered that person, and of answers that did not decide the price; with what may have to change with them. A
 * refused entry of a list stands for each question about it. Undefined if there is none.
 */
export function correctableErrors(
  order: OrderRecord,
  product: Product,
  provider: Pick<InsuranceProvider, 'recognise'>,
  violations: readonly Violation[],
): readonly Violation[] | undefined {
  const isRegistered = provider.recognise !== undefined && order.ticket !== undefined;
  const errors = violations
    .flatMap((violation) => ofEntry(product, violation))
    .filter(({ path }) => {
      const named = namedField(product, path);
      if (!named || (isRegistered && named.keys[0] === 'applicant')) return false;
      return named.entry === undefined || named.entry < entriesOf(order, named.keys[1]);
    });
  const unique = new Map<string, Violation>();
  for (const error of errors) if (!unique.has(error.path)) unique.set(error.path, error);
  return unique.size > 0 ? withDependents(product, [...unique.values()]) : undefined;
}

/** Adds the questions that another answer switches on, or sets a limit to, if that other one is named. */
export function withDependents({ fields }: Product, errors: readonly Violation[]): readonly Violation[] {
  const isNamed = (id: string | undefined) => errors.some(({ path }) => path === `/answers/${id}`);
  const dependents = fields.filter(
    ({ id, stage, when, notBefore, count }) =>
      stage === 'risk' && !isNamed(id) && [when?.field, notBefore, count].some((other) => isNamed(other)),
  );
  const added = dependents.map(({ id, label }) => ({
    path: `/answers/${id}`,
    code: 'may-change',
    message: `“${label}” may have to change with it.`,
  }));
  return [...errors, ...added];
}

function ofEntry({ fields }: Product, violation: Violation): readonly Violation[] {
  const [, id, index] = /^\/answers\/(\w+)\/(\d{1,4})$/.exec(violation.path) ?? [];
  const item = index === undefined ? undefined : fields.find((field) => field.id === id)?.item;
  return item?.map((field) => ({ ...violation, path: `${violation.path}/${field.id}` })) ?? [violation];
}

function entriesOf({ answers }: OrderRecord, list = ''): number {
  const entries = answers?.[list];
  return Array.isArray(entries) ? entries.length : 0;
}
