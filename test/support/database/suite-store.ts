import { after, before } from 'node:test';
import type { Store } from '../../../proxy-server/domain/stores/store.ts';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import type { StoreOptions } from '../../../proxy-server/stores/open-store.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import type { Engine, TestDatabase } from './engines.ts';
import { makeProxyDatabase } from './engines.ts';

/** Opens a store in a database of its own before the tests of the suite that is being described, and drops it after them. */
export function useSuiteStore(
  engine: Engine,
  onOpen: (store: Store, database: TestDatabase) => void,
  options: Partial<StoreOptions> = {},
): void {
  let database: TestDatabase;
  let store: Store;
  before(async () => {
    database = await makeProxyDatabase(engine);
    const cipher = createColumnCipher([Buffer.alloc(32, 7)]);
    store = await openStore(database.address, { cipher, now: () => 1, ...options });
    onOpen(store, database);
  });
  after(async () => {
    await store.close();
    await database.drop();
  });
}
