import type { DocumentStore } from '../domain/store.ts';
import type { ColumnCipher } from './database/column-cipher.ts';
import { tryDecrypt } from './database/column-cipher.ts';
import type { Database } from './database/database.ts';

/**
 * Creates the store of certificates, and of verification videos in the parts in which they were uploaded; both
 * encrypted.
 */
export function createDocumentStore({ db }: Database, { cipher }: { cipher: ColumnCipher }): DocumentStore {
  const encrypt = (bytes: Uint8Array, cell: string) => cipher.encrypt(Buffer.from(bytes).toString('base64'), cell);
  const decrypt = (encrypted: string, cell: string) => Buffer.from(cipher.decrypt(encrypted, cell), 'base64');
  const partCell = (orderId: string, offset: number) => `video:${orderId}:${offset}`;

  return {
    async putCertificate(orderId, { mediaType, fileName, content }, now) {
      const values = {
        media_type: mediaType,
        file_name: fileName,
        content: encrypt(content, `certificate:${orderId}`),
      };
      await db
        .insertInto('certificates')
        .values({ order_id: orderId, created_at: now, ...values })
        .onConflict((conflict) => conflict.column('order_id').doUpdateSet(values))
        .execute();
    },

    async findCertificate(orderId) {
      const row = await db.selectFrom('certificates').selectAll().where('order_id', '=', orderId).executeTakeFirst();
      const content = row && tryDecrypt(cipher, row.content, `certificate:${orderId}`);
      if (content === undefined) return undefined;
      return { mediaType: row!.media_type, fileName: row!.file_name, content: Buffer.from(content, 'base64') };
    },

    async appendVideo(orderId, offset, bytes, now) {
      // if the same part is uploaded twice, the primary key allows one
      const end = offset + bytes.length;
      if ((await lengthOf(orderId)) !== offset) return undefined;
      const result = await db
        .insertInto('video_parts')
        .values({
          order_id: orderId,
          start_offset: offset,
          end_offset: end,
          content: encrypt(bytes, partCell(orderId, offset)),
          created_at: now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n ? end : undefined;
    },

    videoLength: lengthOf,

    async readVideo(orderId) {
      const parts: Buffer[] = [];
      // one at a time: together they are hundreds of megabytes
      for (let offset = 0; ; ) {
        const part = await db
          .selectFrom('video_parts')
          .select(['content', 'end_offset'])
          .where('order_id', '=', orderId)
          .where('start_offset', '=', offset)
          .executeTakeFirst();
        if (!part) return Buffer.concat(parts);
        parts.push(decrypt(part.content, partCell(orderId, offset)));
        offset = part.end_offset;
      }
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
