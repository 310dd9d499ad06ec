import type { DocumentStore } from '../domain/store.ts';
import type { ColumnCipher } from './database/column-cipher.ts';
import type { Database } from './database/database.ts';

/** Certificates, and verification videos in the parts in which they came; both encrypted. */
export function createDocumentStore({ db }: Database, { cipher }: { cipher: ColumnCipher }): DocumentStore {
  const seal = (bytes: Uint8Array, place: string) => cipher.encrypt(Buffer.from(bytes).toString('base64'), place);
  const open = (sealed: string, place: string) => Buffer.from(cipher.decrypt(sealed, place), 'base64');
  const partPlace = (orderId: string, offset: number) => `video:${orderId}:${offset}`;

  return {
    async putCertificate(orderId, { mediaType, fileName, content }, now) {
      const values = {
        media_type: mediaType,
        file_name: fileName,
        content: seal(content, `certificate:${orderId}`),
      };
      await db
        .insertInto('certificates')
        .values({ order_id: orderId, created_at: now, ...values })
        .onConflict((conflict) => conflict.column('order_id').doUpdateSet(values))
        .execute();
    },

    async findCertificate(orderId) {
      const row = await db.selectFrom('certificates').selectAll().where('order_id', '=', orderId).executeTakeFirst();
      if (!row) return undefined;
      return {
        mediaType: row.media_type,
        fileName: row.file_name,
        content: open(row.content, `certificate:${orderId}`),
      };
    },

    async appendVideo(orderId, offset, bytes, now) {
      // of two uploads of the same part the primary key keeps one
      const end = offset + bytes.length;
      if ((await lengthOf(orderId)) !== offset) return undefined;
      const result = await db
        .insertInto('video_parts')
        .values({
          order_id: orderId,
          start_offset: offset,
          end_offset: end,
          content: seal(bytes, partPlace(orderId, offset)),
          created_at: now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n ? end : undefined;
    },

    videoLength: lengthOf,

    async readVideo(orderId) {
      const parts = await db
        .selectFrom('video_parts')
        .selectAll()
        .where('order_id', '=', orderId)
        .orderBy('start_offset')
        .execute();
      return Buffer.concat(parts.map((part) => open(part.content, partPlace(orderId, part.start_offset))));
    },

    async deleteVideo(orderId) {
      await db.deleteFrom('video_parts').where('order_id', '=', orderId).execute();
    },
  };

  async function lengthOf(orderId: string): Promise<number> {
    const row = await db
      .selectFrom('video_parts')
      .select((column) => column.fn.max('end_offset').as('end_offset'))
      .where('order_id', '=', orderId)
      .executeTakeFirst();
    return row?.end_offset ?? 0;
  }
}
