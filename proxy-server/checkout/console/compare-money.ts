import type { DifferenceWord } from '../../contract/console/reconciliation.ts';
import type { BegunAttempt, ComparedOrder, TakenPayment } from '../../domain/console/reconciliation.ts';
import type { ListedPayment } from '../../domain/payment/payment-gateway.ts';

/** A difference, with the moment that decides its day; amounts in minor units. */
export interface FoundDifference {
  readonly what: DifferenceWord;
  readonly at: number;
  readonly reference: string;
  readonly order?: ComparedOrder | undefined;
  readonly theirs?: number | undefined;
  readonly ours?: number | undefined;
}

/** What is compared with the gateway's list. */
export interface ComparedMoney {
  readonly listed: readonly ListedPayment[];
  /** Whether what is not listed is not there. */
  readonly isWhole: boolean;
  /** What was begun earlier may be there, and not listed. */
  readonly listedSince: number;
  /** Payments of these days that orders took through this gateway. */
  readonly taken: readonly TakenPayment[];
  readonly attempts: ReadonlyMap<string, BegunAttempt>;
  /** Payments that orders took, of whatever day, by the gateway's id. */
  readonly takenById: ReadonlyMap<string, TakenPayment>;
  readonly orderById: ReadonlyMap<string, ComparedOrder>;
  /** Of those listed, which belong to the days that are shown. */
  readonly isShown: (at: number) => boolean;
}

/** Where the gateway's money and what our orders took are not the same. */
export function compareMoney(compared: ComparedMoney): FoundDifference[] {
  const { listed, isWhole, listedSince, taken, attempts, orderById, isShown } = compared;
  const isListed = (reference: string) => (attempts.get(reference)?.begunAt ?? 0) >= listedSince;
  const ids = new Set(listed.map(({ transactionId }) => transactionId));
  const missing = taken
    .filter(({ transactionId, reference }) => isWhole && !ids.has(transactionId) && isListed(reference))
    .map((payment) => ({ payment, order: orderById.get(payment.orderId) }))
    // what went back is not listed as money any more
    .filter(({ order }) => order?.point !== 'refunded')
    .map(({ payment, order }): FoundDifference => {
      const { reference, acceptedAt } = payment;
      return { what: 'money-missing', at: acceptedAt, reference, order, ours: nairaOf(payment) };
    });
  return [...listed.filter(({ at }) => isShown(at)).flatMap((payment) => differenceOf(compared, payment)), ...missing];
}

function differenceOf(
  { takenById, attempts, orderById }: ComparedMoney,
  { transactionId, reference, amount, currency, at }: ListedPayment,
): FoundDifference[] {
  const payment = takenById.get(transactionId);
  const order = orderById.get(payment?.orderId ?? attempts.get(reference)?.orderId ?? '');
  const found = { at, reference, order, theirs: nairaOf({ amount, currency }) };
  if (!order) return [{ ...found, what: 'money-without-order' }];
  if (!payment) return [{ ...found, what: 'money-not-accepted' }];
  const isSame = payment.amount === amount && payment.currency === currency;
  return isSame ? [] : [{ ...found, what: 'amount-differs', ours: nairaOf(payment) }];
}

/** Of other money only the order is named. */
function nairaOf({ amount, currency }: { readonly amount: number; readonly currency: string }): number | undefined {
  return currency === 'NGN' ? amount : undefined;
}
