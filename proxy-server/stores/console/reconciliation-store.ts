import type { PaymentMethod } from '../../contract/order.ts';
import type { ComparedOrder, ReconciliationStore, TakenPayment } from '../../domain/console/reconciliation.ts';
import type { AcceptedPayment } from '../../domain/order/order.ts';
import type { Database } from '../database/database.ts';
import { inParts } from '../database/in-parts.ts';
import type { Schema } from '../database/schema.ts';

/** Creates the store of what is compared: whole columns alone, nothing of a person is opened. */
export function createReconciliationStore({ db }: Database): ReconciliationStore {
  const select = () =>
    db.selectFrom('orders').select(['id', 'code', 'reference', 'point', 'provider', 'premium', 'payment']);
  type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];
  return {
    async taken({ merchantId, from, to, limit }) {
      const rows = await db
        .selectFrom('payments')
        .selectAll()
        .where('merchant_id', '=', merchantId)
        .where('accepted_at', '>=', from)
        .where('accepted_at', '<', to)
        .orderBy('accepted_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toTaken);
    },

    async takenOf({ merchantId, method, references }) {
      const found = await inParts(references, (part) =>
        db
          .selectFrom('payments')
          .selectAll()
          .where('merchant_id', '=', merchantId)
          .where('method', '=', method)
          .where('reference', 'in', part)
          .execute(),
      );
      return found.map(toTaken);
    },

    async attempts(merchantId, references) {
      const found = await inParts(references, (part) =>
        db
          .selectFrom('payment_attempts')
          .select(['reference', 'order_id', 'created_at'])
          .where('merchant_id', '=', merchantId)
          .where('reference', 'in', part)
          .execute(),
      );
      return new Map(found.map((row) => [row.reference, { orderId: row.order_id, begunAt: row.created_at }]));
    },

    async orders({ merchantId, ids, references }) {
      const byId = await inParts(ids, (part) =>
        select().where('merchant_id', '=', merchantId).where('id', 'in', part).execute(),
      );
      const byReference = await inParts(references, (part) =>
        select().where('merchant_id', '=', merchantId).where('reference', 'in', part).execute(),
      );
      const distinct = new Map([...byId, ...byReference].map((row) => [row.id, row]));
      return [...distinct.values()].map(toCompared);
    },
  };

  function toCompared({ payment, ...row }: Row): ComparedOrder {
    const { paid } = payment === null ? {} : (JSON.parse(payment) as Partial<AcceptedPayment>);
    return { ...row, isPaid: payment !== null, paid };
  }
}

function toTaken(row: Schema['payments']): TakenPayment {
  return {
    orderId: row.order_id,
    method: row.method as PaymentMethod,
    reference: row.reference,
    transactionId: row.transaction_id,
    amount: row.amount,
    currency: row.currency,
    acceptedAt: row.accepted_at,
  };
}
