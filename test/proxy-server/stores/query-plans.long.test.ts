import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { CompiledQuery, sql } from 'kysely';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { keep, ownerFor } from '../../support/clean-up.ts';
import { day } from '../../support/clocks/movable-clock.ts';
import { fillShop, openBusyStore, shopTime } from '../../support/database/busy-shop.ts';
import type { Engine, TestDatabase } from '../../support/database/engines.ts';
import { makeDatabase } from '../../support/database/engines.ts';
import { everyQuery, walking } from '../../support/database/every-query.ts';
import { enginesFor } from '../../support/long-run.ts';

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A shop with so many orders behind it, and the statements that its store runs. */
async function setup(test: TestContext, engine: Engine, { count = 1_500, explainIn = asIfLarge } = {}) {
  const owner = ownerFor(test);
  const database = await makeDatabase(engine);
  owner.after(() => database.drop());
  const orders = await fillShop(database.address, count);
  const statements: Statement[] = [];
  const onStatement = (text: string, _milliseconds: number, values: readonly unknown[]) =>
    void statements.push({ text, values });
  const store = keep(owner, await openBusyStore(database.address, { onStatement }));
  const looker = openDatabase(explainIn(database.address));
  owner.after(() => looker.close());
  /** How the engine would run a statement. */
  const planOf = async ({ text, values }: Statement): Promise<string[]> => {
    const explain = engine === 'sqlite' ? 'explain query plan' : 'explain';
    const { rows } = await looker.db.executeQuery<Record<string, unknown>>(
      CompiledQuery.raw(`${explain} ${text}`, [...values]),
    );
    return rows.map((row) => String(row.detail ?? row['QUERY PLAN']));
  };
  return { store, orders, statements, planOf, looker: looker.db };
}

/** Of small tables PostgreSQL reads all: as if they were large, it does so only where no index serves. */
function asIfLarge(address: TestDatabase['address']): TestDatabase['address'] {
  if ('file' in address) return address;
  const url = new URL(address.url);
  url.searchParams.set('options', '-c enable_seqscan=off');
  return { url: url.href };
}

function asItIs(address: TestDatabase['address']): TestDatabase['address'] {
  return address;
}

/** The steps that read a table, or an index, from its beginning to its end; `newest` and `sampled` name a few rows that were found before. */
function walksIn(engine: Engine, plan: readonly string[], { text }: Statement): string[] {
  if (engine === 'sqlite')
    return plan.filter(
      (line) =>
        /^SCAN (?!CONSTANT|clock|json_each|(?:newest|sampled)$|\d)/.test(line) ||
        // all rows of a merchant, unless the index gives them in the order of the page, or holds a few of them
        (/^SEARCH \w+ USING .*\(merchant_id=\?\)$/.test(line) &&
          !(/order by/i.test(text) && !plan.some((step) => /TEMP B-TREE FOR ORDER BY/.test(step))) &&
          !/orders_(?:large_by_merchant|with_refunds_due)|_waiting |_given_up /.test(line)),
    );
  return plan.filter((line, index) => {
    if (/Seq Scan on (?!schema_versions|call_budget|hash_keys)/.test(line)) return true;
    // an index that is entered nowhere is walked
    return /Index (Only )?Scan (Backward )?using/.test(line) && !/Index Cond/.test(plan[index + 1] ?? '');
  });
}

const isQuery = ({ text }: Statement) => /^\s*(select|insert|update|delete|with)\b/i.test(text);

for (const engine of enginesFor(import.meta.url))
  describe(`the queries on ${engine}`, () => {
    it('walk no table: none of those of console, shopper and worker', async (test) => {
      const { store, orders, statements, planOf } = await setup(test, engine);
      const walks: string[] = [];
      const queries = await everyQuery(store, orders);
      for (const [name, query] of queries) {
        statements.length = 0;
        await query();
        assert.ok(statements.length > 0, name);
        // a table that holds nothing is read as a whole, whatever there is
        for (const statement of statements.splice(0).filter(isQuery))
          for (const line of walksIn(engine, await planOf(statement), statement))
            if (!/video_parts|certificates|certificate_pages|order_links/.test(line))
              walks.push(`${name}: ${line.trim()} | ${statement.text}`);
      }
      assert.deepEqual(walks, []);
    });

    it('enter the index of the list at merchant, state and cursor', async (test) => {
      const { store, statements, planOf } = await setup(test, engine);
      const merchantId = 'busy';
      const first = await store.orders.list({ merchantId, state: 'active', limit: 2 });
      assert.ok(first.nextCursor);
      for (const state of [undefined, 'needs-attention', 'issuing', 'declined'] as const) {
        statements.length = 0;
        await store.orders.list({ merchantId, state, limit: 50, cursor: first.nextCursor });
        for (const statement of statements) {
          const plan = (await planOf(statement)).join(' ');
          assert.match(plan, state ? /orders_by_state/ : /orders_by_merchant/);
          assert.match(plan, /\(.*merchant_id.*created_at.*id.*</);
          if (state) assert.match(plan, /merchant_id.*point.*created_at/);
          assert.doesNotMatch(plan, /sort|temp b-tree/i);
        }
      }
    });

    it('are all of those that the store has', async (test) => {
      const { store, orders } = await setup(test, engine, { count: 20 });
      const named = new Set((await everyQuery(store, orders)).map(([name]) => name.split(',')[0]));
      const methods = Object.entries(store)
        .filter(([, room]) => typeof room === 'object')
        .flatMap(([room, queries]) => Object.keys(queries as object).map((method) => `${room}.${method}`));
      const missing = methods.filter((method) => !named.has(method) && !walking.includes(method));
      assert.deepEqual(missing, [], 'each has a line in test/support/database/every-query.ts');
    });
  });

describe('the sweeps on postgres', () => {
  it('read no table once the old rows are gone, while the statistics still count them', async (test) => {
    const { store, statements, looker, planOf } = await setup(test, 'postgres', { count: 3_000, explainIn: asItIs });

    const sweeps = {
      webhook_events: () => store.webhooks.sweep(shopTime - 30 * day),
      mails: () => store.mails.sweep(shopTime - 30 * day),
      payment_notices: () => store.payments.forgetWebhooks(shopTime - 30 * day),
      requests: () => store.requests.sweep(shopTime - 100_000),
      consumers: () => store.consumers.sweep(shopTime),
    };
    for (const table of Object.keys(sweeps))
      await sql`alter table ${sql.table(table)} set (autovacuum_enabled = off)`.execute(looker);
    for (const sweep of Object.values(sweeps)) await sweep();
    statements.length = 0;
    for (const sweep of Object.values(sweeps)) await sweep();
    assert.ok(statements.length >= Object.keys(sweeps).length);
    for (const statement of statements)
      assert.doesNotMatch((await planOf(statement)).join('\n'), /Seq Scan/, statement.text);
  });
});
