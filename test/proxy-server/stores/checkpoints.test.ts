import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openDatabase } from '../../../proxy-server/stores/database/database.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { become } from '../../support/browser/become.ts';
import { ownerFor } from '../../support/clean-up.ts';

/** A store on a file, which is opened once more to look at it. */
async function setup(test: TestContext) {
  const owner = ownerFor(test);
  const folder = mkdtempSync(join(tmpdir(), 'cover-log-'));
  owner.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'cover.db');
  const store = await openStore({ file }, { cipher: createColumnCipher([Buffer.alloc(32, 7)]), now: Date.now });
  owner.after(() => store.close());
  const { db, close, settleFiles } = openDatabase({ file }, { isReadOnly: true });
  owner.after(close);
  const put = (count: number) => store.documents.appendVideo('ord_1', count * 1_000_000, Buffer.alloc(1_000_000, 1), 1);
  return {
    store,
    put,
    settleAsReader: settleFiles,
    parts: async () => (await db.selectFrom('video_parts').select('start_offset').execute()).length,
    size: () => statSync(file).size,
    logSize: () => statSync(`${file}-wal`).size,
  };
}

describe('the write-ahead log of SQLite', () => {
  it('is moved into the file while the store is used, and nothing of it is lost', async (test) => {
    const { put, parts, size } = await setup(test);
    const before = size();
    for (let count = 0; count < 12; count++) assert.equal(await put(count), (count + 1) * 1_000_000);
    await become(() => size() > before + 8_000_000, 'moved');
    assert.equal(await parts(), 12);
  });

  it('is emptied when what was erased is to leave the files, with others reading and writing', async (test) => {
    const { store, put, parts, logSize } = await setup(test);
    for (let count = 0; count < 3; count++) await put(count);
    const settled = store.settleFiles();
    const during = await Promise.all([put(3), parts(), store.orders.find('ord_none')]);
    await settled;
    assert.deepEqual(during.slice(1), [3 + Number(during[1] === 4), undefined]);
    await become(async () => {
      await store.settleFiles();
      return logSize() === 0;
    }, 'emptied');
    assert.equal(await parts(), 4);
  });

  it('is left as it is by whoever only reads', async (test) => {
    const { put, settleAsReader, logSize } = await setup(test);
    await put(0);
    const before = logSize();
    assert.ok(before > 0);
    await settleAsReader();
    assert.equal(logSize(), before);
  });

  it('is emptied where it is small, and once no transaction is open', async (test) => {
    const { store, logSize } = await setup(test);
    const putSmall = (to: Pick<typeof store, 'documents'>, offset: number) =>
      to.documents.appendVideo('ord_1', offset, Buffer.alloc(1_000, 1), 1);
    await store.settleFiles();
    await putSmall(store, 0);
    await store.settleFiles();
    assert.equal(logSize(), 0);
    await store.transaction(async (own) => {
      await putSmall(own, 1_000);
      await store.settleFiles();
    });
    assert.ok(logSize() > 0);
    await store.settleFiles();
    assert.equal(logSize(), 0);
  });
});
