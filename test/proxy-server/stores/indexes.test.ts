import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Engine } from '../../support/database/engines.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { openStoreAndTables } from '../../support/database/store-and-tables.ts';

/** Every index that a migration made and none has taken away, besides those of keys. */
const indexes = `
  attempts_by_order: payment_attempts (order_id)
  attempts_to_review: payment_attempts (review_at)
  certificates_by_need: certificates (needed_until)
  consumer_releases_by_age: consumer_releases (merchant_id, released_at)
  consumers_by_customer: unique consumers (account, customer_hash)
  consumers_by_use: consumers (used_at)
  customers_by_consumer: customers (account, email_hash)
  daily_counts_by_day: daily_counts (day)
  ended_sessions_by_end: ended_sessions (runs_out_at)
  lookup_counts_by_end: lookup_counts (counted_until)
  lookups_by_end: lookups (good_until)
  mails_by_age: mails (created_at)
  mails_by_merchant: mails (merchant_id, created_at, id)
  mails_by_order: unique mails (order_id, type)
  mails_due: mails (due_at) where due_at is not null
  mails_given_up: mails (merchant_id, created_at, id) where state = 'given-up'
  mails_waiting: mails (merchant_id, created_at, id) where state = 'waiting'
  order_history_names: order_history (at) where by_kind = 'staff' and sealed_name is not null
  order_history_texts: order_history (order_id) where sealed_text is not null
  order_links_by_end: order_links (expires_at)
  order_terms_by_order: order_terms (order_id)
  orders_by_day: orders (merchant_id, test, created_at, product, point, premium)
  orders_by_merchant: orders (merchant_id, created_at, id)
  orders_by_point: orders (provider, point, created_at, id)
  orders_by_product: orders (merchant_id, product, created_at, id)
  orders_by_product_and_state: orders (merchant_id, product, point, created_at, id)
  orders_by_state: orders (merchant_id, point, created_at, id)
  orders_due: orders (due_at)
  orders_large_by_end: orders (large_until, id) where large_until is not null
  orders_large_by_merchant: orders (merchant_id, large_bytes, large_until) where large_until is not null
  orders_leased: orders (lease_until) where lease_until > 0
  orders_to_erase: orders (touched_at, id) where erased_at is null
  orders_unpaid_by_network_hash: orders (network_hash, large_bytes, large_until) where network_hash is not null
  orders_unpaid_by_source_hash: orders (source_hash, large_bytes, large_until) where source_hash is not null
  orders_waiting: orders (updated_at) where due_at is not null
  orders_with_refunds_due: orders (merchant_id, created_at, id) where refunds_due is not null
  orders_without_terms: orders (terms_digest, id) where terms_digest is null
  payment_notices_by_age: payment_notices (seen_at)
  payments_by_day: payments (merchant_id, accepted_at, transaction_id)
  payments_by_order: payments (order_id)
  person_terms_by_order: person_terms (order_id)
  requests_by_age: requests (created_at)
  video_parts_by_age: video_parts (created_at)
  webhook_events_by_age: webhook_events (created_at)
  webhook_events_by_merchant: webhook_events (merchant_id, created_at, id)
  webhook_events_by_order: webhook_events (order_id)
  webhook_events_due: webhook_events (due_at) where due_at is not null
  webhook_events_given_up: webhook_events (merchant_id, created_at, id) where state = 'given-up'
  webhook_events_waiting: webhook_events (merchant_id, created_at, id) where state = 'waiting'
  widget_files_by_version: widget_files (version)
`;

/** A database that the migrations have made. */
async function setup(test: TestContext, engine: Engine) {
  const { db } = await openStoreAndTables(test, await makeDatabase(engine), { now: Date.now });
  return db;
}

const lines = indexes
  .trim()
  .split('\n')
  .map((line) => line.trim());

describe('the indexes of a new database', () => {
  it('are these, with these columns, on SQLite', async (test) => {
    const db = await setup(test, 'sqlite');
    const made = sql<{
      sql: string;
    }>`select sql from sqlite_master where type = 'index' and sql is not null order by name`;
    const { rows } = await made.execute(db);
    const shortened = rows.map((row) =>
      row.sql
        .replaceAll('"', '')
        .replace(
          /^CREATE (UNIQUE )?INDEX (\w+) on /,
          (_all, unique: string | undefined, name: string) => `${name}: ${unique ? 'unique ' : ''}`,
        ),
    );
    assert.deepEqual(shortened, lines);
  });

  it('have the same names on PostgreSQL', async (test) => {
    const db = await setup(test, 'postgres');
    const made = sql<{ name: string }>`select indexname as name from pg_indexes where schemaname = 'public'`;
    const names = new Set((await made.execute(db)).rows.map(({ name }) => name));
    assert.deepEqual(
      lines.map((line) => line.split(':')[0]!).filter((name) => !names.has(name)),
      [],
    );
  });
});
