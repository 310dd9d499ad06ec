import { existsSync } from 'node:fs';
import { UnusableSettingError } from '../domain/errors.ts';
import type { DescribeEvent } from '../domain/order/order-events.ts';
import type { DescribeMail } from '../domain/order/order-mails.ts';
import type { DatabaseAddress, Store } from '../domain/stores/store.ts';
import { createInsightStore } from './console/insight-store.ts';
import { createReconciliationStore } from './console/reconciliation-store.ts';
import type { ColumnCipher } from './database/column-cipher.ts';
import type { Database, DatabaseOptions } from './database/database.ts';
import { openDatabase } from './database/database.ts';
import { findHashKey, readHashKey } from './database/hash-key.ts';
import { migrate, readVersion, schemaVersion } from './database/migrate.ts';
import { createDocumentStore } from './documents/document-store.ts';
import { createLinkStore } from './documents/link-store.ts';
import { createPageStore } from './documents/page-store.ts';
import { createWidgetFileStore } from './documents/widget-file-store.ts';
import { createFutureTimes } from './future-times.ts';
import { createLookupStore } from './lookup-store.ts';
import { markRestored } from './mark-restored.ts';
import { createMailStore } from './messages/mails.ts';
import { createOutboxStore } from './messages/outbox-store.ts';
import { createHistoryStore } from './orders/history-store.ts';
import { createOrderStore } from './orders/order-store.ts';
import { createUnpaidStore } from './orders/unpaid-store.ts';
import { createPaymentStore } from './payment-store.ts';
import { createConsumerStore } from './people/consumer-store.ts';
import { createReleaseStore } from './people/release-store.ts';
import { createSessionStore } from './people/session-store.ts';
import { createPolicyStore } from './policy-store.ts';
import { createRateLimitStore } from './rate-limit-store.ts';
import { createRequestStore } from './request-store.ts';
import { createSealedValues } from './sealed-values.ts';
import { createStoreCondition } from './store-condition.ts';

/** How a store is opened. */
export interface StoreOptions extends DatabaseOptions {
  readonly cipher: ColumnCipher;
  readonly now: () => number;
  /** Writes what merchants' servers are told of each change; without it nobody is told. */
  readonly describeEvent?: DescribeEvent | undefined;
  /** Writes what shoppers are told by mail; without it nobody is written to. */
  readonly describeMail?: DescribeMail | undefined;
}

/**
 * Opens the database, migrates its schema, reads the key of its hashes into the cipher, and returns the store. Throws
 * `UnusableSettingError` if no key of the cipher opens the database, if it is damaged, or of a newer version.
 * @example
 * const store = await openStore({ file: 'data/cover.db' }, { cipher: createColumnCipher([key]), now: Date.now });
 * const order = await store.orders.find('ord_…');
 * await store.close();
 */
export async function openStore(address: DatabaseAddress, options: StoreOptions): Promise<Store> {
  const database = openDatabase(address, options);
  try {
    // a server that is silent is found so at once; the patience of migrations is for what they do
    await database.ping();
    await assertSound(database);
    await migrate(database);
    await readHashKey(database, options.cipher);
  } catch (error) {
    await database.close();
    throw error;
  }
  return createStore(database, options);
}

/** What is found in a database that is only looked at. */
export interface InspectedDatabase {
  /** `absent` if it has no tables yet, `older` if the next start migrates them. */
  readonly condition: 'absent' | 'older' | 'current';
  /** To read from; undefined unless the schema is current. */
  readonly store: Store | undefined;
}

/** Opens a database without changing anything in it; throws like `openStore`. The store refuses every change. */
export async function inspectStore(address: DatabaseAddress, options: StoreOptions): Promise<InspectedDatabase> {
  if ('file' in address && !existsSync(address.file)) return { condition: 'absent', store: undefined };
  const database = openDatabase(address, { ...options, isReadOnly: true });
  try {
    await assertSound(database);
    const version = await readVersion(database.db);
    if (version === schemaVersion) {
      await findHashKey(database, options.cipher);
      return { condition: 'current', store: createStore(database, options) };
    }
    await database.close();
    return { condition: version === undefined ? 'absent' : 'older', store: undefined };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function assertSound(database: Database): Promise<void> {
  const [fault] = await database.check();
  if (fault === undefined) return;
  throw new UnusableSettingError(
    `The SQLite file in DATA_DIR is damaged (${fault}): restore the last backup, or save what can be read with “sqlite3 … .recover”.`,
  );
}

function createStore(
  database: Database,
  options: Pick<StoreOptions, 'cipher' | 'now' | 'describeEvent' | 'describeMail'>,
): Store {
  return {
    orders: createOrderStore(database, options),
    webhooks: createOutboxStore(database, options, webhookEvents),
    mails: createMailStore(database, options),
    unpaid: createUnpaidStore(database, options),
    history: createHistoryStore(database, options),
    payments: createPaymentStore(database),
    documents: createDocumentStore(database, options),
    certificatePages: createPageStore(database, options),
    links: createLinkStore(database),
    policies: createPolicyStore(database),
    consumers: createConsumerStore(database, options),
    releases: createReleaseStore(database, options),
    sessions: createSessionStore(database),
    widgetFiles: createWidgetFileStore(database),
    requests: createRequestStore(database, options),
    lookups: createLookupStore(database, options),
    reconciliation: createReconciliationStore(database),
    insights: createInsightStore(database),
    rateLimits: createRateLimitStore(database),
    futureTimes: createFutureTimes(database),
    sealedValues: createSealedValues(database, options),
    condition: createStoreCondition(database),
    transaction: (work) =>
      database.db.transaction().execute((db) => work(createStore({ ...database, db, patient: db }, options))),
    markRestored: (now) => markRestored(database, now),
    size: () => database.size(),
    connections: () => database.connections(),
    settleFiles: () => database.settleFiles(),
    ping: () => database.ping(),
    close: () => database.close(),
  };
}

const webhookEvents = { table: 'webhook_events', cell: 'webhook', keepsBodies: true } as const;
