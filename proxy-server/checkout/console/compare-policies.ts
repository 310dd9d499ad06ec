import type { ListedTransaction } from '../../contract/insurer-list.ts';
import type { ComparedOrder, TakenPayment } from '../../domain/reconciliation.ts';
import type { FoundDifference } from './compare-money.ts';

const day = 86_400_000;

/** What is compared with the insurer's list. */
export interface ComparedPolicies {
  /** Undefined if the list could not be read. */
  readonly listed: readonly ListedTransaction[] | undefined;
  /** Whether what is not listed is not there. */
  readonly isWhole: boolean;
  readonly taken: readonly TakenPayment[];
  readonly orderById: ReadonlyMap<string, ComparedOrder>;
  /** By our reference at the insurer. */
  readonly orderByReference: ReadonlyMap<string, ComparedOrder>;
  readonly isShown: (at: number) => boolean;
  readonly now: number;
}

/** The insurer writes a reference with hyphens or in capitals. */
export function plainReference({ reference = '' }: ListedTransaction): string {
  return reference.replaceAll('-', '').toLowerCase();
}

/** Where the insurer's policies and our orders are not the same, and paid orders that have none. */
export function comparePolicies(compared: ComparedPolicies): FoundDifference[] {
  const { listed = [], taken, orderById } = compared;
  const references = new Set(listed.map(plainReference));
  const unserved = taken.flatMap((payment): FoundDifference[] => {
    const order = orderById.get(payment.orderId);
    if (!order) return [];
    const found = { at: payment.acceptedAt, reference: order.reference, order, ours: order.premium };
    if (isStuck(order) && payment.acceptedAt < compared.now - day) return [{ ...found, what: 'money-without-policy' }];
    const isMissing = compared.isWhole && order.provider === 'aims' && order.point === 'active';
    return isMissing && !references.has(order.reference) ? [{ ...found, what: 'policy-missing' }] : [];
  });
  return [...listed.flatMap((entry) => differenceOf(compared, entry)), ...unserved];
}

function differenceOf({ orderByReference, isShown }: ComparedPolicies, entry: ListedTransaction): FoundDifference[] {
  const at = Date.parse(entry.receivedAt ?? entry.decidedAt ?? '');
  const reference = plainReference(entry);
  // of what has no reference or no day nothing can be said by day
  if (reference === '' || !Number.isFinite(at) || !isShown(at)) return [];
  const order = orderByReference.get(reference);
  const found = { at, reference, order, theirs: entry.premium?.amount };
  if (entry.status === 'declined')
    return order?.point === 'active' ? [{ ...found, what: 'status-differs', ours: order.premium }] : [];
  if (!order) return [{ ...found, what: 'policy-without-order' }];
  if (!order.isPaid) return [{ ...found, what: 'policy-without-money' }];
  const ours = order.premium;
  if (entry.status === 'approved' && (isStuck(order) || order.point === 'refunded'))
    return [{ ...found, what: 'status-differs', ours }];
  return found.theirs === undefined || found.theirs === ours ? [] : [{ ...found, what: 'premium-differs', ours }];
}

/** Paid, and neither on its way at the insurer, nor insured, nor given back. */
function isStuck({ point }: ComparedOrder): boolean {
  return ['paid', 'prepared', 'issuing', 'unclear', 'held', 'refused', 'declined'].includes(point);
}
