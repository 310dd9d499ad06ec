import { sql } from 'kysely';
import type { PageStore } from '../../domain/stores/page-store.ts';
import type { ColumnCipher } from '../database/column-cipher.ts';
import { tryDecrypt } from '../database/column-cipher.ts';
import type { Database } from '../database/database.ts';

/** A hundred pages at the middle width; what is beyond it is drawn again each time. */
const mostBytesOfOrder = 8_000_000;

const separator = '\n';

/** Creates the store of what was drawn of certificates: encrypted, and gone with the certificate. */
export function createPageStore({ db }: Database, { cipher }: { cipher: ColumnCipher }): PageStore {
  const cellOf = (orderId: string, page: number, width: number) => `page:${orderId}:${page}:${width}`;
  return {
    async find(orderId, { page, width }) {
      const row = await db
        .selectFrom('certificates')
        .leftJoin('certificate_pages', (join) =>
          join
            .onRef('certificate_pages.order_id', '=', 'certificates.order_id')
            .onRef('certificate_pages.certificate_at', '=', 'certificates.created_at')
            .on('certificate_pages.page', '=', page)
            .on('certificate_pages.width', '=', width),
        )
        .select(['certificates.created_at', 'certificate_pages.content'])
        .where('certificates.order_id', '=', orderId)
        .executeTakeFirst();
      if (!row) return undefined;
      // one that no key opens is drawn again
      const text = row.content === null ? undefined : tryDecrypt(cipher, row.content, cellOf(orderId, page, width));
      const [mediaType = '', base64 = ''] = text?.split(separator) ?? [];
      const drawn = text === undefined ? undefined : { mediaType, bytes: Buffer.from(base64, 'base64') };
      return { certificateAt: Number(row.created_at), drawn };
    },

    async put(orderId, { page, width }, certificateAt, { mediaType, bytes }) {
      const text = [mediaType, Buffer.from(bytes).toString('base64')].join(separator);
      const content = cipher.encrypt(text, cellOf(orderId, page, width));
      await db
        .insertInto('certificate_pages')
        .columns(['order_id', 'page', 'width', 'certificate_at', 'byte_length', 'content'])
        .expression((expression) =>
          expression
            .selectFrom('certificates')
            .select([
              'certificates.order_id',
              sql<number>`cast(${page} as integer)`.as('page'),
              sql<number>`cast(${width} as integer)`.as('width'),
              'certificates.created_at',
              sql<number>`cast(${bytes.length} as integer)`.as('byte_length'),
              sql<string>`cast(${content} as text)`.as('content'),
            ])
            .where('certificates.order_id', '=', orderId)
            .where('certificates.created_at', '=', certificateAt)
            .where(({ eb, selectFrom }) =>
              eb(
                selectFrom('certificate_pages')
                  .select((pages) =>
                    pages.fn.coalesce(pages.fn.sum<number>('certificate_pages.byte_length'), sql<number>`0`).as('sum'),
                  )
                  .where('certificate_pages.order_id', '=', orderId),
                '<=',
                mostBytesOfOrder - bytes.length,
              ),
            ),
        )
        .onConflict((conflict) =>
          conflict.columns(['order_id', 'page', 'width']).doUpdateSet((row) => ({
            certificate_at: row.ref('excluded.certificate_at'),
            byte_length: row.ref('excluded.byte_length'),
            content: row.ref('excluded.content'),
          })),
        )
        .execute();
    },
  };
}
