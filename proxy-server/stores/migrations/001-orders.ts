import type { Kysely } from 'kysely';
import type { Schema } from '../database/schema.ts';

/** Orders, payments, documents, consumers, idempotent requests and the rate limit. */
export async function up(db: Kysely<Schema>): Promise<void> {
  const text = 'text';
  const instant = 'bigint';
  await db.schema
    .createTable('orders')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('merchant_id', text, (column) => column.notNull())
    .addColumn('code', text, (column) => column.notNull())
    .addColumn('reference', text, (column) => column.notNull().unique())
    .addColumn('token_hash', text, (column) => column.notNull())
    .addColumn('point', text, (column) => column.notNull())
    .addColumn('product', text, (column) => column.notNull())
    .addColumn('provider', text, (column) => column.notNull())
    .addColumn('period', text)
    .addColumn('premium', 'bigint', (column) => column.notNull())
    .addColumn('currency', text, (column) => column.notNull())
    .addColumn('sealed_applicant', text)
    .addColumn('sealed_answers', text)
    .addColumn('sealed_customer_id', text)
    .addColumn('terms_version', text, (column) => column.notNull())
    .addColumn('test', 'integer', (column) => column.notNull())
    .addColumn('created_at', instant, (column) => column.notNull())
    .addColumn('updated_at', instant, (column) => column.notNull())
    .addColumn('expires_at', instant, (column) => column.notNull())
    .addColumn('sealed_open_payment', text)
    .addColumn('payment', text)
    .addColumn('sealed_ticket', text)
    .addColumn('policy', text)
    .addColumn('certificate', text)
    .addColumn('sealed_verification', text)
    .addColumn('problem', text)
    .addColumn('due_at', instant)
    .addColumn('woken', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('lease_owner', text)
    .addColumn('lease_until', instant, (column) => column.notNull().defaultTo(0))
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(0))
    .addUniqueConstraint('orders_code_once', ['merchant_id', 'code'])
    .execute();
  await db.schema.createIndex('orders_due').on('orders').column('due_at').execute();
  await db.schema.createIndex('orders_by_merchant').on('orders').columns(['merchant_id', 'created_at', 'id']).execute();
  await db.schema
    .createTable('payment_attempts')
    .addColumn('reference', text, (column) => column.primaryKey())
    .addColumn('order_id', text, (column) => column.notNull())
    .addColumn('merchant_id', text, (column) => column.notNull())
    .addColumn('method', text, (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('currency', text, (column) => column.notNull())
    .addColumn('test', 'integer', (column) => column.notNull())
    .addColumn('created_at', instant, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('attempts_by_order').on('payment_attempts').column('order_id').execute();
  await db.schema
    .createTable('payments')
    .addColumn('merchant_id', text, (column) => column.notNull())
    .addColumn('method', text, (column) => column.notNull())
    .addColumn('reference', text, (column) => column.notNull())
    .addColumn('transaction_id', text, (column) => column.notNull())
    .addColumn('order_id', text, (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('currency', text, (column) => column.notNull())
    .addColumn('accepted_at', instant, (column) => column.notNull())
    .addPrimaryKeyConstraint('payments_once', ['merchant_id', 'method', 'transaction_id'])
    .addUniqueConstraint('payments_reference_once', ['merchant_id', 'method', 'reference'])
    .execute();
  await db.schema.createIndex('payments_by_order').on('payments').column('order_id').execute();
  await db.schema
    .createTable('payment_notices')
    .addColumn('notice_key', text, (column) => column.primaryKey())
    .addColumn('seen_at', instant, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('certificates')
    .addColumn('order_id', text, (column) => column.primaryKey())
    .addColumn('media_type', text, (column) => column.notNull())
    .addColumn('file_name', text, (column) => column.notNull())
    .addColumn('content', text, (column) => column.notNull())
    .addColumn('created_at', instant, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('video_parts')
    .addColumn('order_id', text, (column) => column.notNull())
    .addColumn('start_offset', 'integer', (column) => column.notNull())
    .addColumn('end_offset', 'integer', (column) => column.notNull())
    .addColumn('content', text, (column) => column.notNull())
    .addColumn('created_at', instant, (column) => column.notNull())
    .addPrimaryKeyConstraint('video_parts_once', ['order_id', 'start_offset'])
    .execute();
  await db.schema
    .createTable('consumers')
    .addColumn('account', text, (column) => column.notNull())
    .addColumn('email_hash', text, (column) => column.notNull())
    .addColumn('person_hash', text, (column) => column.notNull())
    .addColumn('customer_hash', text)
    .addColumn('consumer_id', text, (column) => column.notNull())
    .addColumn('created_at', instant, (column) => column.notNull())
    .addPrimaryKeyConstraint('consumers_once', ['account', 'email_hash'])
    .execute();
  await db.schema
    .createIndex('consumers_by_customer')
    .unique()
    .on('consumers')
    .columns(['account', 'customer_hash'])
    .execute();
  await db.schema
    .createTable('requests')
    .addColumn('request_key', text, (column) => column.primaryKey())
    .addColumn('body_hash', text, (column) => column.notNull())
    .addColumn('status', 'integer')
    .addColumn('body', text)
    .addColumn('in_flight_until', instant, (column) => column.notNull())
    .addColumn('created_at', instant, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('requests_by_age').on('requests').column('created_at').execute();
  await db.schema
    .createTable('call_budget')
    .addColumn('account', text, (column) => column.primaryKey())
    .addColumn('theoretical_arrival', instant, (column) => column.notNull())
    .execute();
}
