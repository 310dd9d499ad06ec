import type { LookupStore } from '../domain/stores/store.ts';
import type { ColumnCipher } from './database/column-cipher.ts';
import { tryDecrypt } from './database/column-cipher.ts';
import type { Database } from './database/database.ts';
import { deleteInSlices } from './database/delete-in-slices.ts';

/**
 * Creates the store of look-up results and counts. Keys are hashed, since they contain number plates and IP addresses.
 */
export function createLookupStore({ db, engine }: Database, { cipher }: { cipher: ColumnCipher }): LookupStore {
  const hashOf = (key: string) => cipher.hash(`lookup ${key}`);

  return {
    async recall(key, now) {
      const row = await db
        .selectFrom('lookups')
        .select('content')
        .where('lookup_key', '=', hashOf(key))
        .where('good_until', '>', now)
        .executeTakeFirst();
      return row && tryDecrypt(cipher, row.content, `lookup:${hashOf(key)}`);
    },

    async remember(key, content, goodUntil) {
      const lookup_key = hashOf(key);
      const values = { content: cipher.encrypt(content, `lookup:${lookup_key}`), good_until: goodUntil };
      await db
        .insertInto('lookups')
        .values({ lookup_key, ...values })
        .onConflict((conflict) => conflict.column('lookup_key').doUpdateSet(values))
        .execute();
    },

    async take(key, max, countedUntil) {
      const result = await db
        .insertInto('lookup_counts')
        .values({ count_key: hashOf(key), taken: 1, counted_until: countedUntil })
        .onConflict((conflict) =>
          conflict
            .column('count_key')
            .doUpdateSet((set) => ({ taken: set('lookup_counts.taken', '+', 1) }))
            .where('lookup_counts.taken', '<', max),
        )
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },

    async giveBack(key) {
      await db
        .updateTable('lookup_counts')
        .set((set) => ({ taken: set('taken', '-', 1) }))
        .where('count_key', '=', hashOf(key))
        .where('taken', '>', 0)
        .execute();
    },

    async taken(key) {
      const row = await db
        .selectFrom('lookup_counts')
        .select('taken')
        .where('count_key', '=', hashOf(key))
        .executeTakeFirst();
      return row?.taken ?? 0;
    },

    async sweep(now) {
      await deleteInSlices({ db, engine }, { table: 'lookup_counts', where: ['counted_until', '<=', now] });
      return deleteInSlices({ db, engine }, { table: 'lookups', where: ['good_until', '<=', now] });
    },
  };
}
