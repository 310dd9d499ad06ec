import type { ExportColumn } from '../../../contract/console/order-export.ts';
import type { OrderRecord } from '../../../domain/order/order.ts';
import type { OrderFilter } from '../../../domain/order/order-filter.ts';
import { publicStates } from '../../../domain/order/order-state.ts';
import type { CheckoutContext } from '../../context.ts';

/** Few at once, so that other requests come in between. */
const ordersAtOnce = 100;

/** All orders that the filter lets through, newest first, page by page. */
export async function* exportOrders(
  { store }: Pick<CheckoutContext, 'store'>,
  filter: Omit<OrderFilter, 'limit' | 'cursor'>,
): AsyncGenerator<readonly OrderRecord[]> {
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await store.orders.list({ ...filter, limit: ordersAtOnce, cursor: cursor ?? undefined });
    yield page.orders;
    cursor = page.nextCursor;
  }
}

/** What an export says of an order. */
export function exportedCells(order: OrderRecord): Readonly<Record<ExportColumn, string | undefined>> {
  const { applicant, payment, policy, metadata, refundsDue } = order;
  return {
    code: order.code,
    state: publicStates[order.point],
    placed_utc: cellOfTime(order.createdAt),
    changed_utc: cellOfTime(order.updatedAt),
    product: order.product,
    period: order.period,
    premium: cellOfMoney(order.premium),
    currency: order.premium.currency,
    first_name: applicant?.firstName,
    last_name: applicant?.lastName,
    email: applicant?.email,
    phone_without_plus: applicant?.phone?.replace(/^\+/, ''),
    payment_method: payment?.method,
    payment_reference: payment?.reference,
    paid: payment?.paid && cellOfMoney(payment.paid),
    paid_currency: payment?.paid?.currency,
    policy_number: policy?.number,
    cover_from: policy?.startDate,
    cover_to: policy?.endDate,
    refunds_due: refundsDue?.map(({ reference }) => reference).join(' '),
    problem: order.problem?.code,
    metadata: metadata && JSON.stringify(metadata.values),
    test: order.test ? 'yes' : 'no',
    reference: order.reference,
    id: order.id,
  };
}

/** As spreadsheets read it: `2026-11-27 08:45:00`. */
function cellOfTime(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}

/** In major units: `7200.00`. */
function cellOfMoney({ amount }: { readonly amount: number }): string {
  return (amount / 100).toFixed(2);
}
