import type { TestContext } from 'node:test';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import type { StoreOptions } from '../../../proxy-server/stores/open-store.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { ownerFor } from '../clean-up.ts';
import type { TestDatabase } from './engines.ts';

/** Opens a database for one test twice: as a store, and as its tables. Both are closed and it is dropped at the end. */
export async function openStoreAndTables(
  test: TestContext,
  database: TestDatabase,
  options: Partial<StoreOptions> & Pick<StoreOptions, 'now'>,
) {
  const owner = ownerFor(test);
  owner.after(() => database.drop());
  const cipher = createColumnCipher([Buffer.alloc(32, 7)]);
  const store = await openStore(database.address, { cipher, ...options });
  owner.after(() => store.close());
  const { db, close } = openDatabase(database.address);
  owner.after(close);
  return { store, db };
}
