import type { ListedTransaction } from '../../contract/console/insurer-list.ts';
import type { ComparedOrder, TakenPayment } from '../../domain/console/reconciliation.ts';
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
  return [...doublesOf(compared), ...listed.flatMap((entry) => differenceOf(compared, entry)), ...unserved];
}

/**
 * Orders under whose reference the insurer lists more than one policy. All entries count that are not declined: two that
 * are alike are told too, since one that is one too many must not be missed.
 */
function doublesOf({ listed = [], orderByReference, isShown, now }: ComparedPolicies): FoundDifference[] {
  const byReference = new Map<string, ListedTransaction[]>();
  for (const entry of listed.filter(({ status }) => status !== 'declined')) {
    const reference = plainReference(entry);
    byReference.set(reference, [...(byReference.get(reference) ?? []), entry]);
  }
  return [...byReference].flatMap(([reference, entries]): FoundDifference[] => {
    const order = orderByReference.get(reference);
    const moments = entries.map(momentOf).filter(Number.isFinite);
    // what has no day is shown with today
    const at = Math.max(...(moments.length > 0 ? moments.filter(isShown) : [now]));
    if (!order || entries.length < 2 || !isShown(at)) return [];
    const premiums = entries.flatMap(({ premium }) => premium?.amount ?? []);
    const isPriced = premiums.length === entries.length;
    const theirs = isPriced ? premiums.reduce((sum, amount) => sum + amount, 0) : undefined;
    return [{ what: 'policy-twice', at, reference, order, theirs, ours: order.premium }];
  });
}

function momentOf({ receivedAt, decidedAt }: ListedTransaction): number {
  return Date.parse(receivedAt ?? decidedAt ?? '');
}

function differenceOf({ orderByReference, isShown }: ComparedPolicies, entry: ListedTransaction): FoundDifference[] {
  const at = momentOf(entry);
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
