import type { SessionStore } from '../../domain/stores/session-store.ts';
import type { Database } from '../database/database.ts';
import { deleteInSlices } from '../database/delete-in-slices.ts';

/** Creates the store of ended sessions, which all processes of a database share. */
export function createSessionStore({ db, engine }: Database): SessionStore {
  return {
    async end(sessionHash, runsOutAt) {
      await db
        .insertInto('ended_sessions')
        .values({ session_hash: sessionHash, runs_out_at: runsOutAt })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async hasEnded(sessionHash) {
      const row = await db
        .selectFrom('ended_sessions')
        .select('session_hash')
        .where('session_hash', '=', sessionHash)
        .executeTakeFirst();
      return row !== undefined;
    },

    async sweep(now) {
      await deleteInSlices({ db, engine }, { table: 'ended_sessions', where: ['runs_out_at', '<=', now] });
    },
  };
}
