import { setImmediate } from 'node:timers/promises';
import { extensionOf, extensions, sniffMediaType, unknownMediaType } from '../../domain/media-type.ts';
import type { CertificateRecord } from '../../domain/order/order.ts';
import { day, videoPartDays } from '../../domain/order/retention.ts';
import type { DocumentStore } from '../../domain/stores/store.ts';
import type { ColumnCipher } from '../database/column-cipher.ts';
import { tryDecrypt } from '../database/column-cipher.ts';
import type { Database } from '../database/database.ts';

/** Each is megabytes, which are overwritten. */
const certificatesAtOnce = 10;

const separator = '\n';

/** The document as it is sealed: media type, file name and content in one text. */
function writeDocument({ mediaType, fileName, content }: CertificateRecord & { content: Uint8Array }): string {
  return [mediaType, fileName, Buffer.from(content).toString('base64')].join(separator);
}

/** An earlier version sealed the content alone: what it is shown as is then read from its bytes. */
function readDocument(text: string): CertificateRecord & { content: Uint8Array } {
  const [mediaType = '', fileName, base64] = text.split(separator);
  if (fileName !== undefined && base64 !== undefined)
    return { mediaType, fileName, content: Buffer.from(base64, 'base64') };
  const content = Buffer.from(text, 'base64');
  if (content.subarray(0, 8).toString() === 'https://')
    return { mediaType: 'text/uri-list', fileName: 'certificate.txt', content };
  const sniffed = sniffMediaType(content) ?? unknownMediaType;
  return { mediaType: sniffed, fileName: `certificate.${extensions[sniffed] ?? extensionOf(content)}`, content };
}

/**
 * Creates the store of certificates, and of verification videos in the parts in which they were uploaded; both
 * encrypted.
 */
export function createDocumentStore({ db }: Database, { cipher }: { cipher: ColumnCipher }): DocumentStore {
  const encrypt = (bytes: Uint8Array, cell: string) => cipher.encrypt(Buffer.from(bytes).toString('base64'), cell);
  const partCell = (orderId: string, offset: number) => `video:${orderId}:${offset}`;

  return {
    async putCertificate(orderId, { neededUntil, ...document }, now) {
      const values = {
        created_at: now,
        // what the document is called and how it is shown is sealed with it
        media_type: '',
        file_name: '',
        content: cipher.encrypt(writeDocument(document), `certificate:${orderId}`),
        needed_until: neededUntil,
      };
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('certificates')
        .values({ order_id: orderId, ...values })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows === 1n) return;
      await db.updateTable('certificates').set(values).where('order_id', '=', orderId).execute();
      // they were of the one before
      await db.deleteFrom('certificate_pages').where('order_id', '=', orderId).execute();
    },

    async findCertificate(orderId) {
      const row = await db.selectFrom('certificates').selectAll().where('order_id', '=', orderId).executeTakeFirst();
      const text = row && tryDecrypt(cipher, row.content, `certificate:${orderId}`);
      return text === undefined ? undefined : readDocument(text);
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
        const text = tryDecrypt(cipher, part.content, partCell(orderId, offset));
        if (text === undefined) return undefined;
        parts.push(Buffer.from(text, 'base64'));
        offset = part.end_offset;
      }
    },

    async deleteVideo(orderId) {
      await db.deleteFrom('video_parts').where('order_id', '=', orderId).execute();
    },

    async sweep(now) {
      const old = now - videoPartDays * day;
      await db
        .deleteFrom('video_parts')
        .where('created_at', '<', old)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('orders')
                .select('orders.id')
                .whereRef('orders.id', '=', 'video_parts.order_id')
                .where(({ or, eb }) =>
                  or([eb('orders.point', '=', 'awaiting-video'), eb('orders.touched_at', '>=', old)]),
                ),
            ),
          ),
        )
        .execute();
      let deleted = 0;
      for (let last = certificatesAtOnce; last === certificatesAtOnce; deleted += last) {
        last = await deleteCertificates(now);
        await setImmediate();
      }
      return deleted;
    },
  };

  async function deleteCertificates(now: number): Promise<number> {
    const ended = await db
      .deleteFrom('certificates')
      .where('order_id', 'in', (certificates) =>
        certificates
          .selectFrom('certificates')
          .select('order_id')
          .where('needed_until', '<', now)
          .orderBy('needed_until')
          .limit(certificatesAtOnce),
      )
      .returning('order_id')
      .execute();
    const ids = ended.map(({ order_id }) => order_id);
    if (ids.length > 0) {
      await db.deleteFrom('certificate_pages').where('order_id', 'in', ids).execute();
      await db.updateTable('orders').set({ certificate: null }).where('id', 'in', ids).execute();
    }
    return ids.length;
  }

  async function lengthOf(orderId: string): Promise<number> {
    const row = await db
      .selectFrom('video_parts')
      .select((column) => column.fn.max('end_offset').as('end_offset'))
      .where('order_id', '=', orderId)
      .executeTakeFirst();
    return row?.end_offset ?? 0;
  }
}
