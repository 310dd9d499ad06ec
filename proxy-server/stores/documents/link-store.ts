import type { LinkStore } from '../../domain/stores/link-store.ts';
import type { Database } from '../database/database.ts';
import { deleteInSlices } from '../database/delete-in-slices.ts';

/** Creates the store of links to orders. */
export function createLinkStore({ db, engine }: Database): LinkStore {
  return {
    async add(orderId, { tokenHash, purpose, createdAt, expiresAt }, most) {
      await db
        .insertInto('order_links')
        .values({
          order_id: orderId,
          token_hash: tokenHash,
          purpose,
          created_at: createdAt,
          expires_at: expiresAt,
        })
        .execute();
      await db
        .deleteFrom('order_links')
        .where('order_id', '=', orderId)
        .where('token_hash', 'not in', (links) =>
          links
            .selectFrom('order_links')
            .select('token_hash')
            .where('order_id', '=', orderId)
            .orderBy('created_at', 'desc')
            .limit(most),
        )
        .execute();
    },

    async find(orderId, tokenHash, now) {
      const row = await db
        .selectFrom('order_links')
        .select('purpose')
        .where('order_id', '=', orderId)
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row?.purpose;
    },

    async end(orderId) {
      const { numDeletedRows } = await db.deleteFrom('order_links').where('order_id', '=', orderId).executeTakeFirst();
      return Number(numDeletedRows);
    },

    async sweep(now) {
      await deleteInSlices({ db, engine }, { table: 'order_links', where: ['expires_at', '<=', now] });
    },
  };
}
