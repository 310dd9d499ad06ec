import type { RequestStore } from '../domain/store.ts';
import type { ColumnCipher } from './database/column-cipher.ts';
import type { Database } from './database/database.ts';

/** Creates the store of idempotent requests. Responses are encrypted, since they may contain an order's token. */
export function createRequestStore({ db }: Database, { cipher }: { cipher: ColumnCipher }): RequestStore {
  return {
    async begin({ key, bodyHash, now, inFlightUntil }) {
      const taken = await db
        .insertInto('requests')
        .values({
          request_key: key,
          body_hash: bodyHash,
          status: null,
          body: null,
          in_flight_until: inFlightUntil,
          created_at: now,
        })
        .onConflict((conflict) =>
          conflict
            .column('request_key')
            .doUpdateSet({ in_flight_until: inFlightUntil })
            // the process that recorded it died before it responded
            .where('requests.status', 'is', null)
            .where('requests.in_flight_until', '<=', now)
            .where('requests.body_hash', '=', bodyHash),
        )
        .executeTakeFirst();
      if (taken.numInsertedOrUpdatedRows === 1n) return { status: 'new' };
      const row = await db.selectFrom('requests').selectAll().where('request_key', '=', key).executeTakeFirst();
      if (!row) return { status: 'in-flight' };
      if (row.body_hash !== bodyHash) return { status: 'other-body' };
      if (row.status === null || row.body === null) return { status: 'in-flight' };
      return {
        status: 'answered',
        response: { status: row.status, body: cipher.decrypt(row.body, `request:${key}`) },
      };
    },

    async finish(key, { status, body }) {
      await db
        .updateTable('requests')
        .set({ status, body: cipher.encrypt(body, `request:${key}`) })
        .where('request_key', '=', key)
        .execute();
    },

    async forget(key) {
      await db.deleteFrom('requests').where('request_key', '=', key).execute();
    },

    async sweep(before) {
      const result = await db.deleteFrom('requests').where('created_at', '<', before).executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
