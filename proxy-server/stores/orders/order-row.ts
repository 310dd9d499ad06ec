import type { OrderRecord } from '../../domain/order/order.ts';
import { countsAsUnpaid } from '../../domain/order/order.ts';
import type { ColumnCipher } from '../database/column-cipher.ts';
import type { OrderRow } from '../database/schema.ts';
import { fromJson, toJson } from './long-json.ts';
import { readMarked } from './order-pictures.ts';

/** The columns that may change after an order is placed, without the lease, which the store manages. */
export function toColumns(order: OrderRecord, cipher: ColumnCipher) {
  const encrypt = (column: string, value: unknown) =>
    value === undefined ? null : cipher.encrypt(toJson(value), `${column}:${order.id}`);
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  const large = countsAsUnpaid(order) ? order.largeAnswers : undefined;
  return {
    point: order.point,
    sealed_applicant: encrypt('applicant', order.applicant),
    sealed_answers: encrypt('answers', order.answers),
    sealed_customer_id: encrypt('customer_id', order.customerId),
    sealed_metadata: encrypt('metadata', order.metadata),
    sealed_open_payment: encrypt('open_payment', order.openPayment),
    sealed_ticket: encrypt('ticket', order.ticket),
    sealed_verification: encrypt('verification', order.verification),
    wire: order.wire ?? null,
    payment: json(order.payment),
    refunds_due: json(order.refundsDue),
    sealed_refunds: encrypt('refunds', order.refunds),
    policy: json(order.policy),
    certificate: json(order.certificate),
    problem: json(order.problem),
    corrections: json(order.corrections),
    sealed_insurer_said: encrypt('insurer_said', order.insurerSaid),
    large_answers: json(large?.paths),
    large_bytes: large?.bytes ?? null,
    large_until: large?.eraseAt ?? null,
    erased_answers: json(order.erasedAnswers),
    look_up_first: order.looksUpFirst ? 1 : 0,
    expires_at: order.expiresAt,
    due_at: order.dueAt ?? null,
    attempts: order.attempts,
  };
}

/** Converts a row to an order. Values that cannot be read are left out, and named in `unreadable`. */
export function toOrder(row: OrderRow, cipher: ColumnCipher): OrderRecord {
  const unreadable: string[] = [];
  const pictures: string[] = [];
  const read = (column: string, text: string | null, open: (text: string) => ReturnType<typeof fromJson>) => {
    try {
      return text === null ? undefined : open(text);
    } catch {
      unreadable.push(column);
      return undefined;
    }
  };
  const decryptWith = (open: typeof fromJson) => (column: string, encrypted: string | null) =>
    read(column, encrypted, (text) => open(cipher.decrypt(text, `${column}:${row.id}`)));
  const decrypt = decryptWith(fromJson);
  const decryptMarked = decryptWith((json) => readMarked(json, pictures));
  const json = (column: string, plain: string | null) => read(column, plain, fromJson);
  const largeAnswersOf = ({ large_answers, large_bytes, large_until }: OrderRow) => {
    const paths = json('large_answers', large_answers);
    return paths && { paths, bytes: large_bytes ?? 0, eraseAt: large_until ?? 0 };
  };
  const order = {
    id: row.id,
    merchantId: row.merchant_id,
    code: row.code,
    reference: row.reference,
    point: row.point,
    product: row.product,
    provider: row.provider as OrderRecord['provider'],
    period: row.period ?? undefined,
    premium: { amount: row.premium, currency: row.currency as 'NGN' },
    applicant: decryptMarked('applicant', row.sealed_applicant),
    answers: decryptMarked('answers', row.sealed_answers),
    customerId: decrypt('customer_id', row.sealed_customer_id),
    metadata: decrypt('metadata', row.sealed_metadata),
    termsVersion: row.terms_version,
    test: row.test === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    touchedAt: row.touched_at,
    expiresAt: row.expires_at,
    openPayment: decrypt('open_payment', row.sealed_open_payment),
    payment: json('payment', row.payment),
    refundsDue: json('refunds_due', row.refunds_due),
    refunds: decrypt('refunds', row.sealed_refunds),
    ticket: decrypt('ticket', row.sealed_ticket),
    wire: row.wire ?? undefined,
    policy: json('policy', row.policy),
    certificate: json('certificate', row.certificate),
    verification: decrypt('verification', row.sealed_verification),
    problem: json('problem', row.problem),
    corrections: json('corrections', row.corrections),
    insurerSaid: decrypt('insurer_said', row.sealed_insurer_said),
    largeAnswers: largeAnswersOf(row),
    erasedAnswers: json('erased_answers', row.erased_answers),
    ...(row.look_up_first === 1 && { looksUpFirst: true }),
    dueAt: row.due_at ?? undefined,
    attempts: row.attempts,
    version: row.version,
  };
  const stored = {
    point: row.point,
    hasCertificate: row.certificate !== null,
    refundsDue: order.refundsDue?.length ?? 0,
    searchDigest: row.terms_digest ?? undefined,
    pictures,
  };
  return unreadable.length > 0 ? { ...order, stored, unreadable } : { ...order, stored };
}
