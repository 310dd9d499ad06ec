import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { createColumnCipher } from '../../../proxy-server/stores/database/column-cipher.ts';
import { openStore } from '../../../proxy-server/stores/open-store.ts';
import { ownerFor } from '../../support/clean-up.ts';
import { engines, makeDatabase } from '../../support/database/engines.ts';
import { readValues } from '../../support/database/whole-database.ts';
import { makeOrder } from '../../support/shop/make-order.ts';

const key = Buffer.alloc(32, 1);
const begun = 1_800_000_000_000;

for (const engine of engines)
  describe(`what was drawn of certificates, on ${engine}`, () => {
    /** An order with a certificate. */
    async function setup(test: TestContext) {
      const owner = ownerFor(test);
      const { address, drop } = await makeDatabase(engine);
      owner.after(drop);
      const store = await openStore(address, { cipher: createColumnCipher([key]), now: () => begun });
      owner.after(() => store.close());
      const order = makeOrder({ point: 'active', certificate: { mediaType: 'application/pdf', fileName: 'c.pdf' } });
      await store.orders.insert(order, 'hash');
      const receive = (at: number) =>
        store.documents.putCertificate(
          order.id,
          {
            mediaType: 'application/pdf',
            fileName: 'c.pdf',
            content: Buffer.from('%PDF-1.7'),
            neededUntil: at + 1_000,
          },
          at,
        );
      await receive(begun);
      const { certificatePages: pages } = store;
      const draw = (page: number, at = begun, bytes: Uint8Array = Buffer.from(`picture ${page}`)) =>
        pages.put(order.id, { page, width: 480 }, at, { mediaType: 'image/png', bytes });
      const drawn = async (page: number, width = 480) => (await pages.find(order.id, { page, width }))?.drawn;
      const rows = async () =>
        (await readValues(address, [key])).filter(({ column }) => /certificate_pages/.test(column));
      return { store, order, receive, draw, drawn, rows };
    }

    it('is found again by page and width, and is sealed', async (test) => {
      const { draw, drawn, rows } = await setup(test);
      await draw(1);
      await draw(1);
      assert.deepEqual(await drawn(1), { mediaType: 'image/png', bytes: Buffer.from('picture 1') });
      assert.equal(await drawn(1, 960), undefined);
      assert.equal(await drawn(2), undefined);
      const content = (await rows()).filter(({ column }) => column === 'certificate_pages.content');
      assert.equal(content.length, 1);
      assert.doesNotMatch(String(content[0]!.stored), /picture|cGljdHVyZ/);
    });

    it('says of an order without a certificate that there is none', async (test) => {
      const { store } = await setup(test);
      assert.equal(await store.certificatePages.find('ord_other', { page: 1, width: 480 }), undefined);
    });

    it('goes when the certificate is replaced, and what is drawn of the one before is not kept', async (test) => {
      const { receive, draw, drawn, rows } = await setup(test);
      await draw(1);
      await receive(begun + 1);
      assert.equal((await rows()).length, 0);
      await draw(1, begun);
      assert.equal(await drawn(1), undefined);
      await draw(1, begun + 1);
      assert.ok(await drawn(1));
    });

    it('goes with the certificate, and when the order’s person is erased', async (test) => {
      const { store, order, receive, draw, rows } = await setup(test);
      await draw(1);
      await store.documents.sweep(begun + 2_000);
      assert.equal((await rows()).length, 0);
      await receive(begun);
      await draw(1);
      assert.notEqual((await rows()).length, 0);
      await store.orders.erasePerson(order.id);
      assert.equal((await rows()).length, 0);
    });

    it('has at most eight megabytes of one order', async (test) => {
      const { draw, drawn } = await setup(test);
      const megabytes = Buffer.alloc(3_000_000, 1);
      for (const page of [1, 2, 3]) await draw(page, begun, megabytes);
      await draw(4);
      assert.deepEqual(await Promise.all([1, 2, 3, 4].map(async (page) => (await drawn(page))?.bytes.length)), [
        3_000_000,
        3_000_000,
        undefined,
        9,
      ]);
    });
  });
