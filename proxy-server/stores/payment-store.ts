import { sql } from 'kysely';
import type { Money } from '../contract/values.ts';
import type { PaymentAttempt } from '../domain/payment/payment-gateway.ts';
import type { PaymentStore } from '../domain/stores/payment-store.ts';
import type { Database } from './database/database.ts';
import { deleteInSlices } from './database/delete-in-slices.ts';
import { isServed } from './database/is-served.ts';
import type { Schema } from './database/schema.ts';

/**
 * Creates the store of payment attempts and accepted payments. Unique indexes ensure that one payment buys one order.
 */
export function createPaymentStore({ db, engine }: Database): PaymentStore {
  return {
    async insertAttempt(attempt) {
      await db
        .insertInto('payment_attempts')
        .values({
          reference: attempt.reference,
          order_id: attempt.orderId,
          merchant_id: attempt.merchantId,
          method: attempt.method,
          amount: attempt.expected.amount,
          currency: attempt.expected.currency,
          test: attempt.test ? 1 : 0,
          created_at: attempt.createdAt,
          review_at: null,
          asked_at: null,
          asked_count: null,
        })
        .execute();
    },

    async findAttempt(reference) {
      const row = await db
        .selectFrom('payment_attempts')
        .selectAll()
        .where('reference', '=', reference)
        .executeTakeFirst();
      return row && toAttempt(row);
    },

    async noteAsked(references, time, inARowSince) {
      if (references.length === 0) return;
      await db
        .updateTable('payment_attempts')
        .set({
          asked_at: time,
          asked_count: sql<number>`case when asked_at >= ${inARowSince} then asked_count + 1 else 1 end`,
        })
        .where('reference', 'in', references)
        .execute();
    },

    async askNext(reference) {
      await db
        .updateTable('payment_attempts')
        .set({ asked_at: null, asked_count: null })
        .where('reference', '=', reference)
        .execute();
    },

    async attemptsOf(orderId) {
      const rows = await db
        .selectFrom('payment_attempts')
        .selectAll()
        .where('order_id', '=', orderId)
        .orderBy('created_at', 'desc')
        .orderBy('reference', 'desc')
        .execute();
      return rows.map(toAttempt);
    },

    async accept({ merchantId, method, reference, transactionId, orderId, amount, acceptedAt }) {
      const taken = await db
        .insertInto('payments')
        .values({
          merchant_id: merchantId,
          method,
          reference,
          transaction_id: transactionId,
          order_id: orderId,
          amount: amount.amount,
          currency: amount.currency,
          accepted_at: acceptedAt,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('order_id')
        .executeTakeFirst();
      if (taken) return taken.order_id;
      const stored = await db
        .selectFrom('payments')
        .select('order_id')
        .where('merchant_id', '=', merchantId)
        .where('method', '=', method)
        .where((where) => where.or([where('reference', '=', reference), where('transaction_id', '=', transactionId)]))
        .executeTakeFirstOrThrow();
      return stored.order_id;
    },

    async findAccepted(merchantId, method, transactionId) {
      const row = await db
        .selectFrom('payment_attempts')
        .innerJoin('payments', 'payments.reference', 'payment_attempts.reference')
        .selectAll('payment_attempts')
        .where('payments.merchant_id', '=', merchantId)
        .where('payments.method', '=', method)
        .where('payments.transaction_id', '=', transactionId)
        .where('payment_attempts.merchant_id', '=', merchantId)
        .executeTakeFirst();
      return row && toAttempt(row);
    },

    async reconcileAt(reference, time) {
      await db
        .updateTable('payment_attempts')
        .set({ review_at: time ?? null })
        .where('reference', '=', reference)
        .execute();
    },

    async rescheduleReconciliation(reference, claimedUntil, time) {
      await db
        .updateTable('payment_attempts')
        .set({ review_at: time ?? null })
        .where('reference', '=', reference)
        .where('review_at', '=', claimedUntil)
        .execute();
    },

    async claimReconciliations({ merchants, now, until, limit }) {
      let due = db
        .selectFrom('payment_attempts')
        .select('reference')
        .where('review_at', '<=', now)
        .where(isServed(merchants))
        .orderBy('review_at')
        .limit(limit);
      if (engine === 'postgres') due = due.forUpdate().skipLocked();
      const rows = await db
        .updateTable('payment_attempts')
        .set({ review_at: until })
        .where('reference', 'in', due)
        .returningAll()
        .execute();
      return rows.map(toAttempt);
    },

    async rememberWebhook(key, now) {
      const result = await db
        .insertInto('payment_notices')
        .values({ notice_key: key, seen_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },

    async forgetWebhooks(before) {
      await deleteInSlices({ db, engine }, { table: 'payment_notices', where: ['seen_at', '<', before] });
    },
  };
}

function toAttempt(row: Schema['payment_attempts']): PaymentAttempt {
  return {
    reference: row.reference,
    orderId: row.order_id,
    merchantId: row.merchant_id,
    method: row.method as PaymentAttempt['method'],
    expected: { amount: row.amount, currency: row.currency as Money['currency'] },
    test: row.test === 1,
    createdAt: row.created_at,
    ...(row.asked_at !== null && { asked: { at: row.asked_at, count: row.asked_count ?? 1 } }),
  };
}
