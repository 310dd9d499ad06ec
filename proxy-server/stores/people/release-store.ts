import type { Actor } from '../../domain/history/order-history.ts';
import type { ReleaseStore } from '../../domain/stores/release-store.ts';
import type { ColumnCipher } from '../database/column-cipher.ts';
import { tryDecrypt } from '../database/column-cipher.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { createConsumerStore } from './consumer-store.ts';

const mostListed = 200;

/** Creates the store of freed e-mail addresses. Names and reasons are encrypted, addresses kept as hashes only. */
export function createReleaseStore(database: Database, { cipher }: { cipher: ColumnCipher }): ReleaseStore {
  const { db } = database;
  const cellOf = (column: string, account: string, key: string, at: number) =>
    `release_${column}:${account}:${key}:${at}`;
  // one that is damaged leaves the others to be read
  const read = (sealed: string, cell: string) => tryDecrypt(cipher, sealed, cell) ?? 'cannot be read';

  return {
    release: (account, key, { at, by, reason, merchantId }) =>
      inTransaction(db, async (transaction) => {
        const consumers = createConsumerStore({ ...database, db: transaction }, { cipher });
        if ((await consumers.forget(account, key)) === 0) return false;
        await transaction
          .insertInto('consumer_releases')
          .values({
            account,
            email_hash: key,
            released_at: at,
            merchant_id: merchantId,
            by_kind: by.kind,
            sealed_name: by.name === undefined ? null : cipher.encrypt(by.name, cellOf('name', account, key, at)),
            sealed_reason: cipher.encrypt(reason, cellOf('reason', account, key, at)),
          })
          .execute();
        return true;
      }),

    async of(merchantId) {
      const rows = await db
        .selectFrom('consumer_releases')
        .selectAll()
        .where('merchant_id', '=', merchantId)
        .orderBy('released_at', 'desc')
        .limit(mostListed)
        .execute();
      return rows.map(({ account, email_hash: key, released_at: at, by_kind, sealed_name, sealed_reason }) => ({
        at,
        by: {
          kind: by_kind as Actor['kind'],
          ...(sealed_name !== null && { name: read(sealed_name, cellOf('name', account, key, at)) }),
        },
        reason: read(sealed_reason, cellOf('reason', account, key, at)),
      }));
    },

    async sweep(before) {
      await db.deleteFrom('consumer_releases').where('released_at', '<', before).execute();
    },
  };
}
