import type { DifferenceWord } from '../../contract/reconciliation.ts';
import type { ListedPayment } from '../../domain/payment-gateway.ts';
import type { ComparedOrder, TakenPayment } from '../../domain/reconciliation.ts';

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
  /** Payments of these days that orders took through this gateway. */
  readonly taken: readonly TakenPayment[];
  /** Payments that orders took, of whatever day, by the gateway's id. */
  readonly takenById: ReadonlyMap<string, TakenPayment>;
  /** The order of each reference that we have given out. */
  readonly orderByReference: ReadonlyMap<string, ComparedOrder>;
  readonly orderById: ReadonlyMap<string, ComparedOrder>;
  /** Of those listed, which belong to the days that are shown. */
  readonly isShown: (at: number) => boolean;
}

/** Where the gateway's money and what our orders took are not the same. */
export function compareMoney(compared: ComparedMoney): FoundDifference[] {
  const { listed, isWhole, taken, orderById, isShown } = compared;
  const ids = new Set(listed.map(({ transactionId }) => transactionId));
  const missing = taken
    .filter(({ transactionId }) => isWhole && !ids.has(transactionId))
    .map((payment) => ({ payment, order: orderById.get(payment.orderId) }))
    // what went back is not listed as money any more
    .filter(({ order }) => order?.point !== 'refunded')
    .map(({ payment, order }): FoundDifference => {
      const { reference, acceptedAt, amount } = payment;
      return { what: 'money-missing', at: acceptedAt, reference, order, ours: amount };
    });
  return [...listed.filter(({ at }) => isShown(at)).flatMap((payment) => differenceOf(compared, payment)), ...missing];
}

function differenceOf(
  { takenById, orderByReference, orderById }: ComparedMoney,
  { transactionId, reference, amount, currency, at }: ListedPayment,
): FoundDifference[] {
  const payment = takenById.get(transactionId);
  const order = payment ? orderById.get(payment.orderId) : orderByReference.get(reference);
  // an order takes naira alone: of other money only the order is named
  const theirs = currency === 'NGN' ? amount : undefined;
  const found = { at, reference, order, theirs };
  if (!order) return [{ ...found, what: 'money-without-order' }];
  if (!payment) return [{ ...found, what: 'money-not-accepted' }];
  return payment.amount === amount ? [] : [{ ...found, what: 'amount-differs', ours: payment.amount }];
}
