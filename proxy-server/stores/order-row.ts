import type { OrderRecord } from '../domain/order.ts';
import type { ColumnCipher } from './database/column-cipher.ts';
import type { OrderRow } from './database/schema.ts';

/** What may change after an order is placed, as columns; lease columns are the store's own. */
export function toColumns(order: OrderRecord, cipher: ColumnCipher) {
  const seal = (column: string, value: unknown) =>
    value === undefined ? null : cipher.encrypt(JSON.stringify(value), `${column}:${order.id}`);
  const plain = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  return {
    point: order.point,
    sealed_applicant: seal('applicant', order.applicant),
    sealed_answers: seal('answers', order.answers),
    sealed_customer_id: seal('customer_id', order.customerId),
    sealed_open_payment: seal('open_payment', order.openPayment),
    sealed_ticket: seal('ticket', order.ticket),
    sealed_verification: seal('verification', order.verification),
    payment: plain(order.payment),
    refunds_due: plain(order.refundsDue),
    policy: plain(order.policy),
    certificate: plain(order.certificate),
    problem: plain(order.problem),
    expires_at: order.expiresAt,
    due_at: order.dueAt ?? null,
    attempts: order.attempts,
  };
}

/** A row as the domain knows it. */
export function toOrder(row: OrderRow, cipher: ColumnCipher): OrderRecord {
  const open = (column: string, sealed: string | null) =>
    sealed === null ? undefined : JSON.parse(cipher.decrypt(sealed, `${column}:${row.id}`));
  const plain = (text: string | null) => (text === null ? undefined : JSON.parse(text));
  return {
    id: row.id,
    merchantId: row.merchant_id,
    code: row.code,
    reference: row.reference,
    point: row.point,
    product: row.product,
    provider: row.provider as OrderRecord['provider'],
    period: row.period ?? undefined,
    premium: { amount: row.premium, currency: row.currency as 'NGN' },
    applicant: open('applicant', row.sealed_applicant),
    answers: open('answers', row.sealed_answers),
    customerId: open('customer_id', row.sealed_customer_id),
    termsVersion: row.terms_version,
    test: row.test === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
    openPayment: open('open_payment', row.sealed_open_payment),
    payment: plain(row.payment),
    refundsDue: plain(row.refunds_due),
    ticket: open('ticket', row.sealed_ticket),
    policy: plain(row.policy),
    certificate: plain(row.certificate),
    verification: open('verification', row.sealed_verification),
    problem: plain(row.problem),
    dueAt: row.due_at ?? undefined,
    attempts: row.attempts,
    version: row.version,
  };
}
