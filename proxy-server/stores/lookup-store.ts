import type { LookupStore } from '../domain/store.ts';
import type { ColumnCipher } from './database/column-cipher.ts';
import type { Database } from './database/database.ts';

/** Answers that were paid for, and counts of how many were; under keyed hashes, since keys name plates and addresses. */
export function createLookupStore({ db }: Database, { cipher }: { cipher: ColumnCipher }): LookupStore {
  const hashOf = (key: string) => cipher.hash(`lookup ${key}`);

  return {
    async recall(key, now) {
      const row = await db
        .selectFrom('lookups')
        .select('content')
        .where('lookup_key', '=', hashOf(key))
        .where('good_until', '>', now)
        .executeTakeFirst();
      return row && cipher.decrypt(row.content, `lookup:${hashOf(key)}`);
    },

    async remember(key, content, goodUntil) {
      const lookup_key = hashOf(key);
      const kept = { content: cipher.encrypt(content, `lookup:${lookup_key}`), good_until: goodUntil };
      await db
        .insertInto('lookups')
        .values({ lookup_key, ...kept })
        .onConflict((conflict) => conflict.column('lookup_key').doUpdateSet(kept))
        .execute();
    },

    async take(key, most, countedUntil) {
      const result = await db
        .insertInto('lookup_counts')
        .values({ count_key: hashOf(key), taken: 1, counted_until: countedUntil })
        .onConflict((conflict) =>
          conflict
            .column('count_key')
            .doUpdateSet((set) => ({ taken: set('lookup_counts.taken', '+', 1) }))
            .where('lookup_counts.taken', '<', most),
        )
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },

    async sweep(now) {
      const answers = await db.deleteFrom('lookups').where('good_until', '<=', now).executeTakeFirst();
      await db.deleteFrom('lookup_counts').where('counted_until', '<=', now).execute();
      return Number(answers.numDeletedRows);
    },
  };
}
