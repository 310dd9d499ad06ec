import { sql } from 'kysely';
import type { DatabaseAddress, Store } from '../domain/store.ts';
import { createConsumerStore } from './consumer-store.ts';
import type { ColumnCipher } from './database/column-cipher.ts';
import type { Database, OnStatement } from './database/database.ts';
import { openDatabase } from './database/database.ts';
import { readHashKey } from './database/hash-key.ts';
import { migrate } from './database/migrate.ts';
import { createDocumentStore } from './document-store.ts';
import { createFutureTimes } from './future-times.ts';
import { createHistoryStore } from './history-store.ts';
import { createLookupStore } from './lookup-store.ts';
import { createOrderStore } from './order-store.ts';
import { createPaymentStore } from './payment-store.ts';
import { createPolicyStore } from './policy-store.ts';
import { createRateLimitStore } from './rate-limit-store.ts';
import { createReleaseStore } from './release-store.ts';
import { createRequestStore } from './request-store.ts';
import { createSealedValues } from './sealed-values.ts';
import { createSessionStore } from './session-store.ts';

/**
 * Opens the database, migrates its schema, reads the key of its hashes into the cipher, and returns the store. Throws
 * `UnusableSettingError` if no key of the cipher opens the database.
 * @example
 * const store = await openStore({ file: 'data/cover.db' }, { cipher: createColumnCipher([key]), now: Date.now });
 * const order = await store.orders.find('ord_…');
 * await store.close();
 */
export async function openStore(
  address: DatabaseAddress,
  options: { cipher: ColumnCipher; now: () => number; onStatement?: OnStatement | undefined },
): Promise<Store> {
  const database = openDatabase(address, options.onStatement);
  try {
    await migrate(database);
    await readHashKey(database, options.cipher);
  } catch (error) {
    await database.db.destroy();
    throw error;
  }
  return createStore(database, options);
}

function createStore(database: Database, options: { cipher: ColumnCipher; now: () => number }): Store {
  return {
    orders: createOrderStore(database, options),
    history: createHistoryStore(database, options),
    payments: createPaymentStore(database),
    documents: createDocumentStore(database, options),
    policies: createPolicyStore(database),
    consumers: createConsumerStore(database, options),
    releases: createReleaseStore(database, options),
    sessions: createSessionStore(database),
    requests: createRequestStore(database, options),
    lookups: createLookupStore(database, options),
    rateLimits: createRateLimitStore(database),
    futureTimes: createFutureTimes(database),
    sealedValues: createSealedValues(database, options),
    transaction: (work) => database.db.transaction().execute((db) => work(createStore({ ...database, db }, options))),
    settleFiles: () => database.settleFiles(),
    ping: async () => void (await sql`select 1`.execute(database.db)),
    close: () => database.db.destroy(),
  };
}
