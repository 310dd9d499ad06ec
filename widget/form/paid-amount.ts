import type { Order } from '../../proxy-server/contract/order.ts';
import type { Formats } from '../locale/formats.ts';
import { formatMoney } from './money.ts';

/** What was paid, in whatever currency: `₦7,200`, or `USD 12.50`. */
export function formatPaid({ amount, currency }: PaidAmount, formats: Formats): string {
  return currency === 'NGN' ? formatMoney({ amount, currency }, formats) : `${currency} ${(amount / 100).toFixed(2)}`;
}

type PaidAmount = Pick<NonNullable<NonNullable<Order['payment']>['paid']>, 'amount' | 'currency'>;
