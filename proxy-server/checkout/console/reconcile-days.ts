import type { Difference, Reconciliation } from '../../contract/console/reconciliation.ts';
import { differenceWords } from '../../contract/console/reconciliation.ts';
import { nigerianDay, nigerianOffsetMilliseconds } from '../../contract/fields/nigerian-time.ts';
import type { TakenPayment } from '../../domain/console/reconciliation.ts';
import { DomainError } from '../../domain/errors.ts';
import { publicStates } from '../../domain/order/order-state.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { compareGroups } from './compare-groups.ts';
import type { FoundDifference } from './compare-money.ts';
import { compareMoney } from './compare-money.ts';
import { comparePolicies, plainReference } from './compare-policies.ts';
import type { ReadLists } from './read-lists.ts';
import { listsOf, readLists } from './read-lists.ts';

const day = 86_400_000;
const usualDays = 7;
const mostDays = 31;
const mostTaken = 5_000;
const mostDifferences = 500;

/**
 * Compares the money at the gateway, the policies at the insurer and our orders, by days in Nigeria. Calls the gateway at
 * most ten times, AIMS once and InsurPass at most ten times. Throws `invalid-request` for too many days.
 */
export async function reconcileDays(
  context: Pick<CheckoutContext, 'store' | 'clock'>,
  merchant: Merchant,
  asked: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<Reconciliation> {
  const { store, clock } = context;
  const now = clock.now();
  const last = beginOf(asked.to ?? nigerianDay(now));
  const first = asked.from === undefined ? last - (usualDays - 1) * day : beginOf(asked.from);
  assertRange(first, last);
  const [from, to] = [first, last + day];
  const listedSince = from - day;
  const isShown = (at: number) => at >= from && at < to;
  const [lists, accepted] = await Promise.all([
    readLists(context, merchant, { from: listedSince, to: to + day }),
    store.reconciliation.taken({ merchantId: merchant.id, from, to, limit: mostTaken }),
  ]);
  const { money, policies, groups } = lists;
  const known = await findOrders(context, merchant, { ...lists, taken: accepted });
  const { taken, attempts, orderById, byReference, takenById, owners } = known;
  const ofGateway = taken.filter(({ method }) => method === merchant.gateway.method);
  const isAllTaken = taken.length < mostTaken;
  const found = [
    ...(money.entries
      ? compareMoney({
          listed: money.entries,
          isWhole: money.status === 'whole',
          listedSince,
          taken: ofGateway,
          takenById,
          attempts,
          orderById,
          isShown,
        })
      : []),
    ...comparePolicies({
      listed: policies.entries,
      isWhole: policies.status === 'whole' && policies.entries !== undefined,
      taken,
      orderById,
      orderByReference: byReference,
      isShown,
      now,
    }),
    ...compareGroups({
      listed: groups.entries ?? [],
      merchantId: merchant.id,
      owners,
      orderById,
      inDoubt: groups.entries ? await store.orders.inDoubt('insurpass') : [],
      isShown,
      now,
    }),
  ].sort((one, other) => rankOf(one) - rankOf(other) || other.at - one.at);
  const insured = insuredAmong(known, lists);
  return {
    from: nigerianDay(from),
    to: nigerianDay(last),
    differences: found.slice(0, mostDifferences).map(present),
    days: daysOf(first, last).map((date) => ({
      date,
      ...(money.entries && { gateway: sumOf(date, money.entries.filter(isNaira), ({ at }) => at) }),
      orders: sumOf(date, taken.filter(isNaira), ({ acceptedAt }) => acceptedAt),
      ...(insured && { policies: sumOf(date, insured.filter(isNaira), ({ acceptedAt }) => acceptedAt) }),
      differences: found.filter(({ at }) => nigerianDay(at) === date).length,
    })),
    lists: [...listsOf(merchant, lists), ...(isAllTaken ? [] : [{ source: 'orders', status: 'cut' as const }])],
  };
}

function isNaira({ currency }: { readonly currency: string }): boolean {
  return currency === 'NGN';
}

/** What must not happen at all comes before everything else. */
function rankOf({ what }: FoundDifference): number {
  return what === 'policy-twice' ? 0 : 1;
}

/** The payments of orders that the insurers list; undefined if a list of policies could not be read. */
function insuredAmong(
  { taken, orderById, owners }: Awaited<ReturnType<typeof findOrders>>,
  { policies, groups }: ReadLists,
): readonly TakenPayment[] | undefined {
  const read = [policies, groups].filter(({ status }) => status !== 'not-offered');
  if (read.length === 0 || read.some(({ entries }) => entries === undefined)) return undefined;
  const references = new Set(policies.entries?.map(plainReference));
  const insuredIds = new Set([...owners.values()].map(({ orderId }) => orderId));
  return taken.filter(
    ({ orderId }) => insuredIds.has(orderId) || references.has(orderById.get(orderId)?.reference ?? ''),
  );
}

async function findOrders(
  { store }: Pick<CheckoutContext, 'store'>,
  { id: merchantId, gateway }: Merchant,
  read: ReadLists & { readonly taken: readonly TakenPayment[] },
) {
  const { reconciliation } = store;
  const paymentReferences = [...new Set(read.money.entries?.map(({ reference }) => reference))];
  const references = [...new Set([...paymentReferences, ...read.taken.map(({ reference }) => reference)])];
  const policyNumbers = read.groups.entries?.map(({ policyNumber }) => policyNumber) ?? [];
  const [attempts, takenOnOtherDays, owners] = await Promise.all([
    reconciliation.attempts(merchantId, references),
    reconciliation.takenOf({ merchantId, method: gateway.method, references: paymentReferences }),
    store.policies.owners('insurpass', policyNumbers),
  ]);
  const taken = [...read.taken, ...takenOnOtherDays];
  const orders = await reconciliation.orders({
    merchantId,
    ids: [...new Set([...attempts.values(), ...taken, ...owners.values()].map(({ orderId }) => orderId))],
    references: [...new Set(read.policies.entries?.map(plainReference).filter(Boolean))],
  });
  const orderById = new Map(orders.map((order) => [order.id, order]));
  const asPaid = (payment: TakenPayment): TakenPayment => {
    const { amount, currency } = orderById.get(payment.orderId)?.paid ?? payment;
    return { ...payment, amount, currency };
  };
  return {
    taken: read.taken.map(asPaid),
    attempts,
    owners,
    orderById,
    byReference: new Map(orders.map((order) => [order.reference, order])),
    takenById: new Map(taken.map((payment) => [payment.transactionId, asPaid(payment)])),
  };
}

function present({ what, at, reference, order, theirs, ours }: FoundDifference): Difference {
  const money = (amount: number) => ({ amount, currency: 'NGN' as const });
  return {
    what,
    date: nigerianDay(at),
    reference,
    ...(order && { order: { id: order.id, code: order.code, state: publicStates[order.point] } }),
    ...(theirs !== undefined && { theirs: money(theirs) }),
    ...(ours !== undefined && { ours: money(ours) }),
    advice: differenceWords[what],
  };
}

function sumOf<Entry extends { readonly amount: number }>(
  date: string,
  entries: readonly Entry[],
  at: (entry: Entry) => number,
) {
  const own = entries.filter((entry) => nigerianDay(at(entry)) === date);
  const amount = own.reduce((total, entry) => total + entry.amount, 0);
  return { count: own.length, amount: { amount, currency: 'NGN' as const } };
}

function daysOf(first: number, last: number): string[] {
  return Array.from({ length: Math.round((last - first) / day) + 1 }, (_, index) => nigerianDay(last - index * day));
}

/** The first moment of a day in Nigeria. */
function beginOf(date: string): number {
  return Date.parse(date) - nigerianOffsetMilliseconds;
}

function assertRange(first: number, last: number): void {
  if (first <= last && last - first < mostDays * day) return;
  const message = `From a day to the same or a later one, ${mostDays} days at most.`;
  throw new DomainError('invalid-request', message, {
    violations: [{ path: '/query/from', code: 'out-of-range', message }],
  });
}
