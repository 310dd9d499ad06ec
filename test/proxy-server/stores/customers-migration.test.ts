import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'kysely';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { up as createOrders } from '../../../proxy-server/stores/migrations/001-orders.ts';
import { up as reviewPayments } from '../../../proxy-server/stores/migrations/002-payment-reviews.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import type { Engine } from '../../support/engines.ts';
import { engines, makeDatabase } from '../../support/engines.ts';

const cipher = createColumnCipher([Buffer.alloc(32, 7)]);

/** A database of the previous version: one consumer with a customer, one without. */
async function setup(engine: Engine) {
  const database = await makeDatabase(engine);
  const { db, close } = openDatabase(database.address);
  await createOrders(db);
  await reviewPayments(db);
  await sql`create table schema_versions (version integer primary key, applied_at bigint)`.execute(db);
  await sql`insert into schema_versions values (1, 0), (2, 0)`.execute(db);
  for (const [email, customer] of [
    ['e1', 'k1'],
    ['e2', null],
  ])
    await sql`
      insert into consumers (account, email_hash, person_hash, customer_hash, consumer_id, created_at)
      values ('account', ${email}, 'p', ${customer}, ${cipher.encrypt(`consumer of ${email}`, `consumer:account:${email}`)}, 0)
    `.execute(db);
  await close();
  return database;
}

describe('customers of an earlier version', () => {
  for (const engine of engines)
    it(`keep their consumers on ${engine}, with what was registered then`, async () => {
      const database = await setup(engine);
      const store = await openStore(database.address, { cipher, now: () => 0 });
      const known = {
        consumerId: 'consumer of e1',
        person: 'p',
        fullName: undefined,
        key: 'e1',
        details: ['firstName', 'lastName', 'phone', 'email'],
      };
      assert.deepEqual(await store.consumers.findByCustomer('account', 'k1'), known);
      assert.equal((await store.consumers.findByEmail('account', 'e2'))?.consumerId, 'consumer of e2');
      await store.close();
      await database.drop();
    });
});
