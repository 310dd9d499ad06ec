import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../database/schema.ts';

/**
 * Links customers to consumers in a table of its own, so that a consumer can be linked later and several customers can
 * be one person. Consumers list the details that the insurer has: until now, names, phone and e-mail. The column
 * `consumers.customer_hash` stays for servers that still run the previous version.
 */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('customers')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('customer_hash', 'text', (column) => column.notNull())
    .addColumn('email_hash', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('customers_once', ['account', 'customer_hash'])
    .execute();
  await db.schema
    .alterTable('consumers')
    .addColumn('details', 'text', (column) => column.notNull().defaultTo('["firstName","lastName","phone","email"]'))
    .execute();
  await sql`
    insert into customers (account, customer_hash, email_hash, created_at)
    select account, customer_hash, email_hash, created_at from consumers where customer_hash is not null
  `.execute(db);
}
