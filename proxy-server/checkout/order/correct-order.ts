import { isAsked } from '../../contract/fields/field-rules.ts';
import type { Correction } from '../../contract/order.ts';
import type { Violation } from '../../contract/problem.ts';
import type { Product } from '../../contract/product.ts';
import type { Answers } from '../../contract/values.ts';
import { atOnce } from '../../domain/at-once.ts';
import { DomainError, mostToldViolations } from '../../domain/errors.ts';
import type { Act } from '../../domain/history/order-history.ts';
import { withAct } from '../../domain/history/order-history.ts';
import type { OrderRecord } from '../../domain/order/order.ts';
import { isUnpaid, moveTo } from '../../domain/order/order.ts';
import { unbegunMilliseconds } from '../../domain/order/retention.ts';
import type { CheckoutContext } from '../context.ts';
import { inSlices } from '../in-slices.ts';
import { answerSteps, assertSamePerson, selectApplicant } from './check-order.ts';
import { assertCorrectable, openErrors } from './correctable.ts';
import { knownQuestions } from './known-customer.ts';
import { largeAnswersOf } from './large-answers.ts';
import type { PersonalData } from './merge-correction.ts';
import { correctedPaths, mergeCorrection } from './merge-correction.ts';
import type { PlacedBy } from './place-order.ts';
import { prepareAhead } from './prepare-ahead.ts';
import type { KeepChanged } from './read/find-order.ts';
import { changeOrder, merchantOf } from './read/find-order.ts';
import { assertRoom } from './unpaid-share.ts';

/**
 * Corrects what the insurer refused, or gives again what was erased, and puts a paid order back to work: premium and
 * payment stay as they are. Nothing is stored if anything is invalid, or if `keep` rejects. Throws `DomainError`.
 */
export async function correctOrder(
  context: CheckoutContext,
  order: OrderRecord,
  correction: Correction,
  { by, sent }: PlacedBy,
  keep?: KeepChanged,
): Promise<OrderRecord> {
  assertCorrectable(order);
  if (isUnpaid(order)) await assertRoom(shareParts(context), order.merchantId, sent, 'answers');
  const merchant = merchantOf(context, order);
  const product = merchant.catalogue.find(order.product);
  if (!product) throw new DomainError('order-state-conflict', 'The product of this order is no longer sold here.');
  const provider = merchant.providers.get(order.provider);
  const known = await knownQuestions(merchant, product, order.customerId);
  const checks = { product, known, now: context.clock.now() };
  // thousands of members are checked while others are served, and again only where the order has changed meanwhile
  const checked = await inSlices(correctedSteps(order, correction, checks));
  const { paths: _given, ...whole } = checked;
  if (correction.applicant) await assertSamePerson(merchant, product, whole.applicant, order.customerId);
  // what was sent ahead with the old details is made anew: before payment at once, so that its insurer may object
  const isAhead = isUnpaid(order) && !whole.erasedAnswers;
  const prepared = isAhead
    ? await prepareAhead(context, merchant, { ...order, ...whole, ticket: undefined })
    : undefined;
  const corrected = await changeOrder(
    context,
    order.id,
    (current) => {
      assertCorrectable(current);
      const isSame = current.version === order.version;
      const { paths, ...data } = isSame ? checked : atOnce(correctedSteps(current, correction, checks));
      const act: Act = { what: 'corrected', by, text: paths.join(', ') };
      if (isUnpaid(current)) {
        const kept = { bytes: sent.bytes, eraseAt: context.clock.now() + unbegunMilliseconds };
        const largeAnswers = largeAnswersOf(product, data, kept);
        return withAct({ ...current, ...data, largeAnswers, ticket: prepared?.ticket ?? current.ticket }, act);
      }
      const corrections = { count: (current.corrections?.count ?? 0) + 1, at: context.clock.now() };
      const ticket = provider?.preparesBeforePayment ? undefined : current.ticket;
      return moveTo(current, 'paid', { ...data, corrections, ticket, dueAt: context.clock.now() }, act);
    },
    async (store, saved) => {
      if (isUnpaid(saved)) {
        if (sent.source) await store.unpaid.setSource(saved.id, sent.source);
        await assertRoom({ ...shareParts(context), store }, saved.merchantId, sent, 'nothing');
      }
      await keep?.(store, saved);
    },
  );
  context.note('order corrected', { order: order.id });
  return corrected;
}

function shareParts({ store, limits, clock }: CheckoutContext) {
  return { store, limits, now: clock.now() };
}

interface Checks {
  readonly product: Product;
  /** Ids of the applicant's fields that may be left out. */
  readonly known: readonly string[];
  readonly now: number;
}

/** Returns the corrected data and what is new in it, in steps. Throws `invalid-answers`. */
function* correctedSteps(
  order: OrderRecord,
  correction: Correction,
  { product, known, now }: Checks,
): Generator<void, PersonalData & Pick<OrderRecord, 'erasedAnswers'> & { readonly paths: readonly string[] }> {
  const before = { applicant: order.applicant ?? {}, answers: order.answers ?? {} };
  const paths = correctedPaths(before, correction);
  yield;
  assertNamed(paths, openErrors(order) ?? []);
  yield;
  const { applicant, answers: merged } = mergeCorrection(before, correction);
  const answers = withoutUnasked(product, merged, paths);
  const selected = selectApplicant(product, applicant, known, now);
  const violations = [...selected.violations, ...(yield* answerSteps(product, answers, now))];
  // what was right when it was placed and is not today is no fault of this correction: the worker asks for it by itself
  const earlier = pathsOf(selectApplicant(product, before.applicant, known, now).violations);
  for (const path of pathsOf(yield* answerSteps(product, before.answers, now))) earlier.add(path);
  const given = new Set(paths);
  const wrong = violations.filter(({ path }) => isNamed(path, given) || !earlier.has(path));
  if (wrong.length > 0)
    throw new DomainError('invalid-answers', 'Some answers need a correction.', { violations: wrong });
  // what was erased and need not be given is not asked for again
  const open = pathsOf(violations);
  const isOpen = ({ path }: Violation) => !isNamed(path, given) && open.has(path);
  const left = order.erasedAnswers?.filter(isOpen) ?? [];
  return { applicant: selected.applicant, answers, erasedAnswers: left.length > 0 ? left : undefined, paths };
}

function pathsOf(violations: readonly Violation[]): Set<string> {
  return new Set(violations.map(({ path }) => path));
}

/** Drops the answers to questions that a corrected answer has switched off. */
function withoutUnasked({ fields }: Product, answers: Answers, paths: readonly string[]): Answers {
  const isUnasked = (id: string) => fields.some((field) => field.id === id && !isAsked(field, answers));
  const entries = Object.entries(answers);
  return Object.fromEntries(entries.filter(([id]) => paths.includes(`/answers/${id}`) || !isUnasked(id)));
}

function assertNamed(paths: readonly string[], errors: readonly Violation[]): void {
  if (paths.length === 0)
    throw new DomainError('invalid-answers', 'Give what `problem.errors` of the order names.', { violations: errors });
  const named = pathsOf(errors);
  const others = paths.filter((path) => !isNamed(path, named)).slice(0, mostToldViolations + 1);
  if (others.length === 0) return;
  throw new DomainError('invalid-answers', 'Only what `problem.errors` of the order names can be corrected.', {
    violations: others.map((path) => ({
      path,
      code: 'not-correctable',
      message: 'This was not refused, so it stays as it is.',
    })),
  });
}

/** Whether a pointer is one of the named ones, or inside one. */
function isNamed(path: string, named: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
    if (named.has(path.slice(0, end))) return true;
  return false;
}
