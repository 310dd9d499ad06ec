import type { RequestStore } from '../domain/stores/store.ts';
import type { ColumnCipher } from './database/column-cipher.ts';
import { tryDecrypt } from './database/column-cipher.ts';
import type { Database } from './database/database.ts';
import { deleteInSlices } from './database/delete-in-slices.ts';

/** How far the clocks of two processes may differ without one taking over what the other works on. */
const maxSkewMilliseconds = 30_000;

/** Creates the store of idempotent requests. Responses are encrypted, since they may contain an order's token. */
export function createRequestStore({ db, engine }: Database, { cipher }: { cipher: ColumnCipher }): RequestStore {
  return {
    async begin({ key, bodyHash, owner, now, inFlightMilliseconds }) {
      const inFlightUntil = now + inFlightMilliseconds;
      const taken = await db
        .insertInto('requests')
        .values({
          request_key: key,
          body_hash: bodyHash,
          status: null,
          body: null,
          in_flight_until: inFlightUntil,
          owner,
          created_at: now,
        })
        .onConflict((conflict) =>
          conflict
            .column('request_key')
            .doUpdateSet({ in_flight_until: inFlightUntil, owner })
            // the process that recorded it died before it responded
            .where('requests.status', 'is', null)
            .where((where) =>
              where.or([
                where('requests.in_flight_until', '<=', now),
                // further ahead than the clocks of two processes differ: the clock has stepped back since
                where('requests.in_flight_until', '>', inFlightUntil + maxSkewMilliseconds),
              ]),
            )
            .where('requests.body_hash', '=', bodyHash),
        )
        .executeTakeFirst();
      if (taken.numInsertedOrUpdatedRows === 1n) return { status: 'new' };
      const row = await db.selectFrom('requests').selectAll().where('request_key', '=', key).executeTakeFirst();
      if (!row) return { status: 'in-flight' };
      if (row.body_hash !== bodyHash) return { status: 'other-body' };
      if (row.status === null || row.body === null) return { status: 'in-flight' };
      const body = tryDecrypt(cipher, row.body, `request:${key}`);
      if (body === undefined) return { status: 'unreadable' };
      return { status: 'answered', response: { status: row.status, body } };
    },

    async keepInFlight(key, owner, until) {
      await db
        .updateTable('requests')
        .set({ in_flight_until: until })
        .where('request_key', '=', key)
        .where('owner', '=', owner)
        .execute();
    },

    async finish(key, owner, { status, body }) {
      const finished = await db
        .updateTable('requests')
        .set({ status, body: cipher.encrypt(body, `request:${key}`) })
        .where('request_key', '=', key)
        .where('owner', '=', owner)
        .executeTakeFirst();
      return finished.numUpdatedRows === 1n;
    },

    async forget(key, owner) {
      await db
        .deleteFrom('requests')
        .where('request_key', '=', key)
        .where('owner', '=', owner)
        .where('status', 'is', null)
        .execute();
    },

    sweep: (before) => deleteInSlices({ db, engine }, { table: 'requests', where: ['created_at', '<', before] }),
  };
}
