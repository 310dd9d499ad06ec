import { nigerianDay, nigerianOffsetMilliseconds } from '../../contract/fields/nigerian-time.ts';
import type { ListedTransaction } from '../../contract/insurer-list.ts';
import type { Difference, Reconciliation } from '../../contract/reconciliation.ts';
import { differenceWords } from '../../contract/reconciliation.ts';
import { DomainError } from '../../domain/errors.ts';
import { publicStates } from '../../domain/order-state.ts';
import type { ListedPayment } from '../../domain/payment-gateway.ts';
import type { TakenPayment } from '../../domain/reconciliation.ts';
import type { CheckoutContext, Merchant } from '../context.ts';
import { listTransactions } from '../insurer/staff-queries.ts';
import type { FoundDifference } from './compare-money.ts';
import { compareMoney } from './compare-money.ts';
import { comparePolicies, plainReference } from './compare-policies.ts';

const day = 86_400_000;
const usualDays = 7;
const mostDays = 31;
/** Calls to the gateway: a thousand payments of Paystack. */
const mostPages = 10;
const mostTaken = 5_000;
const mostDifferences = 500;
/** A list of such a length may be the first page of a longer one. */
const likelyPageLength = 100;

/** What a list of somebody else holds; `undefined` where it could not be read. */
interface ReadList<Entry> {
  readonly status: 'whole' | 'cut' | 'unavailable' | 'not-offered';
  readonly entries?: readonly Entry[] | undefined;
}

/**
 * Compares the money at the gateway, the policies at the insurer and our orders, by days in Nigeria. Calls the gateway at
 * most ten times and the insurer once. Throws `invalid-request` for too many days.
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
  const [money, policies, accepted] = await Promise.all([
    readMoney(merchant, { from: listedSince, to: to + day, mostPages }),
    readPolicies(context, merchant),
    store.reconciliation.taken({ merchantId: merchant.id, from, to, limit: mostTaken }),
  ]);
  const { taken, attempts, orderById, byReference, takenById } = await findOrders(context, merchant, {
    money,
    policies,
    taken: accepted,
  });
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
  ].sort((one, other) => other.at - one.at);
  const known = new Set(policies.entries?.map(plainReference));
  const insured = taken.filter(({ orderId }) => known.has(orderById.get(orderId)?.reference ?? ''));
  return {
    from: nigerianDay(from),
    to: nigerianDay(last),
    differences: found.slice(0, mostDifferences).map(present),
    days: daysOf(first, last).map((date) => ({
      date,
      ...(money.entries && { gateway: sumOf(date, money.entries.filter(isNaira), ({ at }) => at) }),
      orders: sumOf(date, taken.filter(isNaira), ({ acceptedAt }) => acceptedAt),
      ...(policies.entries && { policies: sumOf(date, insured.filter(isNaira), ({ acceptedAt }) => acceptedAt) }),
      differences: found.filter(({ at }) => nigerianDay(at) === date).length,
    })),
    lists: [
      { source: merchant.gateway.method, status: money.status },
      ...(merchant.providers.has('aims') ? [{ source: 'aims', status: policies.status }] : []),
      ...(isAllTaken ? [] : [{ source: 'orders', status: 'cut' as const }]),
    ],
  };
}

function isNaira({ currency }: { readonly currency: string }): boolean {
  return currency === 'NGN';
}

async function readMoney(
  { gateway }: Merchant,
  range: { readonly from: number; readonly to: number; readonly mostPages: number },
): Promise<ReadList<ListedPayment>> {
  if (!gateway.listPayments) return { status: 'not-offered' };
  const listed = await gateway.listPayments(range);
  if (listed.status === 'unclear') return { status: 'unavailable' };
  return { status: listed.isWhole ? 'whole' : 'cut', entries: listed.payments };
}

async function readPolicies(
  context: Pick<CheckoutContext, 'store' | 'clock'>,
  merchant: Merchant,
): Promise<ReadList<ListedTransaction>> {
  try {
    const entries = await listTransactions(context, merchant, 'own');
    const isCut = entries.length > 0 && entries.length % likelyPageLength === 0;
    return { status: isCut ? 'cut' : 'whole', entries };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { status: error.code === 'not-offered' ? 'not-offered' : 'unavailable' };
  }
}

async function findOrders(
  { store }: Pick<CheckoutContext, 'store'>,
  { id: merchantId, gateway }: Merchant,
  read: {
    readonly money: ReadList<ListedPayment>;
    readonly policies: ReadList<ListedTransaction>;
    readonly taken: readonly TakenPayment[];
  },
) {
  const { reconciliation } = store;
  const paymentReferences = [...new Set(read.money.entries?.map(({ reference }) => reference))];
  const references = [...new Set([...paymentReferences, ...read.taken.map(({ reference }) => reference)])];
  const [attempts, takenOnOtherDays] = await Promise.all([
    reconciliation.attempts(merchantId, references),
    reconciliation.takenOf({ merchantId, method: gateway.method, references: paymentReferences }),
  ]);
  const taken = [...read.taken, ...takenOnOtherDays];
  const orders = await reconciliation.orders({
    merchantId,
    ids: [...new Set([...attempts.values(), ...taken].map(({ orderId }) => orderId))],
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
