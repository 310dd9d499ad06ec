import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type { WidgetFileStore } from '../../domain/stores/widget-file-store.ts';
import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/in-transaction.ts';

/** Creates the store of the widget's versions. Their files are public: nothing of them is encrypted. */
export function createWidgetFileStore({ db }: Database): WidgetFileStore {
  return {
    async keep(version, files, now) {
      const kept = await db.selectFrom('widget_files').select('path').where('version', '=', version).execute();
      const known = new Set(kept.map(({ path }) => path));
      const rows = await Promise.all(
        files
          .filter(({ path }) => !known.has(path))
          .map(async ({ path, content }) => ({ path, version, content: await pack(content) })),
      );
      await inTransaction(db, async (transaction) => {
        await transaction
          .insertInto('widget_versions')
          .values({ version, last_served_at: now })
          .onConflict((conflict) => conflict.column('version').doUpdateSet({ last_served_at: now }))
          .execute();
        // one at a time: a statement has a limit of values
        for (const row of rows)
          await transaction
            .insertInto('widget_files')
            .values(row)
            .onConflict((conflict) => conflict.doNothing())
            .execute();
      });
    },

    async paths() {
      const rows = await db.selectFrom('widget_files').select('path').execute();
      return new Set(rows.map(({ path }) => path));
    },

    async find(path) {
      const row = await db.selectFrom('widget_files').select('content').where('path', '=', path).executeTakeFirst();
      return row && promisify(brotliDecompress)(Buffer.from(row.content, 'base64'));
    },

    async sweep(before, least) {
      const versions = await db
        .selectFrom('widget_versions')
        .selectAll()
        .orderBy('last_served_at', 'desc')
        .orderBy('version')
        .execute();
      const gone = versions.slice(least).filter(({ last_served_at: at }) => at < before);
      for (const { version } of gone)
        await inTransaction(db, async (transaction) => {
          await transaction.deleteFrom('widget_files').where('version', '=', version).execute();
          await transaction.deleteFrom('widget_versions').where('version', '=', version).execute();
        });
      return gone.length;
    },
  };
}

/** Not as small as can be: a start is not held up by it. */
const quality = 5;

async function pack(content: Uint8Array): Promise<string> {
  const packed = await promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
  return packed.toString('base64');
}
